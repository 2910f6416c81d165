import { random } from "../../../engine/random.ts";
import type { Dataset, LabelledPoint } from "../../params/index.ts";
import type { Example } from "./separability.ts";

export interface Source {
  readonly points: readonly LabelledPoint[];
  readonly data: Dataset | null;
  /** Which class of `data` is class 1; the others together are class 0. */
  readonly positiveClass: number;
}

/** What the rule is run on. */
export interface Prepared {
  readonly examples: readonly Example[];
  /** Names of class 0 and class 1. */
  readonly classes: readonly [string, string];
  readonly features: readonly [string, string];
}

const prepared = new WeakMap<Source, Prepared>();

/**
 * The reader's points as they are; a file's columns standardised (mean 0, standard deviation 1),
 * since the number of corrections depends on the units.
 */
export function prepare(source: Source): Prepared {
  const known = prepared.get(source);
  if (known) return known;
  const made = source.data === null ? fromPoints(source.points) : fromData(source.data, source);
  prepared.set(source, made);
  return made;
}

function fromPoints(points: readonly LabelledPoint[]): Prepared {
  return {
    examples: points.map(([x1, x2, label]) => ({ x: [x1, x2], y: label === 1 ? 1 : 0 })),
    classes: ["class 0", "class 1"],
    features: ["x₁", "x₂"],
  };
}

function fromData(data: Dataset, { positiveClass }: Source): Prepared {
  const positive = Math.min(positiveClass, Math.max(0, data.classes.length - 1));
  const x = standardise(data.x);
  const y = standardise(data.y);
  const others = data.classes.filter((_, i) => i !== positive);
  return {
    examples: x.map((x1, i) => ({ x: [x1, y[i]!], y: data.target[i] === positive ? 1 : 0 })),
    classes: [others.length === 1 ? others[0]! : "the rest", data.classes[positive] ?? "class 1"],
    features: data.features,
  };
}

/** (x − mean) / standard deviation; a constant column becomes 0. */
function standardise(column: readonly number[]): number[] {
  const mean = column.reduce((sum, value) => sum + value, 0) / Math.max(1, column.length);
  const square = column.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const deviation = Math.sqrt(square / Math.max(1, column.length));
  return column.map((value) => (deviation > 0 ? (value - mean) / deviation : 0));
}

/** Two clouds of seven points each, to a tenth; some can be separated, some cannot. */
export function drawClouds(seed: number): readonly LabelledPoint[] {
  const source = random(seed).fork("clouds");
  const middle = [3 * source.uniform() - 1.5, 2 * source.uniform() - 1] as const;
  const angle = 2 * Math.PI * source.uniform();
  const reach = 0.7 + 0.4 * source.uniform();
  return Array.from({ length: 14 }, (_, i): LabelledPoint => {
    const label = i % 2;
    const side = label === 1 ? reach : -reach;
    const place = (centre: number, limit: number) =>
      Math.round(10 * Math.max(-limit, Math.min(limit, centre + 0.75 * source.normal()))) / 10;
    return [
      place(middle[0] + side * Math.cos(angle), 2.8),
      place(middle[1] + side * Math.sin(angle), 2.8),
      label,
    ];
  });
}
