import { format } from "./format.ts";
import {
  type Danger,
  type Described,
  type LooseValues,
  ParamError,
  type ParamKind,
} from "./kind.ts";

export interface NumberOptions extends Described {
  readonly default: number;
  readonly min: number;
  readonly max: number;
  /** Finest change by arrow key; on a log scale, the number of significant digits is three. */
  readonly step?: number;
  readonly scale?: "linear" | "log";
  readonly unit?: string;
  readonly integer?: boolean;
  /** From which value on the figure breaks, given the other parameters: drawn into the slider. */
  readonly danger?: (values: LooseValues) => Danger | null;
}

/** A number with bounds: a slider and a box. */
export function number(options: NumberOptions): ParamKind<number> {
  const { min, max, integer = false, scale = "linear" } = options;
  if (!(min < max)) throw new Error(`number: min ${min} must be below max ${max}`);
  if (scale === "log" && min <= 0) throw new Error(`number: a log scale needs min > 0, got ${min}`);
  const accepts = `${integer ? "a whole number" : "a number"} from ${format(min, 12)} to ${format(max, 12)}`;

  const check = (value: unknown): number => {
    if (typeof value !== "number" || Number.isNaN(value)) throw new ParamError(`is not ${accepts}`);
    if (integer && !Number.isInteger(value)) throw new ParamError(`is not ${accepts}`);
    if (value < min || value > max) throw new ParamError(`is outside ${accepts}`);
    return value;
  };

  const middle = scale === "log" ? Math.sqrt(min * max) : (min + max) / 2;
  return {
    ...options,
    kind: "number",
    carrier: "query",
    accepts,
    control: {
      type: "number",
      min,
      max,
      step: options.step ?? (integer ? 1 : defaultStep(min, max)),
      scale,
      unit: options.unit ?? "",
      danger: options.danger ?? null,
    },
    parse(text) {
      if (text.trim() === "") throw new ParamError(`is not ${accepts}`);
      return check(Number(text));
    },
    format: (value) => String(value),
    check,
    equals: Object.is,
    samples: () => [options.default, min, max, integer ? Math.round(middle) : middle],
  };
}

/** A hundred to two hundred stops across the range, on a round number. */
function defaultStep(min: number, max: number): number {
  const raw = (max - min) / 200;
  const power = 10 ** Math.floor(Math.log10(raw));
  const lead = raw / power;
  const step = lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10;
  return Number((step * power).toPrecision(1));
}

/** The seed of everything random in a figure: same seed, same picture. */
export function seed(options: { readonly default?: number; readonly label?: string } = {}) {
  const base = number({
    label: options.label ?? "Seed",
    default: options.default ?? 1,
    min: 0,
    max: 999_999,
    integer: true,
    help: "Same seed, same picture.",
  });
  return { ...base, kind: "seed", control: { type: "seed" } } satisfies ParamKind<number>;
}
