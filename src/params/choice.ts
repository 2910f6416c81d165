import { type Described, type Option, ParamError, type ParamKind } from "./kind.ts";

/** One of a few named options: a select. `of` gives values, or values with labels. */
export function choice<const T extends string>(
  options: Described & {
    readonly of: readonly T[] | Readonly<Record<T, string>>;
    readonly default: NoInfer<T>;
  },
): ParamKind<T> {
  const list: readonly Option[] = Array.isArray(options.of)
    ? (options.of as readonly T[]).map((value) => ({ value, label: sentenceCase(value) }))
    : Object.entries(options.of as Record<T, string>).map(([value, label]) => ({
        value,
        label: label as string,
      }));
  const accepts = `one of ${list.map((option) => option.value).join(", ")}`;
  const check = (value: unknown): T => {
    if (list.some((option) => option.value === value)) return value as T;
    throw new ParamError(`is not ${accepts}`);
  };
  return {
    ...options,
    kind: "choice",
    carrier: "query",
    accepts,
    control: { type: "choice", options: list },
    parse: check,
    format: (value) => value,
    check,
    equals: Object.is,
    samples: () => list.map((option) => option.value as T),
  };
}

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** On or off: a switch. */
export function toggle(options: Described & { readonly default: boolean }): ParamKind<boolean> {
  const accepts = "1 (on) or 0 (off)";
  return {
    ...options,
    kind: "toggle",
    carrier: "query",
    accepts,
    control: { type: "toggle" },
    parse(text) {
      if (text === "1" || text === "true") return true;
      if (text === "0" || text === "false") return false;
      throw new ParamError(`is not ${accepts}`);
    },
    format: (value) => (value ? "1" : "0"),
    check(value) {
      if (typeof value === "boolean") return value;
      throw new ParamError(`is not ${accepts}`);
    },
    equals: Object.is,
    samples: () => [true, false],
  };
}
