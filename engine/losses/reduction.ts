import { formatShape, type Shape, sizeOf } from "../shape.ts";

/** How the losses of single examples become one number. */
export type LossReduction = "mean" | "sum" | "none";

/** Throws on a word that is no reduction, and on a mean over an empty batch. */
export function checkReduction(loss: string, reduction: string, prediction: Shape): void {
  if (reduction === "mean" && sizeOf(prediction) === 0) {
    throw new RangeError(
      `${loss}: the batch is empty, shape ${formatShape(prediction)}; a mean needs an example`,
    );
  }
  if (reduction === "mean" || reduction === "sum" || reduction === "none") return;
  throw new RangeError(`${loss}: reduction "${reduction}"; "mean", "sum" or "none" is expected`);
}
