import { edgeColor, fixed, type Size, SvgLabel, SvgMath } from "../../ui/index.ts";
import { places, powerOfTen } from "./digits.ts";
import { type Connection, layoutNet, type NetLayout, type Place, spotlight } from "./layout.ts";
import {
  type Backprop221Values,
  type Computed,
  currentStage,
  type Round,
  reached,
} from "./model.ts";
import { lastStage, stages } from "./stages.ts";

interface DrawingProps {
  readonly id: string;
  readonly size: Size;
  readonly values: Backprop221Values;
  readonly state: Round;
  readonly computed: Computed;
}

/** The net with everything computed so far written at its units and connections. */
export function NetDrawing(props: DrawingProps) {
  const { id, size, values, state, computed } = props;
  const { ahead, back, check, nextLoss } = computed;
  const layout = layoutNet(size);
  const { lettering } = size;
  const light = spotlight(currentStage(state));
  const ring = (units: "hidden" | "output") =>
    light.units === units ? (light.backward ? "var(--c1)" : "var(--ink)") : null;
  const checked = reached(state, "check");
  return (
    <svg
      class="plot"
      viewBox={`0 0 ${size.width} ${size.height}`}
      width={size.width}
      height={size.height}
      role="img"
      aria-labelledby={`${id}-title`}
    >
      <title id={`${id}-title`}>A net of two inputs, two hidden units and one output</title>
      <Operation state={state} lettering={lettering} left={size.narrow ? 20 : 2} />
      {layout.connections.map((connection) => (
        <Weight key={connection.parameter} {...props} connection={connection} />
      ))}
      {([0, 1] as const).map((j) => (
        <Unit
          key={`x${j}`}
          at={layout.inputs[j]}
          layout={layout}
          lettering={lettering}
          inside={fixed(values.input[j] ?? 0, 1)}
          above={`x_${j + 1}`}
        />
      ))}
      {([0, 1] as const).map((j) => (
        <Unit
          key={`h${j}`}
          at={layout.hidden[j]}
          layout={layout}
          lettering={lettering}
          ring={ring("hidden")}
          inside={reached(state, "hidden") ? fixed(ahead.a1[j], 3) : ""}
          above={reached(state, "hidden-sum") ? `z = ${fixed(ahead.z1[j], 3)}` : ""}
          delta={reached(state, "hidden-delta") ? `δ = ${powerOfTen(back.delta1[j], 4)}` : ""}
          wrong={checked && !check.delta1[j].agrees}
          note={reached(state, "hidden-delta") ? slopeNote(values, back.slope[j]) : ""}
          alarm={values.forgetSlope}
        />
      ))}
      <Unit
        at={layout.output}
        layout={layout}
        lettering={lettering}
        ring={ring("output")}
        inside={reached(state, "output") ? fixed(ahead.a2, 3) : ""}
        above={reached(state, "output-sum") ? `z = ${fixed(ahead.z2, 3)}` : ""}
        delta={reached(state, "output-delta") ? `δ = ${powerOfTen(back.delta2, 4)}` : ""}
        wrong={checked && !check.delta2.agrees}
        note={
          reached(state, "loss")
            ? reached(state, "descent")
              ? `L → ${powerOfTen(nextLoss, 4)}`
              : `L = ${powerOfTen(ahead.loss, 4)}`
            : `y = ${values.target}`
        }
      />
    </svg>
  );
}

function slopeNote(values: Backprop221Values, slope: number): string {
  return values.forgetSlope ? "g′ forgotten" : `g\\prime = ${powerOfTen(slope, 4)}`;
}

/** What is being done, in words and as a formula. */
function Operation(props: { state: Round; lettering: number; left: number }) {
  const { state, lettering, left } = props;
  const stage = stages[state.stage];
  if (!stage) return null;
  const round = state.round > 0 ? `, round ${state.round + 1}` : "";
  return (
    <g aria-hidden="true">
      <text class="lab q" x={left} y={lettering}>
        {state.stage > 0 ? `${state.stage} of ${lastStage}${round}: ` : ""}
        {stage.name}
      </text>
      <text class="var" x={left} y={2.6 * lettering}>
        <SvgMath>{stage.formula}</SvgMath>
      </text>
    </g>
  );
}

/** A connection with its weight; while the way back uses it, with what flows back or its gradient. */
function Weight(props: DrawingProps & { readonly connection: Connection }) {
  const { connection, state, computed, size } = props;
  const { from, to, label, parameter, layer } = connection;
  const stage = currentStage(state);
  const light = spotlight(stage);
  const lit = light.layers.includes(layer);
  const weight = (stage === "descent" ? computed.next : state.weights)[parameter] ?? 0;
  const colour = light.backward ? "var(--c1)" : "var(--ink)";
  const width = 1 + 1.2 * Math.min(3, Math.abs(weight));
  const backward = lit && stage === "blame";
  const arrow = backward ? arrowAt(to, from, 3.5) : arrowAt(from, to, 3.5);
  return (
    <g aria-hidden="true">
      <path
        d={`M${from.x} ${from.y}L${to.x} ${to.y}`}
        style={{ stroke: edgeColor(weight), strokeWidth: width, fill: "none" }}
      />
      {lit && (
        <>
          <path
            d={`M${from.x} ${from.y}L${to.x} ${to.y}`}
            style={{ stroke: colour, strokeWidth: "var(--stroke)", fill: "none" }}
          />
          {stage !== "descent" && !stage.endsWith("gradient") && (
            <path d={arrow} style={{ fill: colour }} />
          )}
        </>
      )}
      <text
        class={lit && light.backward ? "lab" : "lab q"}
        x={label.x}
        y={label.y + size.lettering * 0.35}
        text-anchor="middle"
        style={{
          strokeWidth: size.lettering * 0.5,
          fill: lit && light.backward ? "var(--c1)" : undefined,
        }}
      >
        <SvgLabel>{places(labelled(props, weight), lit && light.backward ? 4 : 2)}</SvgLabel>
      </text>
    </g>
  );
}

/** The number on a connection: its weight, its gradient, or the blame that travels back. */
function labelled({ state, computed, connection }: Parameters<typeof Weight>[0], weight: number) {
  const stage = currentStage(state);
  const { parameter, layer } = connection;
  const gradient = computed.back.gradient[parameter] ?? 0;
  if (layer === 1) return stage === "hidden-gradient" ? gradient : weight;
  if (stage === "output-gradient") return gradient;
  return stage === "blame" ? (computed.back.blame[parameter - 6] ?? 0) : weight;
}

function arrowAt(from: Place, to: Place, half: number): string {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const [ux, uy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const [bx, by] = [to.x - ux * 3 * half, to.y - uy * 3 * half];
  const corner = (side: number) => `${bx - uy * half * side} ${by + ux * half * side}`;
  return `M${to.x} ${to.y}L${corner(1.3)}L${corner(-1.3)}Z`;
}

function Unit(props: {
  readonly at: Place;
  readonly layout: NetLayout;
  readonly lettering: number;
  readonly inside: string;
  readonly above: string;
  readonly delta?: string;
  readonly note?: string;
  readonly ring?: string | null;
  readonly wrong?: boolean;
  readonly alarm?: boolean;
}) {
  const { at, layout, lettering, delta, note } = props;
  const { radius } = layout;
  const below = at.y + radius + 1.15 * lettering;
  return (
    <g aria-hidden="true" text-anchor="middle">
      <circle
        cx={at.x}
        cy={at.y}
        r={radius}
        style={{
          fill: "var(--paper)",
          stroke: props.ring ?? "var(--control)",
          strokeWidth: props.ring ? 3 : 1.5,
        }}
      />
      <text class="lab q" x={at.x} y={at.y + lettering * 0.35}>
        {props.inside}
      </text>
      <text class="lab q" x={at.x} y={at.y - radius - 0.45 * lettering}>
        <SvgMath>{props.above}</SvgMath>
      </text>
      {delta && (
        <text
          class="lab"
          x={at.x}
          y={below}
          style={{ fill: props.wrong ? "var(--bad)" : "var(--c1)" }}
        >
          {props.wrong ? "✗ " : ""}
          <SvgMath>{delta}</SvgMath>
        </text>
      )}
      {note && (
        <text
          class="lab q"
          x={at.x}
          y={below + (delta ? 1.25 * lettering : 0)}
          style={props.alarm ? { fill: "var(--bad)" } : undefined}
        >
          <SvgMath>{note}</SvgMath>
        </text>
      )}
    </g>
  );
}
