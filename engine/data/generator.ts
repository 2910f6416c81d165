import { type Random, random } from "../random.ts";
import type { Dataset } from "./dataset.ts";

/**
 * Without noise, generated points lie in the square −3 ≤ x₁, x₂ ≤ 3 (blobs, Gaussian by nature:
 * more than 99 in 100).
 */
export const PLANE_EXTENT = 3;

/** A point of the plane. */
export type Point = readonly [x1: number, x2: number];

/** What every generator of examples can be told. */
export interface GeneratorOptions {
  /** Whole number; the same seed gives the same bits on every platform. */
  readonly seed: number;
  /** Number of examples (default 200). A larger count keeps the first ones. */
  readonly count?: number;
  /**
   * Standard deviation of Gaussian noise (default 0): on both coordinates of a point whose class is
   * already settled, in units of the plane; for regression on the target, which lies about in −1…1.
   * Another noise level moves the same points along the same arrows.
   */
  readonly noise?: number;
  /** Number of classes, where the generator can make more than two (default 2). */
  readonly classes?: number;
}

export interface GeneratorRecord {
  /** As it appears in links. */
  readonly id: string;
  /** As it appears in lists. */
  readonly label: string;
  /** One sentence: what it looks like or what makes it hard. */
  readonly summary: string;
  readonly task: "classification" | "regression";
  /** Fewest and most classes; [0, 0] for regression. */
  readonly classes: readonly [fewest: number, most: number];
}

/** A seeded source of examples on the plane, with what a list of choices needs to know of it. */
export type Generator<Extra = unknown> = GeneratorRecord &
  ((options: GeneratorOptions & Partial<Extra>) => Dataset);

/** Draws a point of class `label`; `random` goes on from example to example. */
type Place<Extra> = (
  random: Random,
  label: number,
  options: { readonly classes: number } & Extra,
) => Point;

/** Makes a generator of classes of equal size (±1), interleaved 0, 1, …, 0, 1, …. */
export function classification<Extra extends object = object>(
  record: Omit<GeneratorRecord, "task"> & {
    readonly place: Place<Extra>;
    readonly defaults?: Extra;
    /** Standard deviation at noise 0, for clouds that are Gaussian by nature. */
    readonly spread?: (options: Extra) => number;
  },
): Generator<Extra> {
  const { place, defaults, spread, ...described } = record;
  const generate = (options: GeneratorOptions & Partial<Extra>): Dataset => {
    const { count, noise, classes } = checked(record, options);
    const settings = Object.assign({}, defaults as Extra, options, { classes });
    const points = random(options.seed).fork(record.id);
    const jitter = points.fork("noise");
    const deviation = noise + (spread?.(settings) ?? 0);
    const x = new Float32Array(count * 2);
    const y = new Float32Array(count);
    for (let i = 0; i < count; i++) {
      const label = i % classes;
      const [x1, x2] = place(points, label, settings);
      x[2 * i] = x1 + deviation * jitter.normal();
      x[2 * i + 1] = x2 + deviation * jitter.normal();
      y[i] = label;
    }
    return { x, y, count, features: 2, classes };
  };
  return Object.assign(generate, { ...described, task: "classification" as const });
}

/** Makes a generator of points spread evenly over the plane with `target(x₁, x₂)` as value. */
export function regression(
  record: Omit<GeneratorRecord, "task" | "classes"> & {
    readonly target: (x1: number, x2: number) => number;
  },
): Generator & { readonly target: (x1: number, x2: number) => number } {
  const full = { ...record, task: "regression" as const, classes: [0, 0] as const };
  const generate = (options: GeneratorOptions): Dataset => {
    const { count, noise } = checked(full, options);
    const points = random(options.seed).fork(record.id);
    const jitter = points.fork("noise");
    const x = new Float32Array(count * 2);
    const y = new Float32Array(count);
    for (let i = 0; i < count; i++) {
      x[2 * i] = between(points, -PLANE_EXTENT, PLANE_EXTENT);
      x[2 * i + 1] = between(points, -PLANE_EXTENT, PLANE_EXTENT);
      y[i] = record.target(x[2 * i]!, x[2 * i + 1]!) + noise * jitter.normal();
    }
    return { x, y, count, features: 2, classes: 0 };
  };
  return Object.assign(generate, full);
}

/** A number from `low` up to `high`, each equally likely. */
export function between(random: Random, low: number, high: number): number {
  return low + (high - low) * random.uniform();
}

function checked(
  { id, classes: [fewest, most] }: Pick<GeneratorRecord, "id" | "classes">,
  { count = 200, noise = 0, classes }: GeneratorOptions,
): { count: number; noise: number; classes: number } {
  if (!(Number.isInteger(count) && count >= 1 && count <= 1_000_000)) {
    throw new RangeError(`${id}: count is ${count}; a whole number from 1 to 1000000 is expected`);
  }
  if (!(noise >= 0 && Number.isFinite(noise))) {
    throw new RangeError(`${id}: noise is ${noise}; a number from 0 up is expected`);
  }
  const used = classes ?? fewest;
  if (!(Number.isInteger(used) && used >= fewest && used <= most)) {
    const range = fewest === most ? `${fewest}` : `${fewest} to ${most}`;
    throw new RangeError(`${id}: classes is ${used}; ${range} expected`);
  }
  return { count, noise, classes: used };
}
