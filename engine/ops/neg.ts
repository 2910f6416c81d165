import { defineOp } from "../op.ts";

/** −x, elementwise. */
export const neg = defineOp({
  name: "neg",
  formula: "y=-x",
  gradient: String.raw`\bar x=-\bar y`,
  shape: (x) => x,
  forward(k, x, y) {
    k.fill(y.pointer, 0, x.size);
    k.accumulate(x.pointer, 0, 1, -1, y.pointer, 0, 1, 1, x.size);
  },
  backward: (k, { x, gradY, gradX }) => k.accumulate(gradY, 0, 1, -1, gradX, 0, 1, 1, x.size),
  examples: [[[3]], [[2, 3]]],
});
