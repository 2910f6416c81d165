import { defineListOp } from "../op.ts";
import { formatShape, resolveAxis, type Shape, stridesOf } from "../shape.ts";
import type { Tensor } from "../tensor.ts";
import { accumulateStrided, copyStrided } from "./grids.ts";
import { reshape } from "./reshape.ts";

/**
 * Tensors one after the other along an axis (the first unless given); the other sizes agree.
 *
 * @example
 * concat([ones([1, 2]), zeros([2, 2])])
 */
export function concat(list: readonly Tensor[], axis = 0): Tensor {
  return join(list, { axis: resolveAxis("concat", axis, list[0]?.shape.length ?? 1) });
}

/**
 * Tensors of one shape side by side along a new axis (the first unless given).
 *
 * @example
 * stack([tensor([1, 2]), tensor([3, 4])])
 */
export function stack(list: readonly Tensor[], axis = 0): Tensor {
  const at = resolveAxis("stack", axis, (list[0]?.shape.length ?? 0) + 1);
  const lifted = list.map((x) => reshape(x, [...x.shape.slice(0, at), 1, ...x.shape.slice(at)]));
  return concat(lifted, at);
}

export const join = defineListOp<{ axis: number }>({
  name: "concat",
  formula: String.raw`y=(x_1,\dots,x_n)`,
  gradient: String.raw`\bar x_i=\text{its part of }\bar y`,
  shape(shapes, { axis }) {
    const [first] = shapes;
    const fits = (shape: Shape) =>
      shape.length === first!.length &&
      shape.every((length, at) => at === axis || length === first![at]);
    if (!shapes.every(fits)) {
      throw new RangeError(
        `concat: shapes ${shapes.map(formatShape).join(", ")}; ` +
          `all sizes but those of axis ${axis} must be equal`,
      );
    }
    const total = shapes.reduce((sum, shape) => sum + shape[axis]!, 0);
    return first!.map((length, at) => (at === axis ? total : length));
  },
  forward(k, list, y, { axis }) {
    const strides = stridesOf(y.shape);
    let to = y.pointer;
    for (const x of list) {
      copyStrided(k, x.shape, x.pointer, stridesOf(x.shape), to, strides);
      to += x.shape[axis]! * strides[axis]! * 4;
    }
  },
  backward(k, { list, y, gradY, gradients }, { axis }) {
    const strides = stridesOf(y.shape);
    let from = gradY;
    for (const [i, x] of list.entries()) {
      const to = gradients[i]!;
      if (to) accumulateStrided(k, x.shape, from, strides, 1, to, stridesOf(x.shape));
      from += x.shape[axis]! * strides[axis]! * 4;
    }
  },
  examples: [
    {
      shapes: [
        [2, 3],
        [2, 2],
        [2, 1],
      ],
      options: { axis: 1 },
    },
    {
      shapes: [
        [2, 3],
        [1, 3],
      ],
      options: { axis: 0 },
    },
  ],
});
