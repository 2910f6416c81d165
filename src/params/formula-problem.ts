import { parse, variables } from "../../engine/expression/index.ts";

/**
 * What is wrong with a formula typed by the reader, as a `problem` of a text parameter: null, or a
 * phrase such as "cannot be read: the ‘(’ at column 5 is never closed". Only `names` may appear as
 * variables.
 */
export function formulaProblem(text: string, names: readonly string[]): string | null {
  const parsed = parse(text);
  if (!parsed.ok) {
    const sentence = parsed.problem.replace(/\.$/, "");
    return `cannot be read: ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
  }
  const foreign = variables(parsed.expression).find((name) => !names.includes(name));
  if (foreign === undefined) return null;
  return `names ${foreign}, but only ${names.join(" and ")} can vary here`;
}
