import { type Described, ParamError, type ParamKind } from "./kind.ts";

/** A line the reader types: an expression, layer sizes. `problem` says in one sentence what is wrong. */
export function text(
  options: Described & {
    readonly default: string;
    readonly maxLength?: number;
    /** What is accepted, as the end of a sentence. */
    readonly accepts?: string;
    /** null when the text is fine, else one sentence that starts with "is": "is not …". */
    readonly problem?: (text: string) => string | null;
    readonly examples?: readonly string[];
    /** Takes the whole width of the controls. */
    readonly wide?: boolean;
  },
): ParamKind<string> {
  const maxLength = options.maxLength ?? 200;
  const accepts = options.accepts ?? `a text of at most ${maxLength} characters`;
  const check = (value: unknown): string => {
    if (typeof value !== "string") throw new ParamError(`is not ${accepts}`);
    if (value.length > maxLength) throw new ParamError(`is longer than ${maxLength} characters`);
    const problem = options.problem?.(value) ?? null;
    if (problem !== null) throw new ParamError(problem);
    return value;
  };
  return {
    ...options,
    kind: "text",
    carrier: "query",
    accepts,
    control: { type: "text", maxLength, wide: options.wide ?? true },
    parse: check,
    format: (value) => value,
    check,
    equals: Object.is,
    samples: () => [options.default, ...(options.examples ?? [])],
  };
}
