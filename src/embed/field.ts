/** One field of a message: what it accepts, said and checked in one place. */
export interface Field<T, Optional extends boolean = boolean> {
  /** As the end of a sentence: "a whole number from 1 to 1000". */
  readonly accepts: string;
  readonly doc: string;
  readonly optional: Optional;
  readonly is: (value: unknown) => value is T;
}

export type Fields = Readonly<Record<string, Field<unknown>>>;

type Required<F extends Fields> = {
  [K in keyof F]: F[K]["optional"] extends true ? never : K;
}[keyof F];

/** The fields of a message as its sender writes them. */
export type Body<F extends Fields> = {
  readonly [K in Required<F>]: F[K] extends Field<infer T> ? T : never;
} & {
  readonly [K in Exclude<keyof F, Required<F>>]?: F[K] extends Field<infer T> ? T : never;
};

export function field<T>(
  accepts: string,
  doc: string,
  is: (value: unknown) => value is T,
): Field<T, false> {
  return { accepts, doc, optional: false, is };
}

/** The same, and the message may leave it out. */
export function optional<T>(of: Field<T>): Field<T, true> {
  return { ...of, optional: true };
}

export function whole(doc: string, min: number, max: number): Field<number, false> {
  const is = (value: unknown): value is number =>
    Number.isInteger(value) && (value as number) >= min && (value as number) <= max;
  return field(`a whole number from ${min} to ${max}`, doc, is);
}

export function text(doc: string, maxLength: number): Field<string, false> {
  const is = (value: unknown): value is string =>
    typeof value === "string" && value.length <= maxLength;
  return field(`a text of at most ${maxLength} characters`, doc, is);
}

export function flag(doc: string): Field<boolean, false> {
  return field("true or false", doc, (value): value is boolean => typeof value === "boolean");
}

export function oneOf<const T extends string>(doc: string, of: readonly T[]): Field<T, false> {
  const is = (value: unknown): value is T => (of as readonly unknown[]).includes(value);
  return field(`one of ${of.map((each) => `"${each}"`).join(", ")}`, doc, is);
}

/** A plain object of at most `most` entries. What the entries hold is the reader's to check. */
export function record(doc: string, most = 200): Field<Readonly<Record<string, unknown>>, false> {
  const is = (value: unknown): value is Readonly<Record<string, unknown>> =>
    isObject(value) && Object.keys(value).length <= most;
  return field(`an object with at most ${most} entries`, doc, is);
}

export function list<T>(doc: string, of: Field<T>, most: number): Field<readonly T[], false> {
  const is = (value: unknown): value is readonly T[] =>
    Array.isArray(value) && value.length <= most && value.every(of.is);
  return field(`a list of at most ${most}, each ${of.accepts}`, doc, is);
}

/** The same, or null. */
export function orNull<T>(of: Field<T, false>): Field<T | null, false> {
  const is = (value: unknown): value is T | null => value === null || of.is(value);
  return field(`${of.accepts}, or null`, of.doc, is);
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
