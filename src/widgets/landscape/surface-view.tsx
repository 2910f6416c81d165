import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { pathThrough, rampColor, rampTable, type Size, useThemeVersion } from "../../ui/index.ts";
import type { LandscapeValues } from "./params.ts";
import { projector, type Tile, tiles } from "./projection.ts";
import type { Racer } from "./racers.ts";
import type { Relief } from "./relief.ts";
import { drawGround, toPixels, type Viewport } from "./surface-canvas.ts";
import type { Terrain } from "./terrain.ts";
import { type Scene, type Stretch, stretchesOf } from "./trails.ts";

type Pair = readonly [x: number, y: number];

export interface SurfaceViewProps {
  readonly id: string;
  readonly size: Size;
  readonly values: LandscapeValues;
  readonly terrain: Terrain;
  readonly relief: Relief;
  /** False while the surface changes again and again. */
  readonly atRest: boolean;
  readonly racers: readonly Racer[];
  readonly paths: readonly (readonly Pair[])[];
  readonly set: (patch: Partial<LandscapeValues>) => void;
}

/**
 * Tiles along each side: alive, and in the drawing made at build or while a slider moves. The drawing
 * of the build is made of paths; a browser paints a canvas before it shows anything of its own.
 */
const FINE = 36;
const COARSE = 20;

/** The surface in relief, turned by dragging or by the arrow keys. */
export function SurfaceView(props: SurfaceViewProps) {
  const { size, values, relief, set } = props;
  const { azimuth, elevation, reach } = values;
  const [root, setRoot] = useState<HTMLElement | null>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useThemeVersion();
  const grip = useRef<{ x: number; y: number; azimuth: number; elevation: number } | null>(null);
  const view: Viewport = { ...size, scale: Math.min(size.width / 2.9, size.height / 2.1) };
  const n = !import.meta.env.SSR && props.atRest ? FINE : COARSE;
  const heights = useMemo(() => sampled(relief, relief.height, n), [relief, n]);
  const shades = useMemo(() => sampled(relief, relief.shade, n), [relief, n]);
  const project = useMemo(() => projector({ azimuth, elevation }), [azimuth, elevation]);
  const ground = useMemo(() => tiles(heights, shades, n, project), [heights, shades, project, n]);
  const colours = useMemo(() => (root ? readColours(root) : null), [root, theme]);
  const { terrain } = props;
  const scene = useMemo(
    (): Scene => ({
      pose: { azimuth, elevation },
      project,
      reach,
      height: ([x, y]) => relief.height(terrain.value(x, y)),
    }),
    [project, reach, relief, terrain],
  );
  useLayoutEffect(() => {
    if (canvas.current && colours) drawGround(canvas.current, view, { ...colours, tiles: ground });
  }, [colours, ground, size.width, size.height]);
  const turn = (a: number, e: number) => {
    const wrapped = ((((Math.round(a) + 180) % 360) + 360) % 360) - 180;
    set({ azimuth: wrapped, elevation: Math.max(10, Math.min(90, Math.round(e))) });
  };
  const key = (event: KeyboardEvent) => {
    const step = arrows[event.key];
    if (!step) return;
    const far = event.shiftKey ? 15 : 5;
    turn(azimuth + step[0] * far, elevation + step[1] * far);
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      ref={setRoot}
      role="slider"
      tabIndex={0}
      aria-label="The surface in relief: turn it by dragging or with the arrow keys"
      aria-valuemin={-180}
      aria-valuemax={180}
      aria-valuenow={azimuth}
      aria-valuetext={`turned by ${azimuth}°, seen from ${elevation}° above`}
      style={{
        position: "relative",
        width: `${size.width}px`,
        maxWidth: "100%",
        aspectRatio: `${size.width} / ${size.height}`,
        cursor: "grab",
        touchAction: "pan-y",
      }}
      onKeyDown={key}
      onPointerDown={(event) => {
        grip.current = { x: event.clientX, y: event.clientY, azimuth, elevation };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        const from = grip.current;
        if (!from) return;
        const turned = from.azimuth - ((event.clientX - from.x) * 160) / size.width;
        turn(turned, from.elevation + ((event.clientY - from.y) * 90) / size.height);
      }}
      onPointerUp={() => {
        grip.current = null;
      }}
      onPointerCancel={() => {
        grip.current = null;
      }}
    >
      {colours ? (
        <canvas ref={canvas} aria-hidden="true" style={layer} />
      ) : (
        <svg
          class="plot"
          viewBox={`0 0 ${size.width} ${size.height}`}
          aria-hidden="true"
          style={{ position: "absolute", inset: 0, width: "100%" }}
        >
          {import.meta.env.SSR &&
            ground.map((tile, i) => (
              <path
                key={i}
                d={outline(view, tile)}
                style={{ fill: rampColor("depth", tile.shade), stroke: "var(--iso)" }}
                stroke-width="0.5"
              />
            ))}
        </svg>
      )}
      <Race {...props} view={view} scene={scene} />
    </div>
  );
}

/** The path of each racer and where it stands, and the names of the axes at their ends. */
function Race(
  props: SurfaceViewProps & {
    readonly view: Viewport;
    readonly scene: Scene;
  },
) {
  const { size, view, racers, paths, scene } = props;
  const { project, reach, height } = scene;
  const names = [
    ["x", 1.12, -1.12],
    ["y", -1.12, 1.12],
  ] as const;
  return (
    <svg
      class="plot"
      viewBox={`0 0 ${size.width} ${size.height}`}
      aria-hidden="true"
      style={{ position: "absolute", inset: 0, width: "100%" }}
    >
      {names.map(([name, u, v]) => {
        const edge = height([Math.sign(u) * reach, Math.sign(v) * reach]);
        const [x, y] = toPixels(view, project(u, v, Number.isFinite(edge) ? edge : 0));
        // A corner that fills the drawing would have its name beyond the border.
        const within = (at: number, from: number, to: number) => Math.max(from, Math.min(to, at));
        return (
          <text
            key={name}
            class="var"
            x={within(x, size.lettering, size.width - size.lettering)}
            y={within(y, 1.2 * size.lettering, size.height - 0.5 * size.lettering)}
            text-anchor="middle"
          >
            {name}
          </text>
        );
      })}
      {racers.map((racer, i) => (
        <TrailLine key={racer.id} {...{ size, view, scene, racer }} path={paths[i] ?? []} />
      ))}
      {racers.map((racer, i) => {
        const at = paths[i]?.at(-1);
        if (!at || Math.max(Math.abs(at[0]), Math.abs(at[1])) > reach) return null;
        const [x, y] = toPixels(view, project(at[0] / reach, at[1] / reach, height(at)));
        if (!Number.isFinite(x + y)) return null;
        return (
          <circle
            key={racer.id}
            cx={x}
            cy={y}
            r={4.5 * (size.lettering / 14)}
            style={{ fill: `var(--c${racer.series})`, stroke: "var(--paper)", strokeWidth: 2 }}
          />
        );
      })}
    </svg>
  );
}

/** One racer's path on the ground; what a hill hides is faint. */
function TrailLine(props: {
  readonly size: Size;
  readonly view: Viewport;
  readonly scene: Scene;
  readonly racer: Racer;
  readonly path: readonly Pair[];
}) {
  const { size, view, scene, racer, path } = props;
  const stretches = stretchesOf(path, scene);
  const seen = trailPath(stretches, false, view);
  const hidden = trailPath(stretches, true, view);
  const width = (racer.series === 2 ? 3 : 2) * (size.lettering / 14);
  const colour = `var(--c${racer.series})`;
  const line = { fill: "none", strokeLinejoin: "round", strokeLinecap: "round" } as const;
  return (
    <>
      {hidden && (
        <path
          d={hidden}
          style={{ ...line, stroke: colour, strokeWidth: width / 2, opacity: 0.35 }}
        />
      )}
      {seen && (
        <>
          <path d={seen} style={{ ...line, stroke: "var(--paper)", strokeWidth: width + 3 }} />
          <path d={seen} style={{ ...line, stroke: colour, strokeWidth: width }} />
        </>
      )}
    </>
  );
}

function trailPath(stretches: readonly Stretch[], hidden: boolean, view: Viewport): string {
  return stretches
    .filter((stretch) => stretch.hidden === hidden)
    .map(({ points }) =>
      pathThrough(
        points.map((point) => toPixels(view, point)),
        tenth,
        tenth,
      ),
    )
    .join("");
}

function outline(view: Viewport, { corners }: Tile): string {
  const points = corners.map((corner) => toPixels(view, corner).map(tenth).join(" "));
  return `M${points.join("L")}Z`;
}

const layer = { position: "absolute", inset: 0, width: "100%", height: "100%" } as const;

/** Heights or shades at n × n places of the map. */
function sampled({ field }: Relief, of: (loss: number) => number, n: number): Float64Array {
  const heights = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    for (let i = 0; i < n; i++) {
      const [a, b] = [(i * (field.nx - 1)) / (n - 1), (j * (field.ny - 1)) / (n - 1)];
      const sample = field.values[Math.round(b) * field.nx + Math.round(a)] ?? Number.NaN;
      heights[j * n + i] = Number.isFinite(sample) ? of(sample) : Number.NaN;
    }
  }
  return heights;
}

function readColours(element: Element) {
  const probe = document.createElement("span");
  probe.style.display = "none";
  element.append(probe);
  const read = (name: string) => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
  const mesh = read("--iso");
  probe.remove();
  // The ramp's first colour is the deepest.
  return { mesh, ramp: rampTable("depth", element) };
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};
