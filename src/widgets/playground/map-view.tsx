import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { type Field, type Pair, Plot, type Size, useFrame } from "../../ui/index.ts";
import { decisionLine } from "./boundary.ts";
import { usePalette } from "./colours.ts";
import type { Prepared } from "./data.ts";
import { Examples } from "./examples.tsx";
import { drawBoundary, drawField } from "./field-canvas.ts";
import type { PlaygroundValues } from "./params.ts";
import { FIELD_SIDE, type LargeMap } from "./presented.ts";

export interface MapViewProps {
  readonly id: string;
  readonly size: Size;
  readonly values: PlaygroundValues;
  readonly data: Prepared;
  readonly field: LargeMap;
  /** "output", "neuron 2 of layer 1". */
  readonly name: string;
  /** While it runs the border is painted; at rest it is a line of the drawing. */
  readonly playing: boolean;
  /** False in a frame in which what is painted stays as it was. */
  readonly painted: boolean;
  readonly set: (patch: Partial<PlaygroundValues>) => void;
}

/** The plane as the network sees it, with the examples. */
export function MapView(props: MapViewProps) {
  const { id, size, values, data, field, name, playing, set } = props;
  const [root, setRoot] = useState<HTMLElement | null>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const border = useRef<HTMLCanvasElement>(null);
  const palette = usePalette(root);
  const margin = {
    left: Math.round(size.lettering * 2.7),
    right: 4,
    top: 4,
    bottom: Math.round(size.lettering * 1.9),
  };
  const [width, height] = [
    size.width - margin.left - margin.right,
    size.height - margin.top - margin.bottom,
  ];
  const running = playing && palette !== null;
  useLayoutEffect(() => {
    if (!palette || !props.painted) return;
    if (canvas.current) drawField(canvas.current, field, palette, values.discretize);
    if (border.current)
      drawBoundary(border.current, field, palette, { width, height }, size.lettering / 14);
  }, [palette, field, values.discretize, running, props.painted, width, height]);
  const drawn = values.dataset === null && values.data === "drawn";
  const plot = useMemo(
    () => (
      <Plot
        id={`${id}-map`}
        size={size}
        x={data.frame.x}
        y={data.frame.y}
        margin={margin}
        title={`Response of the ${name} over the plane of the two features, with the examples`}
        interactive={drawn}
        xLabel={data.axes[0]}
        yLabel={data.axes[1]}
        {...(drawn ? { onTap: (at: Pair) => set({ points: tapped(values, at, data) }) } : {})}
        {...(palette ? {} : stillHeat(field, data))}
      >
        {field.kind === "classes" && !running && <Boundary field={field} data={data} />}
        <Examples data={data} showTest={values.showTest || drawn} />
      </Plot>
    ),
    [
      data,
      name,
      size.width,
      size.height,
      size.lettering,
      values.showTest,
      values.points,
      values.brush,
      palette === null,
      running ? null : field,
    ],
  );
  const half = 1 / (FIELD_SIDE - 1) / 2;
  return (
    <div ref={setRoot} style={{ position: "relative", width: "100%", maxWidth: `${size.width}px` }}>
      {palette && (
        <div
          aria-hidden="true"
          style={{
            position: "absolute",
            overflow: "hidden",
            left: share(margin.left, size.width),
            top: share(margin.top, size.height),
            width: share(width, size.width),
            height: share(height, size.height),
          }}
        >
          <canvas
            ref={canvas}
            style={{
              position: "absolute",
              left: share(-half, 1),
              top: share(-half, 1),
              width: share(1 + 2 * half, 1),
              height: share(1 + 2 * half, 1),
            }}
          />
          {running && (
            <canvas ref={border} style={{ position: "absolute", width: "100%", height: "100%" }} />
          )}
        </div>
      )}
      {plot}
    </div>
  );
}

function share(part: number, whole: number): string {
  return `${(100 * part) / whole}%`;
}

/** The heat under the drawing before the page is alive: bands of the one value or probability. */
function stillHeat(field: LargeMap, { frame }: Prepared) {
  const values = field.channels[0];
  if (!values || field.channels.length > 1) return {};
  const n = FIELD_SIDE;
  const still: Field = { nx: n, ny: n, x: frame.x, y: frame.y, values };
  const [low, high] = field.domain;
  const wider = (high - low) / 6;
  const domain =
    field.kind === "classes" ? ([-0.6, 1.6] as const) : ([low - wider, high + wider] as const);
  return { heat: { field: still, ramp: "weight" as const, domain } };
}

function Boundary({ field, data }: { readonly field: LargeMap; readonly data: Prepared }) {
  const frame = useFrame();
  const { x, y } = data.frame;
  const toX = (i: number) => frame.x(x[0] + ((x[1] - x[0]) * i) / (FIELD_SIDE - 1));
  const toY = (j: number) => frame.y(y[0] + ((y[1] - y[0]) * j) / (FIELD_SIDE - 1));
  let d = "";
  for (const line of decisionLine(FIELD_SIDE, field.channels)) {
    d += `M${line.map(([i, j]) => `${toX(i)} ${toY(j)}`).join("L")}`;
  }
  return (
    <g clip-path={`url(#${frame.id}-clip)`} aria-hidden="true">
      <path class="casing" d={d} />
      <path class="line s1" d={d} style={{ stroke: "var(--c1)" }} />
    </g>
  );
}

/** The points after a tap: one more of the chosen class, or one less where a point was hit. */
function tapped(values: PlaygroundValues, [x, y]: Pair, { frame }: Prepared) {
  const { points, brush } = values;
  const reach = (frame.x[1] - frame.x[0]) / 40;
  const hit = points.findIndex(([px, py]) => Math.hypot(px - x, py - y) < reach);
  if (hit >= 0) return points.filter((_, index) => index !== hit);
  const inside = (value: number) => Math.max(-3, Math.min(3, Math.round(value * 100) / 100));
  return [...points, [inside(x), inside(y), brush - 1] as const];
}
