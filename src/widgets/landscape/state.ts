import type { OptimizerState } from "../../../engine/index.ts";

/** One optimizer on its way. */
export interface RacerState {
  readonly at: readonly [x: number, y: number];
  readonly loss: number;
  /** Length of the exact gradient here. */
  readonly slope: number;
  /** How far the last step went. */
  readonly moved: number;
  /** What the optimizer remembers; null before its first step. */
  readonly memory: OptimizerState | null;
  /** The step that left every bound; the place before it is kept. */
  readonly failedAt: number | null;
  readonly failure: string | null;
}

export interface LandscapeState {
  readonly step: number;
  /** In the order of `racersOf(values.optimizers)`. */
  readonly racers: readonly RacerState[];
}
