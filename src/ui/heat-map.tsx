import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Bands } from "./bands.tsx";
import { evenLevels, type Field } from "./field.ts";
import { layoutFrame, type Pair } from "./frame.ts";
import { type RampName, rampTable } from "./ramps.ts";
import type { Size } from "./size.ts";
import { useThemeVersion } from "./theme.ts";

/** Part of a drawing, in its pixels. */
interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

interface HeatMapProps {
  readonly id: string;
  readonly field: Field;
  readonly ramp: RampName;
  /** Values at the two ends of the ramp. */
  readonly domain: Pair;
  readonly box: Box;
  readonly of: Size;
}

/**
 * A field as colours: a canvas once the page is alive, bands of contours before (they follow the
 * theme without a script, and print sharply). Bands are drawn at build only: a browser takes over the
 * place they stand in and has painted its canvas before it shows anything.
 */
export function HeatMap({ id, field, ramp, domain, box, of }: HeatMapProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [alive, setAlive] = useState(false);
  const theme = useThemeVersion();
  useLayoutEffect(() => setAlive(true), []);
  // Before the frame is shown, not after it: the marks above must not run ahead of the colours.
  useLayoutEffect(() => {
    if (canvas.current) paint(canvas.current, field, ramp, domain);
  }, [alive, field, ramp, domain[0], domain[1], theme]);
  const place = {
    position: "absolute",
    left: percent(box.left, of.width),
    top: percent(box.top, of.height),
    width: percent(box.width, of.width),
    height: percent(box.height, of.height),
  } as const;
  if (alive) {
    return (
      <div class="heat" style={{ ...place, overflow: "hidden" }} aria-hidden="true">
        <canvas ref={canvas} class="heat" style={{ position: "absolute", ...overhang(field) }} />
      </div>
    );
  }
  const size: Size = { ...of, width: box.width, height: box.height };
  const frame = layoutFrame(id, size, {
    x: field.x,
    y: field.y,
    axes: "none",
    margin: { left: 0, right: 0, top: 0, bottom: 0 },
  });
  return (
    <svg
      class="heat"
      style={place}
      viewBox={`0 0 ${box.width} ${box.height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {import.meta.env.SSR && (
        <Bands
          field={field}
          ramp={ramp}
          domain={domain}
          levels={evenLevels(domain, 11)}
          frame={frame}
        />
      )}
    </svg>
  );
}

/**
 * The outermost samples stand on the borders, so half of their pixels lies beyond: however fine a
 * field is sampled, every sample is seen at its own place.
 */
function overhang({ nx, ny }: Field) {
  const [x, y] = [0.5 / Math.max(1, nx - 1), 0.5 / Math.max(1, ny - 1)];
  return {
    left: percent(-x, 1),
    top: percent(-y, 1),
    width: percent(1 + 2 * x, 1),
    height: percent(1 + 2 * y, 1),
  };
}

/** A small map that stands alone, without axes: a neuron's response, a filter. */
export function SmallMap(props: {
  readonly id: string;
  readonly field: Field;
  readonly ramp: RampName;
  readonly domain: Pair;
  readonly width: number;
  readonly height: number;
  readonly label: string;
}) {
  const { width, height, label } = props;
  const size: Size = { width, height, narrow: true, lettering: 14 };
  return (
    <div class="small-map" role="img" aria-label={label} style={{ width, height }}>
      <HeatMap {...props} box={{ left: 0, top: 0, width, height }} of={size} />
    </div>
  );
}

/** Writes a field into a canvas of its own resolution; the browser smooths it up. */
export function paint(canvas: HTMLCanvasElement, field: Field, ramp: RampName, domain: Pair): void {
  const { nx, ny, values } = field;
  if (canvas.width !== nx) canvas.width = nx;
  if (canvas.height !== ny) canvas.height = ny;
  const context = canvas.getContext("2d");
  if (!context) return;
  const table = rampTable(ramp, canvas.parentElement ?? document.body);
  const { image, pixels } = pictureFor(canvas, context, nx, ny);
  const scale = 255 / (domain[1] - domain[0] || 1);
  for (let j = 0; j < ny; j++) {
    for (let i = 0; i < nx; i++) {
      const level = ((values[j * nx + i] ?? 0) - domain[0]) * scale;
      const index = level > 0 ? (level < 255 ? level | 0 : 255) : 0;
      pixels[(ny - 1 - j) * nx + i] = table[index] ?? 0;
    }
  }
  context.putImageData(image, 0, 0);
}

interface Picture {
  readonly image: ImageData;
  readonly pixels: Uint32Array;
}
const pictures = new WeakMap<HTMLCanvasElement, Picture>();

/** The pixels of a canvas, used again as long as its resolution is the same. */
function pictureFor(
  canvas: HTMLCanvasElement,
  context: CanvasRenderingContext2D,
  nx: number,
  ny: number,
): Picture {
  const known = pictures.get(canvas);
  if (known && known.image.width === nx && known.image.height === ny) return known;
  const image = context.createImageData(nx, ny);
  const picture = { image, pixels: new Uint32Array(image.data.buffer) };
  pictures.set(canvas, picture);
  return picture;
}

function percent(part: number, whole: number): string {
  return `${(100 * part) / whole}%`;
}
