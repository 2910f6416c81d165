import type { Random } from "../random.ts";
import type { Tensor } from "../tensor.ts";

/** Anything that turns a tensor into a tensor: a layer, or an op such as `tanh`. */
export type Transform = (x: Tensor) => Tensor;

/** A transform with parameters of its own. */
export interface Layer extends Transform {
  readonly parameters: readonly Tensor[];
  /** Draws new initial parameters. `sequential` calls it where no generator was given. */
  redraw?(random: Random): void;
  /** Tells layers that behave differently while learning, such as dropout. */
  setTraining?(training: boolean): void;
}

/** The parameters of anything; none for a plain op. */
export function parametersOf(transform: Transform): readonly Tensor[] {
  return (transform as Partial<Layer>).parameters ?? [];
}
