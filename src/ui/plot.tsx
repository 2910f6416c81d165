import type { ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";
import type { Field } from "./field.ts";
import { type Frame, FrameContext, type FrameOptions, layoutFrame, type Pair } from "./frame.ts";
import { HeatMap } from "./heat-map.tsx";
import { SvgMath } from "./math-text.tsx";
import type { RampName } from "./ramps.ts";
import type { Size } from "./size.ts";

export interface PlotProps extends FrameOptions {
  /** Unique on the page. */
  readonly id: string;
  readonly size: Size;
  /** What the drawing is called, and what it shows, for those who do not see it. */
  readonly title: string;
  readonly desc?: string;
  /** Holds handles or other things to operate: announced as a group, not as one picture. */
  readonly interactive?: boolean;
  /** A raster under the marks. */
  readonly heat?: { readonly field: Field; readonly ramp: RampName; readonly domain: Pair };
  /** Draw hairlines through zero. */
  readonly origin?: boolean;
  readonly onTap?: (at: Pair, event: PointerEvent) => void;
  readonly children?: ComponentChildren;
}

/** A drawing with axes; its children are marks in data coordinates. */
export function Plot(props: PlotProps) {
  const { id, size, title, desc, heat, onTap } = props;
  const frame = useFrameLayout(props);
  const axes = useMemo(() => <Axes frame={frame} {...props} />, [frame]);
  const labelled = `${id}-title${desc ? ` ${id}-desc` : ""}`;
  const tap = (event: PointerEvent) => {
    if (!onTap || event.button !== 0) return;
    const box = (event.currentTarget as SVGSVGElement).getBoundingClientRect();
    const px = ((event.clientX - box.left) * size.width) / box.width;
    const py = ((event.clientY - box.top) * size.height) / box.height;
    const inside =
      px >= frame.left &&
      px <= frame.left + frame.width &&
      py >= frame.top &&
      py <= frame.top + frame.height;
    if (inside) onTap(frame.invert(px, py), event);
  };
  return (
    <div
      class="plot-layer"
      style={{ width: `${size.width}px`, aspectRatio: `${size.width} / ${size.height}` }}
    >
      {heat && <HeatMap id={`${id}-heat`} {...heat} box={frame} of={size} />}
      <svg
        class="plot"
        viewBox={`0 0 ${size.width} ${size.height}`}
        width={size.width}
        height={size.height}
        role={props.interactive ? "group" : "img"}
        aria-labelledby={labelled}
        onPointerDown={onTap ? tap : undefined}
      >
        <title id={`${id}-title`}>{title}</title>
        {desc ? <desc id={`${id}-desc`}>{desc}</desc> : null}
        <clipPath id={`${id}-clip`}>
          <rect x={frame.left} y={frame.top} width={frame.width} height={frame.height} />
        </clipPath>
        <FrameContext.Provider value={frame}>
          {props.origin && <Origin frame={frame} />}
          {props.children}
          {axes}
        </FrameContext.Provider>
      </svg>
    </div>
  );
}

function useFrameLayout(props: PlotProps): Frame {
  const { id, size } = props;
  const key = JSON.stringify([
    props.x,
    props.y,
    props.xScale,
    props.yScale,
    props.equal,
    props.axes,
    props.margin,
    props.xTicks,
    props.yTicks,
    props.xLabel,
    props.yLabel,
    size,
  ]);
  return useMemo(() => layoutFrame(id, size, props), [id, key]);
}

function Axes({ frame, axes = "both", xLabel, yLabel }: PlotProps & { frame: Frame }) {
  if (axes === "none") return null;
  const { left, top, width, height, size } = frame;
  const bottom = top + height;
  const right = left + width;
  const { lettering } = size;
  return (
    <g aria-hidden="true">
      <path class="axis" d={`M${left} ${axes === "both" ? top : bottom}V${bottom}H${right}`} />
      {frame.xTicks.map((tick, i) => (
        <g key={`x${tick.at}`} transform={`translate(${frame.x(tick.at)} ${bottom})`}>
          <path class="tick" d="M0 0v5" />
          <text y={5 + lettering} text-anchor={i === 0 && axes === "x" ? "start" : "middle"}>
            {tick.label.includes("^") ? <SvgMath>{tick.label}</SvgMath> : tick.label}
          </text>
        </g>
      ))}
      {axes === "both" &&
        frame.yTicks.map((tick) => (
          <g key={`y${tick.at}`} transform={`translate(${left} ${frame.y(tick.at)})`}>
            <path class="tick" d="M0 0h-5" />
            <text x={-8} y={lettering * 0.35} text-anchor="end">
              {tick.label.includes("^") ? <SvgMath>{tick.label}</SvgMath> : tick.label}
            </text>
          </g>
        ))}
      {xLabel && <AxisName x={right} y={bottom + 5 + lettering} anchor="end" text={xLabel} />}
      {yLabel && axes === "both" && (
        <AxisName
          x={yLabel.length > 4 ? left + 6 : left - 8}
          y={top + lettering * 0.7}
          anchor={yLabel.length > 4 ? "start" : "end"}
          text={yLabel}
        />
      )}
    </g>
  );
}

/** A symbol is set as mathematics; a word or two (marked by a space or four letters) as a label. */
function AxisName(props: { x: number; y: number; anchor: "start" | "end"; text: string }) {
  const { text } = props;
  const word = /^[A-Za-zà-ÿ]{4,}|\s/.test(text) && !text.includes("\\");
  return (
    <text x={props.x} y={props.y} text-anchor={props.anchor} class={word ? "lab q" : "var"}>
      {word ? text : <SvgMath>{text}</SvgMath>}
    </text>
  );
}

function Origin({ frame }: { frame: Frame }) {
  const { left, top, width, height, xDomain, yDomain } = frame;
  const vertical = xDomain[0] < 0 && xDomain[1] > 0;
  const level = yDomain[0] < 0 && yDomain[1] > 0;
  return (
    <g aria-hidden="true">
      {vertical && <path class="grid" d={`M${frame.x(0)} ${top}v${height}`} />}
      {level && <path class="grid" d={`M${left} ${frame.y(0)}h${width}`} />}
    </g>
  );
}
