import { memory } from "../memory.ts";
import { formatShape } from "../shape.ts";
import { noGrad } from "../tape.ts";
import { allocate, full, Tensor, tensor } from "../tensor.ts";
import { add } from "./add.ts";
import { reshape } from "./reshape.ts";

/** What may be told about which position sees which. */
export interface AttentionMasks {
  /** Added to the scores, 0 or −∞ (or a bias): [Tq×Tk], [m×Tq×Tk] or [m×heads×Tq×Tk]; sizes of 1
   * are repeated. Data: no gradient flows into it. */
  readonly mask?: Tensor | null;
  /** Whether position i sees only keys 0 … i; false unless given. */
  readonly causal?: boolean;
  /** Keys to be ignored, [m×Tk]: 1 (or anything but 0) is padding. */
  readonly padding?: Tensor | readonly ArrayLike<number>[] | null;
}

/**
 * The additive mask of causal attention, [length×length]: 0 up to the diagonal, −∞ beyond.
 *
 * @example
 * causalMask(3).toString()
 */
export function causalMask(length: number): Tensor {
  const mask = full([length, length], 0);
  for (let i = 0; i < length; i++) {
    const row = (mask.pointer >> 2) + i * length;
    memory.f32.fill(Number.NEGATIVE_INFINITY, row + i + 1, row + length);
  }
  return mask;
}

/** `mask` and `padding` as one additive mask with four axes, some of size 1; null if neither. */
export function combinedMask(
  op: string,
  { mask, padding }: AttentionMasks,
  [examples, heads, queries, keys]: readonly [number, number, number, number],
): Tensor | null {
  if (mask?.tracked) {
    throw new Error(
      `${op}: the mask depends on parameters; masks are taken as given: detach(mask), or add a ` +
        "learned bias to the scores before softmax",
    );
  }
  const given = mask ? withFourAxes(op, mask, [examples, heads, queries, keys]) : null;
  const ignored = padding ? paddingMask(op, padding, examples, keys) : null;
  return noGrad(() => {
    const both = given && ignored ? add(given, ignored) : (given ?? ignored);
    return both && both.shape[3] !== keys ? add(both, full([1, 1, 1, keys], 0)) : both;
  });
}

function withFourAxes(op: string, mask: Tensor, sizes: readonly number[]): Tensor {
  const { shape } = mask;
  const four = shape.length === 3 ? [shape[0]!, 1, shape[1]!, shape[2]!] : [1, 1, ...shape];
  const found = shape.length === 4 ? shape : four;
  if (found.length === 4 && found.every((size, axis) => size === 1 || size === sizes[axis])) {
    return noGrad(() => reshape(mask, found));
  }
  const [examples, heads, queries, keys] = sizes;
  throw new RangeError(
    `${op}: the mask has shape ${formatShape(shape)}; [${queries}×${keys}], ` +
      `[${examples}×${queries}×${keys}] or [${examples}×${heads}×${queries}×${keys}] is ` +
      "expected, a size of 1 standing for any",
  );
}

/** 0 where a key counts, −∞ where it is padding: [m×1×1×Tk]. */
function paddingMask(
  op: string,
  padding: NonNullable<AttentionMasks["padding"]>,
  examples: number,
  keys: number,
): Tensor {
  const given = padding instanceof Tensor ? padding : tensor(padding);
  if (given.shape.length !== 2 || given.shape[0] !== examples || given.shape[1] !== keys) {
    throw new RangeError(
      `${op}: padding has shape ${formatShape(given.shape)}; [${examples}×${keys}] is expected, ` +
        "1 where a key is to be ignored",
    );
  }
  const mask = allocate([examples, 1, 1, keys]);
  const { f32 } = memory;
  for (let i = 0; i < mask.size; i++) {
    const ignored = f32[(given.pointer >> 2) + i] !== 0;
    f32[(mask.pointer >> 2) + i] = ignored ? Number.NEGATIVE_INFINITY : 0;
  }
  return mask;
}
