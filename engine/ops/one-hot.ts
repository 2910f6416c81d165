import { memory } from "../memory.ts";
import { defineOp, type Operand } from "../op.ts";
import { type Tensor, tensor } from "../tensor.ts";
import { checkIndices } from "./gather.ts";

/**
 * For each class number a row of zeros with a 1 at that place: […] → […×classes].
 *
 * @example
 * oneHot([2, 0], 3)
 */
export function oneHot(labels: Operand | ArrayLike<number>, classes: number): Tensor {
  const index = typeof labels === "object" && "length" in labels ? tensor(labels) : labels;
  return indicator(index as Operand, { classes });
}

export const indicator = defineOp<["x"], { classes: number }>({
  name: "oneHot",
  formula: "y_{ik}=[x_i=k]",
  gradient: String.raw`\bar x=0`,
  shape(x, { classes }) {
    if (Number.isSafeInteger(classes) && classes >= 1) return [...x, classes];
    throw new RangeError(`oneHot: ${classes} classes; a whole number ≥ 1 is expected`);
  },
  forward(k, x, y, { classes }) {
    checkIndices("oneHot", x, classes);
    k.fill(y.pointer, 0, y.size);
    const { f32 } = memory;
    for (let i = 0; i < x.size; i++) {
      f32[(y.pointer >> 2) + i * classes + f32[(x.pointer >> 2) + i]!] = 1;
    }
  },
  examples: [{ shapes: [[3]], options: { classes: 4 }, values: [4] }],
});
