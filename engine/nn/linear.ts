import { dense, denseActivation } from "../ops/dense.ts";
import { matmul } from "../ops/matmul.ts";
import { type Random, random } from "../random.ts";
import { formatShape } from "../shape.ts";
import { parameter, type Tensor } from "../tensor.ts";
import { type Initializer, torchDefault, uniform } from "./initializers.ts";
import type { Layer } from "./layer.ts";

export interface LinearOptions {
  /** Where the initial weights come from. Without it they follow from the layer's sizes and its
   * place in a `sequential`: the same program gives the same network. */
  readonly random?: Random;
  /** Law of the initial weights; `torchDefault()` unless given, biases then alike, else 0. */
  readonly initializer?: Initializer;
  /** Whether there is a bias; true unless given. */
  readonly bias?: boolean;
}

/** A dense layer x·W + b: […×inputs] → […×outputs]; W is inputs×outputs, b has `outputs`. */
export interface Linear extends Layer {
  readonly weight: Tensor;
  readonly bias: Tensor | null;
  /** The layer and an activation (one of `denseActivation`) in a single op. */
  activated(x: Tensor, activation: { readonly activation: number }): Tensor;
}

const noActivation = { activation: denseActivation.none };

/**
 * Makes a dense layer from `inputs` to `outputs` units.
 *
 * @example
 * const layer = linear(3, 2, { random: random(1) });
 * layer(tensor([[1, 0, 0], [0, 0, 0]]))
 */
export function linear(inputs: number, outputs: number, options: LinearOptions = {}): Linear {
  const shape = [inputs, outputs];
  if (!shape.every((size) => Number.isSafeInteger(size) && size >= 1)) {
    throw new RangeError(`linear: sizes ${formatShape(shape)}; whole numbers ≥ 1 are expected`);
  }
  const weight = parameter(new Float32Array(inputs * outputs), shape);
  const bias = (options.bias ?? true) ? parameter(new Float32Array(outputs), [outputs]) : null;
  const draw = (generator: Random) => {
    const { initializer } = options;
    weight.set((initializer ?? torchDefault())(generator, shape));
    if (bias && !initializer) bias.set(uniform(1 / Math.sqrt(inputs))(generator, [outputs]));
  };
  draw(options.random ?? random(0).fork(`linear ${inputs} ${outputs}`));
  const activated = (x: Tensor, activation: { readonly activation: number }) =>
    dense(x, weight, bias!, activation);
  const call = (x: Tensor) => (bias ? activated(x, noActivation) : matmul(x, weight));
  return Object.assign(call, {
    weight,
    bias,
    kind: "linear",
    named: { weight, bias },
    transposed: ["weight"],
    parameters: bias ? [weight, bias] : [weight],
    activated,
    ...(options.random ? {} : { redraw: draw }),
  });
}
