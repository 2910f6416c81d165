import { useMemo } from "preact/hooks";
import { Curve, Dot, Label, Lines, type Pair, Plot, type Size } from "../../ui/index.ts";
import { type StepSizeValues, update } from "./model.ts";
import { drawn, shownRange } from "./valley.tsx";

interface CobwebProps {
  readonly id: string;
  readonly size: Size;
  readonly values: StepSizeValues;
  readonly visited: readonly number[];
}

/** The update as a map from w to the next w, and the run as a staircase between it and w = w. */
export function Cobweb({ id, size, values, visited }: CobwebProps) {
  const range = shownRange(values);
  const [from, to] = range;
  const span = to - from;
  const { shownMap, name, diagonal } = useMemo(() => {
    const map = Array.from({ length: 121 }, (_, i): Pair => {
      const w = from + (span * i) / 120;
      return [w, update(w, values)];
    });
    const diagonal: readonly Pair[] = [
      [from - span, from - span],
      [to + span, to + span],
    ];
    return {
      shownMap: withinHeight(map, from, to),
      name: placeOfName(map, from, to),
      diagonal,
    };
  }, [values]);
  // A stair that leaves the drawing ends at its border, clear of the name of the axis.
  const clamped = (w: number) => Math.max(from, Math.min(to, w));
  const inside = (w: number) => w === clamped(w);
  const stairs: [Pair, Pair][] = [];
  const places = drawn(visited);
  for (let k = 1; k < places.length; k++) {
    const [w, next] = [places[k - 1] ?? 0, places[k] ?? 0];
    if (inside(w)) {
      stairs.push([
        [w, w],
        [w, clamped(next)],
      ]);
    }
    if (inside(next)) {
      stairs.push([
        [clamped(w), next],
        [next, next],
      ]);
    }
  }
  const now = visited.at(-1) ?? values.start;
  return (
    <Plot
      id={id}
      size={size}
      x={range}
      y={[from, to + 0.1 * span]}
      equal
      margin={{ left: size.lettering * 2.8 }}
      xLabel="w_k"
      yLabel="w_{k+1}"
      title="The cobweb of the run"
      desc="The next w over the present w, the diagonal, and the steps of the run between them."
    >
      <Curve points={diagonal} series={2} thin dashed />
      <Curve points={shownMap} series={2} />
      {name && (
        <Label at={name.at} quiet anchor={name.anchor} dx={name.dx} dy={name.dy}>
          next w
        </Label>
      )}
      <Lines pairs={stairs} series={1} thin={stairs.length > 80} />
      <Dot at={[values.start, values.start]} series={2} ring shape="circle" radius={4} />
      {visited.length > 1 && now >= from && now <= to && <Dot at={[now, now]} series={1} head />}
    </Plot>
  );
}

/** The map as far as its values lie on the diagonal shown: the name of the axis stays clear. */
function withinHeight(map: readonly Pair[], low: number, high: number): readonly Pair[] {
  const inside = ([, y]: Pair) => y >= low && y <= high;
  return map.flatMap((here, i): Pair[] => {
    const before = map[i - 1];
    if (!before || inside(before) === inside(here)) return [inside(here) ? here : gap];
    const border = (inside(here) ? before : here)[1] > high ? high : low;
    const t = (border - before[1]) / (here[1] - before[1]);
    const crossing: Pair = [before[0] + t * (here[0] - before[0]), border];
    return inside(here) ? [crossing, here] : [crossing, gap];
  });
}

const gap: Pair = [Number.NaN, Number.NaN];

/** A place beside the map, on the side where the diagonal is not. */
function placeOfName(map: readonly Pair[], from: number, to: number) {
  const span = to - from;
  const top = map.findIndex(([, next], i) => {
    const [before, after] = [map[i - 1], map[i + 1]];
    return before !== undefined && after !== undefined && before[1] < next && next >= after[1];
  });
  const hump = map[top];
  if (hump && hump[1] > from + 0.12 * span && hump[1] < to) {
    return { at: hump, anchor: "middle", dx: 0, dy: hump[1] > hump[0] ? -8 : 18 } as const;
  }
  const inside = map.find(
    ([w, next]) => w > from + 0.16 * span && next > from + 0.12 * span && next < to - 0.1 * span,
  );
  if (!inside) return null;
  const above = inside[1] >= inside[0];
  const falling = (map[80]?.[1] ?? 0) < (map[40]?.[1] ?? 0);
  if (falling) return { at: inside, anchor: "start", dx: 10, dy: -2 } as const;
  return above
    ? ({ at: inside, anchor: "end", dx: 0, dy: -10 } as const)
    : ({ at: inside, anchor: "start", dx: 6, dy: 16 } as const);
}
