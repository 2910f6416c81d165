import { fixed, format, NumberBox, raised, shapePath } from "../../ui/index.ts";
import { limitOf, ratesOf } from "./model.ts";
import type { LandscapeValues } from "./params.ts";
import { MAX_RACERS, type Racer, racers, racersOf, toggleRacer } from "./racers.ts";
import type { LandscapeState, RacerState } from "./state.ts";

const shapes = ["circle", "square", "triangle", "diamond", "plus", "cross"] as const;

/** Numbers that stand beside each other are two numbers on a phone too. */
const beside = { paddingLeft: "0.4rem" };

/** Who races: switched on and off, each with its rate, its limit and where it has come. */
export function RaceBoard(props: {
  readonly id: string;
  readonly values: LandscapeValues;
  readonly state: LandscapeState;
  readonly set: (patch: Partial<LandscapeValues>) => void;
}) {
  const { id, values, state, set } = props;
  const chosen = racersOf(values.optimizers);
  return (
    <table style={{ font: "var(--t-ui) / 1.3 var(--sans)", width: "100%", borderSpacing: 0 }}>
      <caption class="vh">The optimizers of this race</caption>
      <thead>
        <tr style={{ textAlign: "left", color: "var(--ink-2)", fontSize: "var(--t-label)" }}>
          <th scope="col">Optimizer</th>
          {["Rate", "Limit", "Loss"].map((name) => (
            <th key={name} scope="col" style={beside}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {racers.map((racer) => {
          const index = chosen.findIndex((other) => other.id === racer.id);
          return (
            <BoardRow
              key={racer.id}
              id={`${id}-${racer.id}`}
              racer={chosen[index] ?? racer}
              racing={state.racers[index] ?? null}
              full={chosen.length >= MAX_RACERS}
              values={values}
              set={set}
            />
          );
        })}
      </tbody>
    </table>
  );
}

function BoardRow(props: {
  readonly id: string;
  readonly racer: Racer;
  readonly racing: RacerState | null;
  readonly full: boolean;
  readonly values: LandscapeValues;
  readonly set: (patch: Partial<LandscapeValues>) => void;
}) {
  const { id, racer, racing, full, values, set } = props;
  const { ownRates, optimizers } = values;
  const rate = ratesOf(values)[racer.id] ?? values.learningRate;
  const limit = limitOf(values, racer.id);
  const colour = `var(--c${racer.series})`;
  const setRate = (next: number) => {
    const rates = ratesOf(values);
    set({ rates: racers.map((other) => (other.id === racer.id ? next : rates[other.id]!)) });
  };
  return (
    <tr>
      <th scope="row" style={{ textAlign: "left", fontWeight: racing ? 600 : 400 }}>
        <label style={{ display: "inline-flex", alignItems: "center", gap: "0.6rem" }}>
          <input
            type="checkbox"
            class="switch"
            id={id}
            checked={racing !== null}
            disabled={racing === null && full}
            onChange={() => set({ optimizers: toggleRacer(optimizers, racer.id) })}
          />
          <svg
            width="14"
            height="14"
            viewBox="-7 -7 14 14"
            aria-hidden="true"
            style={{ flex: "none" }}
          >
            {racing && (
              <path d={shapePath(shapes[racer.series - 1]!, 4.5)} style={{ fill: colour }} />
            )}
          </svg>
          <span style={{ color: racing ? colour : "var(--ink-2)" }}>{racer.label}</span>
        </label>
      </th>
      <td style={beside}>
        {racing && ownRates ? (
          <NumberBox
            label={`Learning rate of ${racer.label}`}
            value={rate}
            min={0.0001}
            max={10}
            accepts="a number from 0.0001 to 10"
            onCommit={setRate}
          />
        ) : racing ? (
          format(rate)
        ) : (
          ""
        )}
      </td>
      <td
        style={{
          ...beside,
          color: limit !== null && rate > limit ? "var(--bad)" : "var(--ink-2)",
        }}
      >
        {racing && limit !== null ? `${rate > limit ? "above " : ""}${format(limit)}` : ""}
      </td>
      <td style={beside}>{racing && (racing.failure ?? raised(lossText(racing.loss)))}</td>
    </tr>
  );
}

function lossText(loss: number): string {
  return Math.abs(loss) >= 0.01 && Math.abs(loss) < 1e4 ? fixed(loss, 3) : format(loss);
}
