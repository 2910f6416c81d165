import { useMemo } from "preact/hooks";
import { Curve, Dot, Label, type Pair, Plot, type Size } from "../../ui/index.ts";
import { type Fit, ladderErrors, type TowerState, type TowerValues } from "./model.ts";

interface PricePlotProps {
  readonly id: string;
  readonly size: Size;
  readonly values: TowerValues;
  readonly state: TowerState;
  readonly fit: Fit;
}

const lowest = 0.001;

/** The largest error against the number of evenly spaced units, both logarithmic. */
export function PricePlot({ id, size, values, state, fit }: PricePlotProps) {
  const { unit, steepness } = values;
  const errors = useMemo(
    () => ladderErrors(values).map(([n, error]): Pair => [n, Math.max(lowest, error)]),
    [values.target, values.curve, unit, steepness],
  );
  const { network } = state;
  const count = network.activation === "relu" ? network.w.length : network.w.length / 2;
  const here: Pair = [Math.max(1, count), Math.max(lowest, Math.min(4, fit.worst.error))];
  // Under a place well above the line of evenly spaced units their name stands.
  const above = here[1] > 1.4 * (errors[2]?.[1] ?? 1);
  const noun = unit === "bump" ? "bumps" : "hinges";
  // Only this network moves while it is trained.
  const even = useMemo(
    () => (
      <>
        <Curve points={errors} series={2} />
        {errors.map((at) => (
          <Dot key={at[0]} at={at} series={2} radius={3} />
        ))}
        <Label at={errors[2] ?? [1, 1]} dx={8} dy={-8} series={2}>
          evenly spaced
        </Label>
        <Label at={[40, lowest]} dy={size.lettering * 3.1} anchor="end" quiet>
          {noun}
        </Label>
      </>
    ),
    [errors, noun, size.lettering],
  );
  const desc = useMemo(
    () => errors.map(([n, error]) => `${n}: ${error.toPrecision(2)}`).join(", "),
    [errors],
  );
  return (
    <Plot
      id={id}
      size={size}
      x={[0.85, 40]}
      y={[lowest, 4]}
      xScale="log"
      yScale="log"
      xTicks={[1, 2, 4, 8, 16, 32]}
      yTicks={[0.001, 0.01, 0.1, 1]}
      yLabel="largest error"
      title="Largest error against the number of units"
      desc={`Evenly spaced ${noun}: ${desc}.`}
      margin={{ bottom: size.lettering * 3.4 }}
    >
      {even}
      <Dot at={here} series={1} head />
      <Label
        at={here}
        dx={count > 8 ? -11 : 11}
        dy={above ? -6 : 20}
        anchor={count > 8 ? "end" : "start"}
      >
        this network
      </Label>
    </Plot>
  );
}
