import { edgeColor, rampColor, type Size, SvgMath } from "../../ui/index.ts";
import { type Columns, layoutUnits, thickness, type Unit } from "./layout.ts";
import { type BlameFlowValues, type Flow, focused, isReached } from "./model.ts";
import { contributions, type Net } from "./net.ts";

interface DrawingProps {
  readonly id: string;
  readonly size: Size;
  readonly columns: Columns;
  readonly values: BlameFlowValues;
  readonly state: Flow;
  readonly net: Net;
  readonly onFocus: (layer: number, unit: number) => void;
}

/** The net; where the blame has come by, every line is as thick as what it carries. */
export function NetDrawing(props: DrawingProps) {
  const { id, size, columns, values, state, net } = props;
  const layers = net.layers.length;
  const { units, radius, thickest } = layoutUnits(size, columns, layers);
  const most = net.layers.at(-1)?.deltaNorm ?? 1;
  const focus = focused(values);
  const column = (layer: number) => units.filter((unit) => unit.layer === layer);
  const isFocus = (unit: Unit) => unit.layer === focus.layer && unit.unit === focus.unit - 1;
  const ahead = units.flatMap((from) =>
    from.layer === layers || isFocus(from)
      ? []
      : column(from.layer + 1).map((to) => <Line key={keyOf(from, to)} {...{ from, to }} />),
  );
  const focal = units.filter(isFocus);
  function Line({ from, to }: { from: Unit; to: Unit }) {
    const reached = from.layer > 0 && isReached(state, values, from.layer);
    const blame = reached ? (contributions(net, from.layer, from.unit)[to.unit] ?? 0) : 0;
    const inFocus = isFocus(from);
    return (
      <path
        d={`M${to.x} ${to.y}L${from.x} ${from.y}`}
        style={{
          fill: "none",
          stroke: inFocus ? "var(--c1)" : reached ? edgeColor(blame) : "var(--hair)",
          strokeWidth: reached ? Math.max(thickness(blame, most, thickest), inFocus ? 1 : 0) : 0.75,
        }}
      />
    );
  }
  const choose = (event: PointerEvent) => {
    const box = (event.currentTarget as SVGSVGElement).getBoundingClientRect();
    const scale = size.width / box.width;
    const [x, y] = [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
    const reach = Math.max(radius + 4, 18);
    const hit = units
      .filter((unit) => unit.layer > 0 && unit.layer < layers)
      .map((unit) => ({ unit, distance: Math.hypot(unit.x - x, unit.y - y) }))
      .sort((a, b) => a.distance - b.distance)[0];
    if (hit && hit.distance <= reach) props.onFocus(hit.unit.layer, hit.unit.unit + 1);
  };
  return (
    <svg
      class="plot"
      onPointerDown={choose}
      viewBox={`0 0 ${size.width} ${size.height}`}
      width={size.width}
      height={size.height}
      role="img"
      aria-labelledby={`${id}-title`}
    >
      <title id={`${id}-title`}>
        The blame on its way back through {values.depth} hidden layers
      </title>
      <Headings size={size} columns={columns} layers={layers} />
      <g aria-hidden="true">
        {ahead}
        {focal.flatMap((from) =>
          column(from.layer + 1).map((to) => <Line key={keyOf(from, to)} {...{ from, to }} />),
        )}
        {units.map((unit) => {
          const delta = net.layers[unit.layer - 1]?.delta[unit.unit] ?? 0;
          const known = unit.layer > 0 && isReached(state, values, unit.layer);
          const share = Math.sign(delta) * Math.sqrt(Math.min(1, Math.abs(delta) / most));
          return (
            <circle
              key={`${unit.layer}-${unit.unit}`}
              cx={unit.x}
              cy={unit.y}
              r={radius}
              style={{
                fill: known ? rampColor("weight", 0.5 + share / 2) : "var(--paper)",
                stroke: isFocus(unit) ? "var(--c1)" : "var(--control)",
                strokeWidth: isFocus(unit) ? 2.5 : 1.25,
              }}
            />
          );
        })}
      </g>
    </svg>
  );
}

function keyOf(from: Unit, to: Unit): string {
  return `${from.layer}-${from.unit}-${to.unit}`;
}

function Headings({
  size,
  columns,
  layers,
}: Pick<DrawingProps, "size" | "columns"> & { layers: number }) {
  return (
    <g aria-hidden="true" text-anchor="middle">
      {Array.from({ length: layers + 1 }, (_, layer) => (
        <text
          key={layer}
          class={layer === 0 || layer === layers ? "var" : "num"}
          x={columns.x(layer)}
          y={size.lettering}
        >
          {layer === 0 ? "x" : layer === layers ? <SvgMath>{"\\hat y"}</SvgMath> : layer}
        </text>
      ))}
      <text x={size.narrow ? 8 : 2} y={size.lettering} text-anchor="start">
        Layer
      </text>
    </g>
  );
}
