/** The records of convolutions, which one and two dimensions share, and both directions. */

import type { Geometry } from "../kernels/convolution-kernels.ts";
import type { Kernels } from "../kernels/kernels.ts";
import type { Pointer } from "../memory.ts";
import { type BackwardStep, defineOp, type Example, type Op } from "../op.ts";
import { scratch } from "../scope.ts";
import type { Shape } from "../shape.ts";
import type { Tensor } from "../tensor.ts";
import { type Convolution, checkConvolution, geometryOf, placeGeometry } from "./convolution.ts";
import { positions, span } from "./window.ts";

/** What sets the convolution and its transpose apart. */
interface Direction {
  readonly transposed: boolean;
  readonly formula: string;
  readonly gradient: string;
  outputs(op: string, x: Shape, weight: Shape, options: Convolution): Shape;
  geometry(x: Shape, weight: Shape, y: Shape, options: Convolution): Geometry;
  /** The kernel from x to y, and the one that leads the gradient back. */
  forward(k: Kernels): Kernels["convolve"];
  back(k: Kernels): Kernels["convolve"];
}

/** From images to maps. */
export const convolving: Direction = {
  transposed: false,
  formula: String.raw`y_{n,o,p}=g\Bigl(b_o+\sum_{c,k}w_{o,c,k}\,x_{n,c,\,sp+dk-a}\Bigr)`,
  gradient: String.raw`\Delta=\bar y\odot g'(z),\quad
    \bar w_{o,c,k}=\sum_{n,p}\Delta_{n,o,p}\,x_{n,c,\,sp+dk-a},\quad
    \bar x_{n,c,q}=\!\!\sum_{sp+dk-a=q}\!\!w_{o,c,k}\,\Delta_{n,o,p},\quad
    \bar b_o=\sum_{n,p}\Delta_{n,o,p}`,
  outputs(op, x, weight, { stride, padding, dilation }) {
    const sizes = stride.map((step, axis) =>
      positions(op, x[axis + 2]!, weight[axis + 2]!, step, padding[axis]!, dilation[axis]!),
    );
    return [x[0]!, weight[0]!, ...sizes];
  },
  geometry: geometryOf,
  forward: (k) => k.convolve,
  back: (k) => k.convolveTransposed,
};

/** From maps to images. */
export const transposing: Direction = {
  transposed: true,
  formula: String.raw`y_{n,o,q}=g\Bigl(b_o+\!\!\sum_{sp+dk-a=q}\!\!w_{c,o,k}\,x_{n,c,p}\Bigr)`,
  gradient: String.raw`\Delta=\bar y\odot g'(z),\quad
    \bar w_{c,o,k}=\sum_{n,p}x_{n,c,p}\,\Delta_{n,o,\,sp+dk-a},\quad
    \bar x_{n,c,p}=\sum_{o,k}w_{c,o,k}\,\Delta_{n,o,\,sp+dk-a},\quad
    \bar b_o=\sum_{n,q}\Delta_{n,o,q}`,
  outputs(op, x, weight, { stride, padding, dilation, groups, outputPadding }) {
    const sizes = stride.map((step, axis) => {
      const [before, after] = padding[axis]!;
      const whole = (x[axis + 2]! - 1) * step + span(weight[axis + 2]!, dilation[axis]!);
      const size = whole - before - after + (outputPadding?.[axis] ?? 0);
      if (size >= 1) return size;
      throw new RangeError(
        `${op}: padding ${before} and ${after} of a result of ${whole} along axis ${axis + 2}; ` +
          "at least one number must be left",
      );
    });
    return [x[0]!, weight[1]! * groups, ...sizes];
  },
  geometry: (x, weight, y, options) => geometryOf(y, weight, x, options),
  forward: (k) => k.convolveTransposed,
  back: (k) => k.convolve,
};

/** Defines the two ops of one kind of convolution: with a bias for each channel, and without. */
export function convolutionOps(
  name: string,
  direction: Direction,
  examples: readonly Example<Convolution>[],
): {
  withBias: Op<["x", "weight", "bias"], Convolution>;
  withoutBias: Op<["x", "weight"], Convolution>;
} {
  const { formula, gradient, transposed, outputs } = direction;
  const shape = (x: Shape, weight: Shape, bias: Shape | undefined, options: Convolution) => {
    checkConvolution(name, x, weight, bias, options, transposed);
    return outputs(name, x, weight, options);
  };
  const channels = ({ shapes, options }: Example<Convolution>) =>
    transposed ? shapes[1]![1]! * (options?.groups ?? 1) : shapes[1]![0]!;
  return {
    withBias: defineOp<["x", "weight", "bias"], Convolution>({
      name,
      inputs: ["x", "weight", "bias"],
      formula,
      gradient,
      shape,
      forward(k, x, weight, bias, y, options) {
        run(k, direction, x, weight, bias.pointer, y, options);
      },
      backward(k, step) {
        const delta = deltaOf(k, step);
        const adds = step.adds(2);
        const gradB = step.target(2);
        if (gradB) {
          const [batch, outputs] = step.y.shape as [number, number];
          const size = step.y.size / Math.max(1, batch * outputs);
          k.channelSums(delta, gradB, adds, batch, outputs, size);
        }
        addGradients(k, direction, step, delta);
      },
      examples: examples.map((e) => ({ ...e, shapes: [...e.shapes, [channels(e)]] })),
    }),
    withoutBias: defineOp<["x", "weight"], Convolution>({
      name,
      inputs: ["x", "weight"],
      formula,
      gradient,
      shape: (x, weight, options) => shape(x, weight, undefined, options),
      forward(k, x, weight, y, options) {
        run(k, direction, x, weight, 0, y, options);
      },
      backward(k, step) {
        addGradients(k, direction, step, deltaOf(k, step));
      },
      examples,
    }),
  };
}

function run(
  k: Kernels,
  direction: Direction,
  x: Tensor,
  weight: Tensor,
  bias: Pointer,
  y: Tensor,
  options: Convolution,
): void {
  if (y.size === 0) return;
  const { sizes, room } = placeGeometry(
    direction.geometry(x.shape, weight.shape, y.shape, options),
  );
  const { activation } = options;
  const kernel = direction.forward(k);
  kernel(sizes, x.pointer, weight.pointer, bias, y.pointer, 0, activation, room);
}

type Step = BackwardStep<["x", "weight"], Convolution>;

/** The gradient before the activation. */
function deltaOf(k: Kernels, { y, gradY, options }: Step): Pointer {
  if (options.activation === 0) return gradY;
  const delta = scratch(y.size);
  k.activationDelta(y.pointer, gradY, delta, y.size, options.activation);
  return delta;
}

function addGradients(k: Kernels, direction: Direction, step: Step, delta: Pointer): void {
  const { x, weight, y, options } = step;
  const { sizes, room } = placeGeometry(
    direction.geometry(x.shape, weight.shape, y.shape, options),
  );
  const addW = step.adds(1);
  const gradW = step.target(1);
  if (gradW) {
    const [image, map] = direction.transposed ? [delta, x.pointer] : [x.pointer, delta];
    k.convolveWeights(sizes, image, map, gradW, addW, room);
  }
  const addX = step.adds(0);
  const gradX = step.target(0);
  if (gradX) direction.back(k)(sizes, delta, weight.pointer, 0, gradX, addX, 0, room);
}
