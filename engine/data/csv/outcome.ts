/**
 * What comes of reading something a reader gave: a value, or one sentence that says what is wrong
 * and what is accepted. A bad file is no exception.
 */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: string };

/** An outcome without a value. */
export function failure(problem: string): { readonly ok: false; readonly problem: string } {
  return { ok: false, problem };
}
