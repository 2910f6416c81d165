import { type Described, ParamError, type ParamKind } from "./kind.ts";

/** A table of the reader's own, reduced to what a figure needs: two features and a target. */
export interface Dataset {
  readonly name: string;
  readonly features: readonly [x: string, y: string];
  readonly label: string;
  /** Names of the classes; empty for regression. */
  readonly classes: readonly string[];
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** Class index, or the value to predict. */
  readonly target: readonly number[];
}

/** The reader's own data: a CSV dropped or opened, kept in the link's fragment. null: none. */
export function dataset(
  options: Described & {
    /** What the figure needs, said where the file is chosen. */
    readonly needs: string;
    readonly maxRows: number;
    readonly maxClasses: number;
    readonly regression?: boolean;
  },
): ParamKind<Dataset | null> {
  const accepts = `a table with two numeric features and a label, at most ${options.maxRows} rows`;
  const check = (value: unknown): Dataset | null => {
    if (value === null) return null;
    if (!isDataset(value) || value.x.length > options.maxRows) {
      throw new ParamError(`is not ${accepts}`);
    }
    if (value.classes.length > options.maxClasses) {
      throw new ParamError(
        `has ${value.classes.length} classes; at most ${options.maxClasses} fit`,
      );
    }
    if (value.classes.length === 0 && !options.regression) {
      throw new ParamError("has no classes; a label column with at least two values is needed");
    }
    return value;
  };
  return {
    ...options,
    kind: "dataset",
    default: null,
    carrier: "fragment",
    accepts,
    control: { type: "dataset", needs: options.needs },
    parse(text) {
      try {
        return check(JSON.parse(text));
      } catch (error) {
        if (error instanceof ParamError) throw error;
        throw new ParamError(`is not ${accepts}`);
      }
    },
    format: (value) => JSON.stringify(value),
    check,
    equals: (a, b) => a === b || JSON.stringify(a) === JSON.stringify(b),
    samples: () => [null, sample],
  };
}

const sample: Dataset = {
  name: "sample",
  features: ["length", "width"],
  label: "kind",
  classes: ["a", "b"],
  x: [-1, -0.5, 0.5, 1],
  y: [-1, 0.5, -0.5, 1],
  target: [0, 0, 1, 1],
};

function isDataset(value: unknown): value is Dataset {
  if (typeof value !== "object" || value === null) return false;
  const { name, features, label, classes, x, y, target } = value as Record<string, unknown>;
  const columns = [x, y, target];
  return (
    typeof name === "string" &&
    typeof label === "string" &&
    isList(features, "string") &&
    features.length === 2 &&
    isList(classes, "string") &&
    columns.every((column) => isList(column, "number")) &&
    new Set(columns.map((column) => (column as unknown[]).length)).size === 1
  );
}

function isList(value: unknown, type: "string" | "number"): value is unknown[] {
  return (
    Array.isArray(value) &&
    value.every((entry) => typeof entry === type && (type === "string" || Number.isFinite(entry)))
  );
}
