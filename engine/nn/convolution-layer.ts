/** What the layers conv1d, conv2d, convTranspose1d and convTranspose2d share. */

import type { Op } from "../op.ts";
import type { Convolution, ConvolutionOptions, TransposedOptions } from "../ops/convolution.ts";
import { denseActivation } from "../ops/dense.ts";
import { wholeNumbers } from "../ops/window.ts";
import { type Random, random } from "../random.ts";
import { parameter, type Tensor } from "../tensor.ts";
import { type Initializer, torchDefault, uniform } from "./initializers.ts";
import type { Layer } from "./layer.ts";
import type { LinearOptions } from "./linear.ts";

/** How the kernel moves, and where its first weights come from, as for `linear`. */
export type ConvolutionLayerOptions = Omit<ConvolutionOptions, "activation"> & LinearOptions;
export type TransposedLayerOptions = Omit<TransposedOptions, "activation"> & LinearOptions;

/** What `conv1d`, `conv2d` and their transposes make: a bank of filters and its biases. */
export interface ConvolutionLayer extends Layer {
  /** PyTorch's layout: out×in/groups×k… (transposed: in×out/groups×k…). */
  readonly weight: Tensor;
  readonly bias: Tensor | null;
  /** How the kernel moves. */
  readonly movement: Convolution;
  /** The layer and an activation (one of `denseActivation`) in a single op. */
  activated(x: Tensor, activation: { readonly activation: number }): Tensor;
}

interface Parts {
  readonly kind: string;
  readonly inputs: number;
  readonly outputs: number;
  readonly kernel: number | readonly number[];
  readonly axes: 1 | 2;
  readonly transposed: boolean;
  readonly options: LinearOptions & { readonly groups?: number };
  readonly withBias: Op<["x", "weight", "bias"], Convolution>;
  readonly withoutBias: Op<["x", "weight"], Convolution>;
  resolve(kernel: readonly number[]): Convolution;
}

/** Makes the layer of its parts; throws where sizes are not whole or groups do not divide. */
export function convolutionLayer(parts: Parts): ConvolutionLayer {
  const { kind, options, transposed, withBias, withoutBias } = parts;
  const [inputs] = wholeNumbers(kind, "inputs", parts.inputs, 1, 1) as [number];
  const [outputs] = wholeNumbers(kind, "outputs", parts.outputs, 1, 1) as [number];
  const kernel = wholeNumbers(kind, "kernel", parts.kernel, parts.axes, 1);
  const movement = parts.resolve(kernel);
  const { groups } = movement;
  if (inputs % groups !== 0 || outputs % groups !== 0) {
    throw new RangeError(
      `${kind}: ${inputs} inputs and ${outputs} outputs in ${groups} groups; ` +
        "both must be multiples of groups",
    );
  }
  const channels = transposed ? [inputs, outputs / groups] : [outputs, inputs / groups];
  const shape = [...channels, ...kernel];
  const size = shape.reduce((product, length) => product * length, 1);
  const weight = parameter(new Float32Array(size), shape);
  const bias = (options.bias ?? true) ? parameter(new Float32Array(outputs), [outputs]) : null;
  const draw = (generator: Random) => {
    const initializer: Initializer = options.initializer ?? torchDefault();
    weight.set(initializer(generator, shape));
    // As PyTorch does, also where the layer is transposed.
    const bound = Math.sqrt(shape[0]! / size);
    if (bias && !options.initializer) bias.set(uniform(bound)(generator, [outputs]));
  };
  draw(options.random ?? random(0).fork(`${kind} ${shape.join(" ")}`));
  const movements = Object.values(denseActivation).map((activation) => {
    return { ...movement, activation };
  });
  const activated = (x: Tensor, { activation }: { readonly activation: number }) => {
    const moves = movements[activation]!;
    return bias ? withBias(x, weight, bias, moves) : withoutBias(x, weight, moves);
  };
  const call = (x: Tensor) => activated(x, movement);
  return Object.assign(call, {
    weight,
    bias,
    kind,
    movement,
    named: { weight, bias },
    parameters: bias ? [weight, bias] : [weight],
    activated,
    ...(options.random ? {} : { redraw: draw }),
  });
}
