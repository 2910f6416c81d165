import { defineOp } from "../op.ts";
import { formatShape, sameShape, sizeOf } from "../shape.ts";
import { allocate } from "../tensor.ts";

/**
 * Layer normalisation: what lies in the last axes of x, as many as `weight` has, gets mean 0 and
 * variance 1, then a weight and a bias of its own at each place: […×shape of weight] → the same.
 * The layer made of it is `layerNorm`.
 */
export const layerNormalization = defineOp<["x", "weight", "bias"], { epsilon: number }>({
  name: "layerNorm",
  inputs: ["x", "weight", "bias"],
  formula: String.raw`y=\hat x\odot w+b,\quad\hat x=\frac{x-\mu}{\sqrt{\sigma^2+\varepsilon}}`,
  gradient: String.raw`\bar x=\frac{g-\langle g\rangle-\hat x\,\langle g\,\hat x\rangle}
    {\sqrt{\sigma^2+\varepsilon}}\text{ with }g=w\odot\bar y,
    \quad\bar w=\sum\bar y\odot\hat x,\quad\bar b=\sum\bar y`,
  source: "Ba, Kiros & Hinton 2016",
  defaults: { epsilon: 1e-5 },
  shape(x, weight, bias) {
    const last = x.slice(x.length - weight.length);
    const fits = weight.length > 0 && sameShape(weight, bias) && sameShape(weight, last);
    if (fits && sizeOf(x) > 0) return x;
    throw new RangeError(
      `layerNorm: x ${formatShape(x)}, weight ${formatShape(weight)}, bias ${formatShape(bias)}; ` +
        "weight and bias are expected to have the shape of the last axes of x, and x to hold a number",
    );
  },
  forward(k, x, weight, bias, y, { epsilon }) {
    const cols = weight.size;
    const rows = x.size / cols;
    y.saved = allocate([rows, 2]);
    k.layerNormRows(
      x.pointer,
      weight.pointer,
      bias.pointer,
      y.pointer,
      y.saved.pointer,
      rows,
      cols,
      epsilon,
    );
  },
  backward(k, { x, weight, y, gradY, gradX, gradWeight, gradBias }) {
    const cols = weight.size;
    k.layerNormRowsBackward(
      x.pointer,
      weight.pointer,
      gradY,
      y.saved!.pointer,
      gradX,
      gradWeight,
      gradBias,
      x.size / cols,
      cols,
    );
  },
  examples: [
    [[4, 6], [6], [6]],
    [
      [2, 2, 3],
      [2, 3],
      [2, 3],
    ],
    [[2, 3, 9], [9], [9]],
  ],
});
