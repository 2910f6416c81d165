import type { Example } from "../../engine/op.ts";

/** The record of an op or of a list op, with its types forgotten. */
export interface AnyRecord {
  readonly name: string;
  readonly inputs?: readonly string[];
  readonly formula: string;
  readonly gradient: string;
  readonly source?: string;
  readonly defaults?: object;
  readonly backward?: unknown;
  readonly examples: readonly (Example<unknown> | readonly (readonly number[])[])[];
  shape(...given: never[]): readonly number[];
}
