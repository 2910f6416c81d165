import { describe, expect, it } from "vitest";
import { random } from "../../engine/random.ts";
import { layoutFrame, type Pair } from "../../src/ui/frame.ts";
import { pathOf } from "../../src/ui/path.ts";

const size = { width: 400, height: 300, narrow: false, lettering: 14 };
const frame = layoutFrame("f", size, { x: [0, 1], y: [-1, 1] });

const inPixels = (points: readonly Pair[]) =>
  points.map(([x, y]): Pair => [frame.x(x), frame.y(y)]);

/** The corners of a path of M and L, run by run. */
function corners(path: string): readonly (readonly Pair[])[] {
  return path
    .split("M")
    .slice(1)
    .map((run) => run.split("L").map((pair) => pair.split(" ").map(Number) as unknown as Pair));
}

function distance([px, py]: Pair, [ax, ay]: Pair, [bx, by]: Pair): number {
  const [dx, dy] = [bx - ax, by - ay];
  const along = ((px - ax) * dx + (py - ay) * dy) / (dx * dx + dy * dy || 1);
  const t = Math.max(0, Math.min(1, along));
  return Math.hypot(px - ax - t * dx, py - ay - t * dy);
}

/** The farthest that any of `points` lies from the path, walking along both in step. */
function farthest(points: readonly Pair[], path: readonly Pair[]): number {
  let [most, at] = [0, 0];
  for (const point of points) {
    const here = () => distance(point, path[at]!, path[at + 1] ?? path[at]!);
    while (at + 2 < path.length && here() > 0.1) at++;
    most = Math.max(most, here());
  }
  return most;
}

const curves: Readonly<Record<string, (t: number) => Pair>> = {
  "a smooth wave": (t) => [t, Math.sin(9 * t)],
  "steep towers": (t) => [t, 1 / (1 + Math.exp(-200 * (t - 0.4))) - 0.3],
  "a line that runs back over itself": (t) => [Math.abs(Math.sin(5 * t)), 0.25],
  "a circle": (t) => [0.5 + 0.3 * Math.cos(7 * t), 0.6 * Math.sin(7 * t)],
};

describe("the path through points", () => {
  for (const [name, curve] of Object.entries(curves)) {
    it(`never leaves a place by a tenth of a pixel: ${name}`, () => {
      const points = Array.from({ length: 401 }, (_, i) => curve(i / 400));
      const [run = []] = corners(pathOf(points, frame));
      expect(farthest(inPixels(points), run)).toBeLessThan(0.1);
      expect(run[0]).toEqual(inPixels(points)[0]);
      expect(run.at(-1)).toEqual(inPixels(points).at(-1));
    });
  }

  it("never leaves a wild walk either, of which it can leave out little", () => {
    const draw = random(3);
    const points = Array.from({ length: 300 }, (): Pair => [draw.uniform(), draw.uniform()]);
    const [run = []] = corners(pathOf(points, frame));
    expect(farthest(inPixels(points), run)).toBeLessThan(0.1);
    expect(run.length).toBeGreaterThan(290);
  });

  it("writes a straight stretch by its two ends, and a bent line by its corners", () => {
    const straight = Array.from({ length: 100 }, (_, i): Pair => [i / 99, i / 99]);
    expect(corners(pathOf(straight, frame))[0]).toHaveLength(2);
    const bent = straight.map(([x]): Pair => [x, x < 0.5 ? 0 : x - 0.5]);
    expect(corners(pathOf(bent, frame))[0]!.length).toBeLessThanOrEqual(4);
  });

  it("begins anew after a point that is not finite, and writes nothing for none", () => {
    const gap: Pair = [Number.NaN, 0];
    const points: Pair[] = [[0, 0], [0.5, 0], gap, gap, [0.6, 0], [1, 0]];
    expect(corners(pathOf(points, frame)).map((run) => run.length)).toEqual([2, 2]);
    expect(pathOf([], frame)).toBe("");
  });
});
