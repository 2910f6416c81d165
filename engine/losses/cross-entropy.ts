import { memory } from "../memory.ts";
import { defineOp } from "../op.ts";
import { reshape } from "../ops/reshape.ts";
import { asRows } from "../ops/rows.ts";
import { scratch } from "../scope.ts";
import { formatShape, resolveAxis, type Shape, sameShape } from "../shape.ts";
import { allocate, checkAlive, Tensor, tensor } from "../tensor.ts";
import { checkTarget } from "./define-loss.ts";
import { checkReduction, type LossReduction } from "./reduction.ts";

export interface CrossEntropyOptions {
  readonly reduction?: LossReduction;
  /** The axis of the classes; the last unless given. */
  readonly axis?: number;
  /** Share s of the target spread evenly over all classes: (1 − s)·target + s/K. */
  readonly labelSmoothing?: number;
  /** How much each class counts; the mean then divides by the targets' weights. */
  readonly weights?: ArrayLike<number>;
  /** A label that marks an example to be left out. */
  readonly ignore?: number;
}

/**
 * Cross-entropy of **logits** [m×K] against class numbers [m] or distributions [m×K] (one-hot or
 * soft). Softmax and logarithm are one step, so no logit is too large. Throws on a label that is
 * no class.
 *
 * @example
 * const logits = tensor([[2, 0, -1], [0.5, 1.5, 0]]);
 * crossEntropy(logits, [0, 1])
 */
export function crossEntropy(
  logits: Tensor,
  target: Tensor | ArrayLike<number>,
  options: CrossEntropyOptions = {},
): Tensor {
  const { reduction = "mean", axis = -1 } = options;
  checkAlive(logits, "crossEntropy");
  checkReduction("crossEntropy", reduction, logits.shape);
  const at = resolveAxis("crossEntropy", axis, logits.shape.length);
  const given = target instanceof Tensor ? target : tensor(target);
  checkTarget("crossEntropy", given);
  const rows = asRows("crossEntropy", logits, at);
  const shares = asShares(logits.shape, at, given, rows, options);
  const scale = reduction === "mean" ? 1 / shares.total : 1;
  const loss = crossEntropyRows(rows, shares.q, { each: reduction === "none", scale });
  return reduction === "none" ? reshape(loss, without(logits.shape, at)) : loss;
}

export const crossEntropyRows = defineOp<["logits", "q"], { each: boolean; scale: number }>({
  name: "crossEntropy",
  inputs: ["logits", "q"],
  formula: String.raw`\mathcal L=-\frac1m\sum_i\sum_k q_{ik}\ln\operatorname{softmax}(z_i)_k`,
  gradient: String.raw`\bar z_{ik}=\tfrac1m\bigl(\operatorname{softmax}(z_i)_k-q_{ik}\bigr)`,
  shape: (logits, _, { each }) => (each ? [logits[0]!] : []),
  forward(k, logits, q, y, { each, scale }) {
    const [rows, classes] = logits.shape as [number, number];
    const losses = each ? y.pointer : scratch(rows);
    k.crossEntropyRows(logits.pointer, q.pointer, losses, rows, classes);
    if (!each) memory.f32[y.pointer >> 2] = k.sum(losses, rows) * scale;
  },
  backward(k, { logits, q, gradY, gradLogits, options }) {
    const [rows, classes] = logits.shape as [number, number];
    const { each, scale } = options;
    const step = each ? 1 : 0;
    const { pointer } = logits;
    k.crossEntropyRowsBackward(pointer, q.pointer, gradY, step, scale, gradLogits, rows, classes);
  },
  examples: [
    {
      shapes: [
        [3, 4],
        [3, 4],
      ],
      options: { each: false, scale: 0.25 },
    },
    {
      shapes: [
        [3, 5],
        [3, 5],
      ],
      options: { each: true, scale: 1 },
    },
  ],
});

/** The target as weighted shares q [m×K], and what a mean divides by. */
function asShares(
  shape: Shape,
  axis: number,
  target: Tensor,
  rows: Tensor,
  options: CrossEntropyOptions,
): { q: Tensor; total: number } {
  const { labelSmoothing = 0, weights, ignore } = options;
  const [count, classes] = rows.shape as [number, number];
  checkOptions(classes, labelSmoothing, weights);
  const soft = sameShape(shape, target.shape);
  if (!soft && !sameShape(without(shape, axis), target.shape)) {
    throw new RangeError(
      `crossEntropy: logits ${formatShape(shape)} and target ${formatShape(target.shape)}; ` +
        `class numbers ${formatShape(without(shape, axis))} or shares ${formatShape(shape)} ` +
        "are expected",
    );
  }
  if (soft && labelSmoothing === 0 && !weights) {
    return { q: asRows("crossEntropy", target, axis), total: count };
  }
  const q = allocate([count, classes]);
  const given = soft ? asRows("crossEntropy", target, axis) : target;
  const { f32 } = memory;
  const floor = labelSmoothing / classes;
  let total = 0;
  for (let i = 0; i < count; i++) {
    const to = (q.pointer >> 2) + i * classes;
    const from = (given.pointer >> 2) + (soft ? i * classes : i);
    const label = soft ? -1 : f32[from]!;
    if (!soft) f32.fill(0, to, to + classes);
    if (!soft && label === ignore) continue;
    if (!soft) checkLabel(label, i, classes);
    if (!soft && labelSmoothing === 0) {
      f32[to + label] = weights?.[label] ?? 1;
    } else {
      for (let c = 0; c < classes; c++) {
        const share = soft ? f32[from + c]! : c === label ? 1 : 0;
        f32[to + c] = ((1 - labelSmoothing) * share + floor) * (weights?.[c] ?? 1);
      }
    }
    total += soft ? 1 : (weights?.[label] ?? 1);
  }
  return { q, total };
}

function checkLabel(label: number, position: number, classes: number): void {
  if (Number.isInteger(label) && label >= 0 && label < classes) return;
  throw new RangeError(
    `crossEntropy: label ${label} at position ${position}; ` +
      `with ${classes} classes, whole numbers from 0 to ${classes - 1} are expected`,
  );
}

function checkOptions(classes: number, smoothing: number, weights?: ArrayLike<number>): void {
  if (!(smoothing >= 0 && smoothing <= 1)) {
    throw new RangeError(`crossEntropy: labelSmoothing is ${smoothing}; 0 to 1 is expected`);
  }
  if (weights && weights.length !== classes) {
    throw new RangeError(`crossEntropy: ${weights.length} weights for ${classes} classes`);
  }
}

function without(shape: Shape, axis: number): Shape {
  return shape.filter((_, at) => at !== axis);
}
