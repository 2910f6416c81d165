import { useMemo } from "preact/hooks";
import { format, type Size, SvgMath } from "../../ui/index.ts";
import { layoutGraph } from "./layout.ts";
import {
  type EdgeMark,
  heightFor,
  type NodeMark,
  type Placed,
  placeGraph,
  type Spot,
} from "./place.ts";
import { collected, isComputed, nextEdge, paid, progress, type Trace } from "./trace.ts";

interface DrawingProps {
  readonly id: string;
  readonly size: Size;
  readonly trace: Trace;
  readonly taken: number;
  readonly title: string;
}

/** The graph with values in ink and derivatives in magenta, as far as they are known. */
export function GraphDrawing(props: DrawingProps) {
  const { id, size, trace } = props;
  const { width, narrow, lettering } = size;
  const layout = useMemo(() => layoutGraph(trace.graph), [trace.graph]);
  const height = heightFor(layout, size);
  const placed = useMemo(
    () => placeGraph(layout, { width, height, narrow, lettering }),
    [layout, width, height, narrow, lettering],
  );
  return (
    <svg
      class="plot"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-labelledby={`${id}-title`}
    >
      <title id={`${id}-title`}>{props.title}</title>
      <g aria-hidden="true">
        {placed.edges.map((edge) => (
          <EdgeLine key={`${edge.to}-${edge.slot}`} {...props} edge={edge} />
        ))}
        {placed.nodes.map((node) => (
          <Node key={node.id} {...props} placed={placed} mark={node} />
        ))}
        {placed.edges.map((edge) => (
          <EdgeLabel key={`${edge.to}-${edge.slot}`} {...props} edge={edge} />
        ))}
      </g>
    </svg>
  );
}

type EdgeProps = DrawingProps & { readonly edge: EdgeMark };

/** What the way back has done with an edge: crossed it, is about to, or never will. */
function stateOf({ trace, taken, edge }: EdgeProps) {
  const index = trace.edges.findIndex(
    (step) => step.node === edge.to && step.local.slot === edge.slot,
  );
  const { crossed } = progress(trace, taken);
  const step = trace.edges[index];
  return {
    step,
    crossed: index >= 0 && index < crossed,
    latest: index >= 0 && index === crossed - 1,
    next: step !== undefined && step === nextEdge(trace, taken),
  };
}

function EdgeLine(props: EdgeProps) {
  const { trace, taken, edge, size } = props;
  const { crossed, latest } = stateOf(props);
  const node = trace.graph.nodes[edge.to];
  const known = node !== undefined && isComputed(trace, node, taken);
  const width = latest ? 3.5 : crossed ? 2 : known ? 1.5 : 1;
  const grown = size.lettering / 14;
  const colour = crossed ? "var(--c1)" : known ? "var(--ink)" : "var(--control)";
  const head = crossed
    ? arrowHead(edge.start, edge.leaving, 4 * grown)
    : arrowHead(edge.end, edge.arriving, 3.5 * grown);
  return (
    <>
      <path
        d={edge.path}
        style={{ fill: "none", stroke: colour, strokeWidth: width * grown }}
        stroke-dasharray={known ? undefined : "2 3"}
      />
      {known && <path d={head} style={{ fill: colour }} />}
    </>
  );
}

/** The local derivative on a crossed edge, a ringed question mark on the next one. */
function EdgeLabel(props: EdgeProps) {
  const { edge, size } = props;
  const { crossed, next, step } = stateOf(props);
  const { lettering } = size;
  const [x, y] = edge.label;
  if (next) {
    return (
      <>
        <circle
          cx={x}
          cy={y}
          r={lettering * 0.85}
          style={{ fill: "var(--paper)", stroke: "var(--c1)", strokeWidth: "var(--stroke)" }}
        />
        <text
          x={x}
          y={y + 0.36 * lettering}
          text-anchor="middle"
          style={{ fill: "var(--c1)", fontWeight: 600 }}
        >
          ?
        </text>
      </>
    );
  }
  if (!crossed || !step) return null;
  return (
    <text
      class="lab"
      x={x}
      y={y + 0.36 * lettering}
      text-anchor="middle"
      style={{ fill: "var(--c1)", strokeWidth: lettering * 0.5 }}
    >
      {`×${format(step.local.value)}`}
    </text>
  );
}

/** A point of the line, and the one it comes from: a filled head that ends at the first. */
function arrowHead(tip: Spot, from: Spot, half: number): string {
  const length = Math.hypot(tip[0] - from[0], tip[1] - from[1]) || 1;
  const [ux, uy] = [(from[0] - tip[0]) / length, (from[1] - tip[1]) / length];
  const [bx, by] = [tip[0] + ux * 2.4 * half, tip[1] + uy * 2.4 * half];
  return `M${tip[0]} ${tip[1]}L${bx - uy * half} ${by + ux * half}L${bx + uy * half} ${by - ux * half}Z`;
}

function Node(props: DrawingProps & { readonly placed: Placed; readonly mark: NodeMark }) {
  const { trace, taken, size, placed, mark } = props;
  const node = trace.graph.nodes[mark.id];
  if (!node) return null;
  const { computed, crossed } = progress(trace, taken);
  const known = isComputed(trace, node, taken);
  const latest = crossed === 0 && trace.operations[computed - 1] === node;
  const derivatives = collected(trace, taken);
  const given = node.kind !== "operation";
  const value = format(trace.values[node.id] ?? 0);
  const label = given || size.narrow ? value : `${node.tex} = ${value}`;
  const [x, y] = mark.at;
  return (
    <>
      <circle
        cx={x}
        cy={y}
        r={placed.radius}
        style={{
          fill: given ? "var(--wash)" : "var(--paper)",
          stroke: latest ? "var(--ink)" : "var(--control)",
          strokeWidth: latest ? 3 : 1.5,
        }}
      />
      <text
        class={node.kind === "input" ? "var" : "num"}
        x={x}
        y={y + 0.36 * size.lettering}
        text-anchor="middle"
        style={{ fill: "var(--ink)" }}
      >
        {node.symbol}
      </text>
      {known && node.kind !== "constant" && (
        <text class="lab q" x={mark.value[0]} y={mark.value[1]} text-anchor={mark.anchor}>
          <SvgMath>{label}</SvgMath>
        </text>
      )}
      {derivatives && node.varies && (
        <Derivative
          {...props}
          value={derivatives[node.id] ?? 0}
          isOutput={node.id === trace.graph.output}
        />
      )}
    </>
  );
}

/** The derivative collected at a node; the sum of several arrows is spelled out where it has room. */
function Derivative(
  props: DrawingProps & {
    readonly mark: NodeMark;
    readonly value: number;
    readonly isOutput: boolean;
  },
) {
  const { trace, taken, mark, value, isOutput, size } = props;
  const terms = isOutput ? [1] : paid(trace, mark.id, taken);
  if (terms.length === 0) return null;
  const total = format(value);
  const sum = terms.map((term, i) =>
    i === 0 ? format(term) : term < 0 ? ` − ${format(-term)}` : ` + ${format(term)}`,
  );
  const spelled = `${sum.join("")} = ${total}`;
  return (
    <text
      class="lab"
      x={mark.derivative[0]}
      y={mark.derivative[1]}
      text-anchor={mark.anchor}
      style={{ fill: "var(--c1)" }}
    >
      {terms.length > 1 && spelled.length * 0.55 * size.lettering <= mark.room ? spelled : total}
    </text>
  );
}
