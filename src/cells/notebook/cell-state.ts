import type { CellError, Compiled, Output } from "../protocol.ts";

/** How a cell stands. */
export type CellStatus =
  /** Its outputs were computed when the page was built. */
  | "built"
  /** Never run. */
  | "new"
  /** Its turn will come in this run. */
  | "waiting"
  | "running"
  | "done"
  | "failed"
  /** The reader stopped it. */
  | "stopped";

export interface CellState {
  readonly id: string;
  readonly source: string;
  /** As the chapter has it; null in a reader's own notebook. */
  readonly original: string | null;
  readonly status: CellStatus;
  readonly outputs: readonly Output[];
  readonly error: CellError | null;
  /** Milliseconds of the last run. */
  readonly took: number | null;
  /** Its code has changed since its outputs were made. */
  readonly stale: boolean;
}

/** What a notebook is opened with, for each cell. */
export interface CellStart {
  readonly id: string;
  readonly source: string;
  readonly original: string | null;
  /** Of `original`, made at build: an unchanged cell needs no compiler. */
  readonly compiled?: Compiled;
  readonly outputs?: readonly Output[];
}

export function firstState(start: CellStart): CellState {
  const changed = start.original !== null && start.source !== start.original;
  return {
    id: start.id,
    source: start.source,
    original: start.original,
    status: start.original === null ? "new" : "built",
    outputs: start.outputs ?? [],
    error: null,
    took: null,
    stale: changed,
  };
}
