import { defineOp } from "../op.ts";
import { formatShape, type Shape, sizeOf } from "../shape.ts";
import { allocate, type Tensor } from "../tensor.ts";
import {
  type Attended,
  gradOfWeights,
  type HeadRows,
  headsBackward,
  type RowsTarget,
  valuesBackward,
  weightsOfHeads,
  weighValues,
} from "./attention-heads.ts";

/** How many heads share the width, and which position sees which. */
export interface AttentionOptions {
  readonly heads: number;
  readonly causal: boolean;
  /** Additive mask with four axes (see `combinedMask`), or null. */
  readonly mask: Tensor | null;
}

const defaults: AttentionOptions = { heads: 1, causal: false, mask: null };
const source = "Vaswani et al. 2017";

/**
 * Attention of several heads at once, Q [m×Tq×heads·d], K [m×Tk×heads·d], V [m×Tk×heads·e] →
 * [m×Tq×heads·e]: each head has its own d (or e) neighbouring columns. The result's `saved`
 * [m×heads×Tq×Tk] holds the weights.
 */
export const attention = defineOp<["queries", "keys", "values"], AttentionOptions>({
  name: "attention",
  inputs: ["queries", "keys", "values"],
  formula: String.raw`Y=AV,\quad A=\operatorname{softmax}\bigl(QK^\top/\sqrt d+M\bigr)`,
  gradient: String.raw`\bar V=A^\top\bar Y,\quad\bar S=A\odot(\bar A-\langle A,\bar A\rangle)
    /\sqrt d,\quad\bar A=\bar YV^\top,\quad\bar Q=\bar SK,\quad\bar K=\bar S^\top Q`,
  source,
  defaults,
  shape(queries, keys, values, { heads }) {
    checkAttention(queries, keys, values, heads);
    return [queries[0]!, queries[1]!, values[2]!];
  },
  forward(k, queries, keys, values, y, options) {
    const attended = attendedBy(queries, options);
    const { heads } = options;
    y.saved = allocate([queries.shape[0]!, heads, queries.shape[1]!, keys.shape[1]!]);
    const weights = y.saved.pointer;
    weightsOfHeads(k, rowsOf(queries, heads), rowsOf(keys, heads), attended, weights);
    weighValues(k, weights, rowsOf(values, heads), attended, rowsOf(y, heads));
  },
  backward(k, step) {
    const { queries, keys, values, y, gradY, options } = step;
    const { heads } = options;
    const upstream = { ...rowsOf(y, heads), pointer: gradY };
    const at = rowsOf(values, heads);
    const weights = y.saved!.pointer;
    const attended = attendedBy(queries, options);
    // Asked in the order in which the gradients are written, should one tensor be given twice.
    const target = (input: number): RowsTarget => {
      const adds = step.adds(input);
      return { adds, pointer: step.target(input) };
    };
    valuesBackward(k, weights, upstream, at, target(2), attended);
    const back = {
      ...attended,
      weights,
      queries: rowsOf(queries, heads),
      keys: rowsOf(keys, heads),
    };
    const toWeights = (n: number, h: number, room: number) =>
      gradOfWeights(k, upstream, at, n, h, room);
    const toQueries = target(0);
    headsBackward(k, back, toWeights, toQueries, target(1));
  },
  examples: [
    {
      shapes: [
        [2, 3, 4],
        [2, 5, 4],
        [2, 5, 6],
      ],
      options: { heads: 2 },
    },
    {
      shapes: [
        [1, 4, 3],
        [1, 4, 3],
        [1, 4, 5],
      ],
      options: { causal: true },
    },
  ],
});

/**
 * Attention of positions to each other, from their queries, keys and values side by side:
 * [m×T×3·width] → [m×T×width], each third split into heads of width/heads columns.
 */
export const selfAttention = defineOp<["projected"], AttentionOptions>({
  name: "selfAttention",
  inputs: ["projected"],
  formula: String.raw`Y=\operatorname{softmax}\bigl(QK^\top/\sqrt d+M\bigr)V,\quad X=[Q\;K\;V]`,
  gradient: String.raw`\bar X=[\bar Q\;\bar K\;\bar V]\text{ as for attention}`,
  source,
  defaults,
  shape(x, { heads }) {
    if (x.length !== 3 || x[2]! % 3 !== 0) {
      throw new RangeError(
        `selfAttention: shape ${formatShape(x)}; [examples×positions×3·width] is expected`,
      );
    }
    const third = [x[0]!, x[1]!, x[2]! / 3];
    checkAttention(third, third, third, heads);
    return third;
  },
  forward(k, x, y, options) {
    const { heads } = options;
    const [queries, keys, values] = thirdsOf(x, x.pointer, heads);
    y.saved = allocate([x.shape[0]!, heads, x.shape[1]!, x.shape[1]!]);
    const attended = attendedBy(y, options);
    weightsOfHeads(k, queries, keys, attended, y.saved.pointer);
    weighValues(k, y.saved.pointer, values, attended, rowsOf(y, heads));
  },
  backward(k, step) {
    const { projected: x, y, gradY, options } = step;
    const { heads } = options;
    const attended = attendedBy(y, options);
    const [queries, keys, values] = thirdsOf(x, x.pointer, heads);
    const adds = step.adds(0);
    const [toQueries, toKeys, toValues] = thirdsOf(x, step.target(0), heads).map(
      ({ pointer }): RowsTarget => ({ pointer, adds }),
    ) as [RowsTarget, RowsTarget, RowsTarget];
    const upstream = { ...rowsOf(y, heads), pointer: gradY };
    const weights = y.saved!.pointer;
    valuesBackward(k, weights, upstream, values, toValues, attended);
    const back = { ...attended, weights, queries, keys };
    const toWeights = (n: number, h: number, room: number) =>
      gradOfWeights(k, upstream, values, n, h, room);
    headsBackward(k, back, toWeights, toQueries, toKeys);
  },
  examples: [
    { shapes: [[2, 3, 12]], options: { heads: 2 } },
    { shapes: [[1, 5, 9]], options: { causal: true } },
  ],
});

/**
 * The weights alone, softmax(QKᵀ/√d + mask): Q [m×Tq×heads·d], K [m×Tk×heads·d] →
 * [m×heads×Tq×Tk]. A row of which every key is masked is 0.
 */
export const attentionWeights = defineOp<["queries", "keys"], AttentionOptions>({
  name: "attentionWeights",
  inputs: ["queries", "keys"],
  formula: String.raw`A=\operatorname{softmax}\bigl(QK^\top/\sqrt d+M\bigr)`,
  gradient: String.raw`\bar S=A\odot(\bar A-\langle A,\bar A\rangle)/\sqrt d,
    \quad\bar Q=\bar SK,\quad\bar K=\bar S^\top Q`,
  source,
  defaults,
  shape(queries, keys, { heads }) {
    checkAttention(queries, keys, keys, heads);
    return [queries[0]!, heads, queries[1]!, keys[1]!];
  },
  forward(k, queries, keys, y, options) {
    const { heads } = options;
    const attended = attendedBy(queries, options);
    weightsOfHeads(k, rowsOf(queries, heads), rowsOf(keys, heads), attended, y.pointer);
  },
  backward(k, step) {
    const { queries, keys, y, gradY, options } = step;
    const { heads } = options;
    const back = {
      ...attendedBy(queries, options),
      weights: y.pointer,
      queries: rowsOf(queries, heads),
      keys: rowsOf(keys, heads),
    };
    const size = back.queries.positions * back.keys.positions;
    const copied = (n: number, h: number, room: number) =>
      k.copy(gradY + (n * heads + h) * size * 4, 0, 1, room, 0, 1, 1, size);
    const addsToQueries = step.adds(0);
    const toQueries = { pointer: step.target(0), adds: addsToQueries };
    const addsToKeys = step.adds(1);
    headsBackward(k, back, copied, toQueries, { pointer: step.target(1), adds: addsToKeys });
  },
  examples: [
    {
      shapes: [
        [2, 3, 4],
        [2, 5, 4],
      ],
      options: { heads: 2 },
    },
    {
      shapes: [
        [2, 4, 3],
        [2, 4, 3],
      ],
      options: { causal: true },
    },
  ],
});

/** x [m×T×heads·size] by heads. */
function rowsOf(x: Tensor, heads: number): HeadRows {
  const [, positions, row] = x.shape as [number, number, number];
  return { pointer: x.pointer, row, positions, size: row / heads };
}

/** Queries, keys and values in [m×T×3·width], at a given address. */
function thirdsOf(x: Tensor, pointer: number, heads: number): [HeadRows, HeadRows, HeadRows] {
  const [, positions, row] = x.shape as [number, number, number];
  const width = row / 3;
  const third = (i: number) => ({
    pointer: pointer && pointer + i * width * 4,
    row,
    positions,
    size: width / heads,
  });
  return [third(0), third(1), third(2)];
}

function attendedBy(queries: Tensor, { heads, causal, mask }: AttentionOptions): Attended {
  const size = queries.shape[2]! / heads;
  return { examples: queries.shape[0]!, heads, causal, mask, scale: 1 / Math.sqrt(size) };
}

function checkAttention(queries: Shape, keys: Shape, values: Shape, heads: number): void {
  const shapes = [queries, keys, values];
  const fits =
    shapes.every((shape) => shape.length === 3 && shape[0] === queries[0] && sizeOf(shape) > 0) &&
    queries[2] === keys[2] &&
    keys[1] === values[1];
  if (!fits) {
    throw new RangeError(
      `attention: queries ${formatShape(queries)}, keys ${formatShape(keys)}, values ` +
        `${formatShape(values)}; [m×Tq×d], [m×Tk×d] and [m×Tk×e] are expected, nothing empty`,
    );
  }
  const divides = Number.isSafeInteger(heads) && heads >= 1;
  if (divides && queries[2]! % heads === 0 && values[2]! % heads === 0) return;
  throw new RangeError(
    `attention: ${heads} heads for a width of ${queries[2]}` +
      `${values[2] === queries[2] ? "" : ` and values of ${values[2]}`}; heads must divide the width`,
  );
}
