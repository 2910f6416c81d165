import type { Random } from "../random.ts";
import type { Tensor } from "../tensor.ts";

/** Anything that turns a tensor into a tensor: a layer, or an op such as `tanh`. */
export type Transform = (x: Tensor) => Tensor;

/** A transform with parameters of its own. */
export interface Layer extends Transform {
  readonly parameters: readonly Tensor[];
  /** What `summary` calls it, such as "linear". */
  readonly kind?: string;
  /** Its tensors and the layers within, by PyTorch's names; buffers too, such as running means. */
  readonly named?: Named;
  /** Those of `named` that PyTorch keeps as [outputs×inputs] where the engine has the transpose. */
  readonly transposed?: readonly string[];
  /** Draws new initial parameters. `sequential` calls it where no generator was given. */
  redraw?(random: Random): void;
  /** Tells layers that behave differently while learning, such as dropout. */
  setTraining?(training: boolean): void;
}

/** Tensors and layers by name, or in a list; null, as for a layer without a bias, is no name. */
export type Named =
  | Transform
  | readonly Named[]
  | { readonly [name: string]: Tensor | Named | null };

/**
 * The parameters of anything; none for a plain op.
 *
 * @example
 * parametersOf(linear(3, 2)).map(({ shape }) => shape)
 */
export function parametersOf(transform: Transform): readonly Tensor[] {
  return (transform as Partial<Layer>).parameters ?? [];
}

/** What a layer has from those it is made of: parameters, drawing them, learning or use. */
export function madeOf(parts: readonly Transform[]) {
  return {
    parameters: parts.flatMap(parametersOf),
    redraw(generator: Random) {
      for (const [i, part] of parts.entries()) {
        (part as Partial<Layer>).redraw?.(generator.fork(`layer ${i}`));
      }
    },
    setTraining(training: boolean) {
      for (const part of parts) (part as Partial<Layer>).setTraining?.(training);
    },
  };
}
