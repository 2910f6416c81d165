import type { Dataset } from "../../../engine/data/index.ts";
import { rampColor, useFrame } from "../../ui/index.ts";
import { classStyle } from "./colours.ts";
import { type Prepared, targetBound } from "./data.ts";

type Shape = (typeof classStyle)[number]["shape"];

/** Bins of the colour scale for values to predict. */
const BINS = 9;

/** The examples as markers: training filled, test hollow. One path for each class or bin. */
export function Examples({ data, showTest }: { readonly data: Prepared; showTest: boolean }) {
  const bound = data.classes === 0 ? targetBound(data) : 0;
  return (
    <>
      {showTest && <Markers of={data.test} data={data} bound={bound} hollow />}
      <Markers of={data.train} data={data} bound={bound} />
    </>
  );
}

function Markers(props: {
  readonly of: Dataset;
  readonly data: Prepared;
  readonly bound: number;
  readonly hollow?: boolean;
}) {
  const frame = useFrame();
  const { of, data, bound, hollow } = props;
  const [m1, m2] = data.scale.mean;
  const [s1, s2] = data.scale.std;
  const grown = frame.size.lettering / 14;
  const radius = (of.count > 600 ? 2.4 : 3.4) * grown;
  const paths = new Map<number, string>();
  for (let i = 0; i < of.count; i++) {
    const target = of.y[i] ?? 0;
    const bin = data.classes > 0 ? target : Math.round((0.5 + target / (2 * bound)) * (BINS - 1));
    const x = frame.x(m1 + s1 * (of.x[2 * i] ?? 0));
    const y = frame.y(m2 + s2 * (of.x[2 * i + 1] ?? 0));
    if (!Number.isFinite(x + y)) continue;
    const shape = data.classes > 0 ? (classStyle[target]?.shape ?? "circle") : "circle";
    paths.set(bin, (paths.get(bin) ?? "") + examplePath(shape, x, y, radius));
  }
  return (
    <g clip-path={`url(#${frame.id}-clip)`} aria-hidden="true">
      {[...paths].map(([bin, d]) => {
        const colour =
          data.classes > 0
            ? `var(--c${classStyle[bin]?.series ?? 2})`
            : rampColor("weight", bin / (BINS - 1));
        const edge = data.classes > 0 ? "var(--paper)" : "var(--ink)";
        return (
          <path
            key={bin}
            d={d}
            style={
              hollow
                ? { fill: "var(--paper)", stroke: colour, strokeWidth: 1.4 * grown }
                : { fill: colour, stroke: edge, strokeWidth: (data.classes > 0 ? 1 : 0.6) * grown }
            }
          />
        );
      })}
    </g>
  );
}

/** The outline of a marker of radius `r` around (x, y). */
export function examplePath(shape: Shape, x: number, y: number, r: number): string {
  const at = (dx: number, dy: number) => `M${tenth(x + dx)} ${tenth(y + dy)}`;
  const [s, t] = [tenth(1.76 * r), tenth(r * 0.76)];
  switch (shape) {
    case "circle":
      return `${at(-r, 0)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
    case "square":
      return `${at(-s / 2, -s / 2)}h${s}v${s}h${-s}Z`;
    case "triangle":
      return `${at(0, -1.25 * r)}l${tenth(1.15 * r)} ${tenth(2.05 * r)}h${tenth(-2.3 * r)}Z`;
    case "diamond": {
      const [a, b] = [tenth(1.15 * r), tenth(1.35 * r)];
      return `${at(0, -b)}l${a} ${b}l${-a} ${b}l${-a} ${-b}Z`;
    }
    case "plus": {
      const u = tenth(1.2 * r - t / 2);
      return `${at(-t / 2, -1.2 * r)}h${t}v${u}h${u}v${t}h${-u}v${u}h${-t}v${-u}h${-u}v${-t}h${u}Z`;
    }
  }
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
