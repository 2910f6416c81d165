import { format } from "./format.ts";
import { type Described, ParamError, type ParamKind } from "./kind.ts";
import { splitNumbers } from "./point.ts";

/** A list of numbers, all within the same bounds: weights of a small net, layer sizes, a drawn curve. */
export function numbers(
  options: Described & {
    readonly default: readonly number[];
    readonly min: number;
    readonly max: number;
    readonly step?: number;
    readonly integer?: boolean;
    /** Fewest and most entries; a fixed length when both are the length of the default. */
    readonly length?: readonly [least: number, most: number];
    /** A name for each entry, for the control's boxes and the data table. */
    readonly names?: readonly string[];
    /** No control of its own: the figure's drawing edits the entries. */
    readonly hidden?: boolean;
  },
): ParamKind<readonly number[]> {
  const { min, max, integer = false } = options;
  const [least, most] = options.length ?? [options.default.length, options.default.length];
  const count = least === most ? `${least}` : `${least} to ${most}`;
  const what = integer ? "whole numbers" : "numbers";
  const accepts = `${count} ${what} from ${format(min, 12)} to ${format(max, 12)}, separated by commas`;
  const check = (value: unknown): readonly number[] => {
    if (!Array.isArray(value) || value.length < least || value.length > most) {
      throw new ParamError(`is not ${accepts}`);
    }
    for (const entry of value as unknown[]) {
      const fits = typeof entry === "number" && entry >= min && entry <= max;
      if (!fits || (integer && !Number.isInteger(entry))) throw new ParamError(`is not ${accepts}`);
    }
    return value as number[];
  };
  return {
    ...options,
    kind: "numbers",
    carrier: "query",
    accepts,
    control: {
      type: options.hidden ? "none" : "numbers",
      min,
      max,
      step: options.step ?? 0.1,
    } as ParamKind<readonly number[]>["control"],
    parse: (text) => check(text === "" ? [] : splitNumbers(text, ",")),
    format: (value) => value.join(","),
    check,
    equals: (a, b) => a.length === b.length && a.every((entry, i) => Object.is(entry, b[i])),
    samples: () => [
      options.default,
      Array.from({ length: Math.max(least, 1) }, () => min),
      Array.from({ length: most }, () => max),
    ],
  };
}
