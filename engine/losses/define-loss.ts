import type { Kernels } from "../kernels/kernels.ts";
import { memory } from "../memory.ts";
import { defineOp } from "../op.ts";
import { scratch } from "../scope.ts";
import { formatShape, sameShape } from "../shape.ts";
import type { Tensor } from "../tensor.ts";
import { checkReduction, type LossReduction } from "./reduction.ts";

/** The record of a loss that compares prediction and target number by number. */
interface LossRecord {
  readonly name: string;
  readonly formula: string;
  readonly gradient: string;
  readonly source?: string;
  /** The kernel that compares, and its gradient. */
  readonly compare: (k: Kernels) => Kernels["huber"];
  readonly compareBackward: (k: Kernels) => Kernels["huberBackward"];
}

export interface LossOptions {
  /** Over all numbers; "mean" unless given. */
  readonly reduction: LossReduction;
  /** The loss's own constant, if it has one. */
  readonly constant: number;
}

/** A loss as an op on (prediction, target). Targets are data: no gradient flows into them. */
export function defineLoss(loss: LossRecord) {
  const { name, formula, gradient, source, compare, compareBackward } = loss;
  return defineOp<["prediction", "target"], LossOptions>({
    name,
    inputs: ["prediction", "target"],
    formula,
    gradient,
    ...(source === undefined ? {} : { source }),
    shape(prediction, target, { reduction }) {
      checkReduction(name, reduction, prediction);
      if (!sameShape(prediction, target)) {
        throw new RangeError(
          `${name}: prediction ${formatShape(prediction)} and target ${formatShape(target)}; ` +
            "equal shapes are expected",
        );
      }
      return reduction === "none" ? prediction : [];
    },
    forward(k, prediction, target, y, { reduction, constant }) {
      checkTarget(name, target);
      const n = prediction.size;
      const each = reduction === "none" ? y.pointer : scratch(n);
      compare(k)(prediction.pointer, target.pointer, each, n, constant);
      if (reduction === "none") return;
      const total = k.sum(each, n);
      memory.f32[y.pointer >> 2] = reduction === "mean" ? total / n : total;
    },
    backward(k, { prediction, target, gradY, gradPrediction, options }) {
      const n = prediction.size;
      compareBackward(k)(
        prediction.pointer,
        target.pointer,
        gradY,
        options.reduction === "none" ? 1 : 0,
        options.reduction === "mean" ? 1 / n : 1,
        gradPrediction,
        n,
        options.constant,
      );
    },
    examples: (["mean", "sum", "none"] as const).map((reduction) => ({
      shapes: [
        [3, 2],
        [3, 2],
      ],
      options: { reduction, constant: 0.7 },
    })),
  });
}

/** Throws where a gradient would have to flow into a target. */
export function checkTarget(loss: string, target: Tensor): void {
  if (!target.tracked) return;
  throw new Error(
    `${loss}: the target depends on parameters; targets are taken as given: detach(target), or ` +
      "compute it inside noGrad",
  );
}
