import { defineOp } from "../op.ts";
import { scratch } from "../scope.ts";
import { formatShape } from "../shape.ts";

/** The activations that `dense` applies by itself; the numbers are the kernels'. */
export const denseActivation = { none: 0, relu: 1, tanh: 2, sigmoid: 3 } as const;

/**
 * A layer in one op: g(X·W + b) with X […×inputs], W [inputs×outputs], b [outputs]. What `linear`
 * and `sequential` are made of; `activation` is one of `denseActivation`.
 */
export const dense = defineOp<["x", "weight", "bias"], { activation: number }>({
  name: "dense",
  inputs: ["x", "weight", "bias"],
  formula: "Y=g(XW+b)",
  gradient: String.raw`\Delta=\bar Y\odot g'(Z),\quad\bar X=\Delta W^\top,
    \quad\bar W=X^\top\Delta,\quad\bar b=\textstyle\sum_i\Delta_i`,
  shape(x, weight, bias) {
    const [inputs, outputs] = weight;
    if (weight.length !== 2 || bias.length !== 1 || bias[0] !== outputs) {
      throw new RangeError(
        `dense: weight ${formatShape(weight)} and bias ${formatShape(bias)}; ` +
          "[inputs×outputs] and [outputs] are expected",
      );
    }
    if (x.length === 2 && x[1] === inputs) return [x[0]!, outputs!];
    if (x.length === 0 || x.at(-1) !== inputs) {
      throw new RangeError(
        `dense: the input has shape ${formatShape(x)}; ` +
          `a last axis of ${inputs} is expected, as the weights are ${formatShape(weight)}`,
      );
    }
    return [...x.slice(0, -1), outputs!];
  },
  forward(k, x, weight, bias, y, { activation }) {
    const inputs = weight.shape[0]!;
    const outputs = weight.shape[1]!;
    const rows = y.size / outputs;
    k.dense(x.pointer, weight.pointer, bias.pointer, y.pointer, rows, inputs, outputs, activation);
  },
  backward(k, step) {
    const { x, weight, y, gradY } = step;
    const { activation } = step.options;
    const inputs = weight.shape[0]!;
    const outputs = weight.shape[1]!;
    const delta = activation === 0 ? gradY : scratch(y.size);
    // Asked in the order in which the kernel writes, should one tensor be given twice.
    const addB = step.adds(2);
    const gradB = step.target(2);
    const addW = step.adds(1);
    const gradW = step.target(1);
    const addX = step.adds(0);
    const gradX = step.target(0);
    k.denseBackward(
      x.pointer,
      weight.pointer,
      y.pointer,
      gradY,
      delta,
      gradX,
      addX,
      gradW,
      addW,
      gradB,
      addB,
      y.size / outputs,
      inputs,
      outputs,
      activation,
    );
  },
  examples: [
    { shapes: [[4, 3], [3, 2], [2]], options: { activation: denseActivation.none } },
    { shapes: [[4, 3], [3, 9], [9]], options: { activation: denseActivation.tanh } },
    { shapes: [[2, 3, 5], [5, 1], [1]], options: { activation: denseActivation.sigmoid } },
    { shapes: [[5, 2], [2, 8], [8]], options: { activation: denseActivation.relu } },
  ],
});
