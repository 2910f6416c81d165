import {
  applyStandardisation,
  type Dataset,
  fitStandardisation,
  generators,
  PLANE_EXTENT,
  splitTrainTest,
} from "../../../engine/data/index.ts";
import { random } from "../../../engine/random.ts";
import { formulaData } from "./formula.ts";
import type { PlaygroundValues } from "./params.ts";

type Range = readonly [min: number, max: number];

/**
 * The examples as the network meets them (`train`, `test`, on the standardised plane) and as the
 * reader does: `frame` and the methods below are in the units of the data.
 */
export interface Prepared {
  readonly train: Dataset;
  readonly test: Dataset;
  /** Number of classes; 0 for regression. */
  readonly classes: number;
  readonly classNames: readonly string[];
  readonly axes: readonly [x: string, y: string];
  readonly targetName: string;
  /** What the drawing shows, in the units of the data. */
  readonly frame: { readonly x: Range; readonly y: Range };
  /** The same, on the plane. */
  readonly plane: { readonly x: Range; readonly y: Range };
  /** Value in the units of the data = mean + std × value on the network's side. */
  readonly scale: {
    readonly mean: readonly [number, number];
    readonly std: readonly [number, number];
    readonly targetMean: number;
    readonly targetStd: number;
  };
  /** null, or why nothing can be learned. */
  readonly problem: string | null;
}

const recent: { key: string; source: unknown; points: unknown; prepared: Prepared }[] = [];

/** Examples, split and standardised. A pure function of the values that describe data. */
export function prepare(values: PlaygroundValues): Prepared {
  const { data, formula, classes, count, noise, trainShare, seed } = values;
  const key = [data, formula, classes, count, noise, trainShare, seed].join("|");
  const known = recent.find(
    (entry) =>
      entry.key === key && entry.source === values.dataset && entry.points === values.points,
  );
  if (known) return known.prepared;
  const prepared = values.dataset === null ? ofPlane(values) : ofTable(values, values.dataset);
  recent.unshift({ key, source: values.dataset, points: values.points, prepared });
  recent.length = Math.min(recent.length, 4);
  return prepared;
}

function ofPlane(values: PlaygroundValues): Prepared {
  const all = planeData(values);
  const { train, test } = splitTrainTest(all, {
    trainShare: values.trainShare,
    random: random(values.seed).fork("split"),
  });
  const reach: Range = [-PLANE_EXTENT - 0.3, PLANE_EXTENT + 0.3];
  const measured = values.data === "formula" ? targetScale(train) : { mean: 0, std: 1 };
  return {
    train: scaleTarget(train, measured),
    test: scaleTarget(test, measured),
    classes: all.classes,
    classNames: Array.from({ length: all.classes }, (_, k) => `class ${k + 1}`),
    axes: ["x_1", "x_2"],
    targetName: values.data === "formula" ? "f" : "y",
    frame: { x: reach, y: reach },
    plane: { x: reach, y: reach },
    scale: { mean: [0, 0], std: [1, 1], targetMean: measured.mean, targetStd: measured.std },
    problem: all.count > 0 ? null : emptiness(values.data),
  };
}

function emptiness(data: string): string {
  return data === "drawn"
    ? "There are no examples yet: place points on the map"
    : "The formula has no finite value on the square: try another one";
}

function planeData(values: PlaygroundValues): Dataset {
  const { data, count, noise, seed } = values;
  if (data === "formula") return formulaData(values);
  if (data === "drawn") {
    const { points } = values;
    return {
      x: Float32Array.from({ length: 2 * points.length }, (_, i) => points[i >> 1]![i & 1]!),
      y: Float32Array.from(points, ([, , label]) => label),
      count: points.length,
      features: 2,
      classes: Math.max(2, ...points.map(([, , label]) => label + 1)),
    };
  }
  const generate = generators.find(({ id }) => id === data);
  if (!generate) throw new Error(`playground: there is no data set ${data}`);
  const [fewest, most] = generate.classes;
  const classes = Math.max(fewest, Math.min(most, values.classes));
  return generate({ seed, count, noise, classes });
}

function ofTable(values: PlaygroundValues, table: NonNullable<PlaygroundValues["dataset"]>) {
  const classes = table.classes.length === 0 ? 0 : Math.max(2, table.classes.length);
  const count = table.x.length;
  const x = new Float32Array(2 * count);
  for (let i = 0; i < count; i++) {
    x[2 * i] = table.x[i] ?? 0;
    x[2 * i + 1] = table.y[i] ?? 0;
  }
  const all: Dataset = { x, y: Float32Array.from(table.target), count, features: 2, classes };
  const split = splitTrainTest(all, {
    trainShare: values.trainShare,
    random: random(values.seed).fork("split"),
  });
  const fitted = fitStandardisation(split.train);
  const measured = classes === 0 ? targetScale(split.train) : { mean: 0, std: 1 };
  const [m1 = 0, m2 = 0] = fitted.mean;
  const [s1 = 1, s2 = 1] = fitted.std;
  const frame = { x: withAir(table.x, s1), y: withAir(table.y, s2) };
  return {
    train: scaleTarget(applyStandardisation(split.train, fitted), measured),
    test: scaleTarget(applyStandardisation(split.test, fitted), measured),
    classes,
    classNames: Array.from(
      { length: classes },
      (_, k) => table.classes[k]?.trim() || `class ${k + 1}`,
    ),
    axes: table.features,
    targetName: table.label,
    frame,
    plane: {
      x: [(frame.x[0] - m1) / s1, (frame.x[1] - m1) / s1] as const,
      y: [(frame.y[0] - m2) / s2, (frame.y[1] - m2) / s2] as const,
    },
    scale: {
      mean: [m1, m2] as const,
      std: [s1, s2] as const,
      targetMean: measured.mean,
      targetStd: measured.std,
    },
    problem: count > 0 ? null : "The table has no rows: open another one",
  } satisfies Prepared;
}

/** From the smallest to the largest value and a little more on either side. */
function withAir(values: readonly number[], spread: number): Range {
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  if (min > max) return [-1, 1];
  const air = max > min ? 0.08 * (max - min) : spread;
  return [min - air, max + air];
}

function targetScale({ y, count }: Dataset): { mean: number; std: number } {
  const { mean, std } = fitStandardisation({ x: y, count, features: 1 });
  return { mean: mean[0] ?? 0, std: std[0] ?? 1 };
}

function scaleTarget(data: Dataset, { mean, std }: { mean: number; std: number }): Dataset {
  if (data.classes > 0) return data;
  return { ...data, y: data.y.map((value) => (value - mean) / std) };
}

/** Half the span of the colours for a regression: the largest target on the network's side. */
export function targetBound({ train, test }: Pick<Prepared, "train" | "test">): number {
  let bound = 1e-3;
  for (const { y } of [train, test]) {
    for (const value of y) bound = Math.max(bound, Math.abs(value));
  }
  return bound;
}
