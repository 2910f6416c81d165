import {
  binaryCrossEntropy,
  crossEntropy,
  hinge,
  huber,
  meanSquaredError,
  mul,
  oneHot,
  sigmoid,
  softmax,
  type Tensor,
  tensor,
} from "../../../engine/index.ts";

/** A cost of logits against class indices or values, averaged over the examples. */
export interface LossFunction {
  readonly cost: (logits: Tensor, targets: Float32Array) => Tensor;
}

/** Squared losses are ½ the mean square, as the book writes J. */
export function lossFor(classes: number, name: string): LossFunction {
  if (classes === 0) {
    return name === "huber"
      ? { cost: (values, targets) => huber(values, column(targets)) }
      : { cost: (values, targets) => halfSquare(values, column(targets)) };
  }
  if (classes === 2) return binaryLoss(name);
  switch (name) {
    case "squaredError":
      return {
        cost: (logits, targets) =>
          mul(halfSquare(softmax(logits), oneHot(targets, classes)), classes),
      };
    case "hinge":
      return { cost: (logits, targets) => mul(hinge(logits, signs(targets, classes)), classes) };
    default:
      return { cost: (logits, targets) => crossEntropy(logits, targets) };
  }
}

function binaryLoss(name: string): LossFunction {
  switch (name) {
    case "squaredError":
      return { cost: (logits, targets) => halfSquare(sigmoid(logits), column(targets)) };
    case "hinge":
      return {
        cost: (logits, targets) => hinge(logits, column(targets.map((label) => 2 * label - 1))),
      };
    default:
      return { cost: (logits, targets) => binaryCrossEntropy(logits, column(targets)) };
  }
}

function halfSquare(values: Tensor, targets: Tensor): Tensor {
  return mul(meanSquaredError(values, targets), 0.5);
}

function column(targets: Float32Array): Tensor {
  return tensor(targets, [targets.length, 1]);
}

/** +1 for the example's class, −1 for the others: one against the rest. */
function signs(targets: Float32Array, classes: number): Tensor {
  const rows = new Float32Array(targets.length * classes).fill(-1);
  targets.forEach((label, row) => {
    rows[row * classes + label] = 1;
  });
  return tensor(rows, [targets.length, classes]);
}
