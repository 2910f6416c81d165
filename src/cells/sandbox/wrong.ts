import { inspectShort } from "./inspect.ts";

/** What a function of the library throws at what it can not use: where, what, what is expected. */
export function wrong(where: string, name: string, given: unknown, expected: string): RangeError {
  return new RangeError(`${where}: ${name} is ${inspectShort(given)}; ${expected} is expected`);
}

/** The finite number that was given, or the default for undefined. */
export function finite(where: string, name: string, given: unknown, otherwise: number): number {
  if (given === undefined) return otherwise;
  if (typeof given === "number" && Number.isFinite(given)) return given;
  throw wrong(where, name, given, "a number");
}

/** A whole number between two others, or the default for undefined. */
export function whole(
  where: string,
  name: string,
  given: unknown,
  [min, max, otherwise]: readonly [min: number, max: number, otherwise: number],
): number {
  if (given === undefined) return otherwise;
  if (Number.isInteger(given) && (given as number) >= min && (given as number) <= max) {
    return given as number;
  }
  throw wrong(where, name, given, `a whole number from ${min} to ${max}`);
}

/** A record of options; none given is an empty one. */
export function options(where: string, given: unknown): Readonly<Record<string, unknown>> {
  if (given === undefined) return {};
  if (typeof given === "object" && given !== null) return given as Record<string, unknown>;
  throw wrong(where, "what was given", given, "a record of options");
}
