import type { Book } from "../../prose/schemas.ts";

type ThumbName = Book["parts"][number]["thumb"];

interface Shape {
  readonly tag: "path" | "rect" | "circle" | "ellipse";
  readonly attributes: Readonly<Record<string, string | number>>;
}

export const thumbWidth = 140;
export const thumbHeight = 84;

/** The small drawing beside a part of the contents; each is computed, none is decoration. */
export function thumb(name: ThumbName): Shape[] {
  return drawings[name]();
}

const drawings: Readonly<Record<ThumbName, () => Shape[]>> = {
  slope,
  ravine,
  filter,
  attention,
  moons,
  grid,
};

/** A curve and its tangent at one point. */
function slope(): Shape[] {
  const f = (x: number) => 44 - 26 * Math.sin((x - 88) / 24) * Math.exp(-(((x - 78) / 58) ** 2));
  const at = 78;
  const rise = (f(at + 0.01) - f(at - 0.01)) / 0.02;
  const run = 24 / Math.hypot(1, rise);
  const points = Array.from({ length: 71 }, (_, index): Point => [index * 2, f(index * 2)]);
  return [
    path(points, "line s2"),
    path(
      [
        [at - run, f(at) - rise * run],
        [at + run, f(at) + rise * run],
      ],
      "line s1",
    ),
    circle(at, f(at), "tip s1"),
  ];
}

/** Contours of a quadratic bowl and plain descent that zigzags across it. */
function ravine(): Shape[] {
  const [cx, cy, flat, steep] = [92, 48, 0.02, 0.28];
  const contours = [6, 14, 26, 42, 64, 92].map((level, index): Shape => {
    const [rx, ry] = [Math.sqrt((2 * level) / flat), Math.sqrt((2 * level) / steep)];
    const depth = 6 - index;
    return { tag: "ellipse", attributes: { class: `iso d${depth}`, cx, cy, rx, ry } };
  });
  const points: Point[] = [[16, 26]];
  for (let step = 0; step < 11; step += 1) {
    const [x, y] = points.at(-1)!;
    points.push([x - 6.4 * flat * (x - cx), y - 6.4 * steep * (y - cy)]);
  }
  const [endX, endY] = points.at(-1)!;
  return [...contours.reverse(), path(points, "line s1"), circle(endX, endY, "tip s1")];
}

/** A disc under a Sobel filter: edges to the left are positive, to the right negative. */
function filter(): Shape[] {
  const [columns, rows, cell] = [20, 12, 7];
  const image = (c: number, r: number) => (Math.hypot(c - 9.5, (r - 5.5) * 1.15) < 5 ? 1 : 0);
  const cells: Shape[] = [];
  for (let r = 0; r < rows; r += 1) {
    for (let c = 0; c < columns; c += 1) {
      const value = [-1, 0, 1].reduce(
        (sum, dr) => sum + (2 - Math.abs(dr)) * (image(c + 1, r + dr) - image(c - 1, r + dr)),
        0,
      );
      const strength = Math.min(3, Math.ceil(Math.abs(value) * 0.75));
      if (strength === 0) continue;
      cells.push(square(c * cell, r * cell, cell - 1, `${value > 0 ? "p" : "n"}${strength}`));
    }
  }
  return cells;
}

/** Causal attention of nine positions whose queries and keys are waves of their place. */
function attention(): Shape[] {
  const [size, cell] = [9, 9.3];
  const code = (t: number, k: number) => Math.cos(t / 1.6 ** k + k * 1.1);
  return Array.from({ length: size }, (_, row) => {
    const scores = Array.from({ length: row + 1 }, (_, column) =>
      [0, 1, 2, 3].reduce((sum, k) => sum + 1.1 * code(row, k) * code(column, k), 0),
    );
    const total = scores.reduce((sum, score) => sum + Math.exp(score), 0);
    const most = Math.max(...scores.map(Math.exp)) / total;
    return Array.from({ length: size }, (_, column) => {
      const weight = column <= row ? Math.exp(scores[column] ?? 0) / total / most : null;
      const shade = weight === null ? "ax" : `a${Math.round(weight * 6)}`;
      return square(28 + column * cell, row * cell, cell - 1, shade);
    });
  }).flat();
}

/** Two moons of noisy points: one given, one generated. */
function moons(): Shape[] {
  return Array.from({ length: 130 }, (_, index) => {
    const turn = Math.PI * ((index * 0.618034) % 1);
    const noise = 7 * (((index * 0.7548777) % 1) + ((index * 0.5698403) % 1) - 1);
    const upper = index % 2 === 0;
    const r = 34 + noise;
    const [x, y] = upper
      ? [54 + r * Math.cos(turn), 52 - r * Math.sin(turn)]
      : [86 - r * Math.cos(turn), 32 + r * Math.sin(turn)];
    return circle(x, y, upper ? "fs2" : "fs1", 1.6);
  });
}

/** The discounted value of every field of a grid world, one field the goal, five walls. */
function grid(): Shape[] {
  const [columns, rows, cell] = [10, 6, 14];
  const walls = new Set(["3,1", "3,2", "3,3", "6,2", "6,3", "6,4", "6,5"]);
  const distance = new Map([["8,4", 0]]);
  const queue = [[8, 4]];
  for (let next = queue.shift(); next; next = queue.shift()) {
    const [c = 0, r = 0] = next;
    for (const [dc, dr] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const) {
      const [nc, nr] = [c + dc, r + dr];
      const key = `${nc},${nr}`;
      if (nc < 0 || nr < 0 || nc >= columns || nr >= rows) continue;
      if (walls.has(key) || distance.has(key)) continue;
      distance.set(key, (distance.get(`${c},${r}`) ?? 0) + 1);
      queue.push([nc, nr]);
    }
  }
  return [...distance].map(([key, steps]) => {
    const [c = 0, r = 0] = key.split(",").map(Number);
    const shade = steps === 0 ? "fs1" : `a${Math.round(6 * 0.86 ** steps)}`;
    return square(c * cell, r * cell, cell - 1, shade);
  });
}

type Point = readonly [x: number, y: number];

function path(points: readonly Point[], name: string): Shape {
  const d = `M${points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}`;
  return { tag: "path", attributes: { class: name, d } };
}

function circle(cx: number, cy: number, name: string, r?: number): Shape {
  const at = { class: name, cx: cx.toFixed(1), cy: cy.toFixed(1) };
  return { tag: "circle", attributes: r === undefined ? at : { ...at, r } };
}

function square(x: number, y: number, side: number, name: string): Shape {
  const at = { x: x.toFixed(1), y: y.toFixed(1) };
  return { tag: "rect", attributes: { class: name, ...at, width: side, height: side } };
}
