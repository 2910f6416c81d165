/** How the losses of single examples become one number. */
export type LossReduction = "mean" | "sum" | "none";

/** Throws on a word that is no reduction. */
export function checkReduction(loss: string, reduction: string): void {
  if (reduction === "mean" || reduction === "sum" || reduction === "none") return;
  throw new RangeError(`${loss}: reduction "${reduction}"; "mean", "sum" or "none" is expected`);
}
