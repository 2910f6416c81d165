import { embeddingRows } from "../ops/embedding-rows.ts";
import { type Random, random } from "../random.ts";
import { formatShape } from "../shape.ts";
import { type Nested, parameter, Tensor, tensor } from "../tensor.ts";
import { type Initializer, normal } from "./initializers.ts";
import type { Layer } from "./layer.ts";

export interface EmbeddingOptions {
  /** Where the initial rows come from; without it they follow from the sizes. */
  readonly random?: Random;
  /** Law of the initial rows; standard normal unless given. */
  readonly initializer?: Initializer;
  /** The number that stands for "nothing here": its row is 0 and stays so. */
  readonly padding?: number;
}

/** What `embedding` makes: numbers of things in, their rows out. */
export interface Embedding extends Layer {
  (index: Tensor | Nested): Tensor;
  readonly weight: Tensor;
}

/**
 * A learnt row of `width` numbers for each of `count` things: numbers […] → […×width].
 *
 * @example
 * const table = embedding(10, 3, { random: random(1) });
 * table([7, 0, 7])
 */
export function embedding(count: number, width: number, options: EmbeddingOptions = {}): Embedding {
  const shape = [count, width];
  if (!shape.every((size) => Number.isSafeInteger(size) && size >= 1)) {
    throw new RangeError(`embedding: sizes ${formatShape(shape)}; whole numbers ≥ 1 are expected`);
  }
  const { padding, initializer = normal(1) } = options;
  const isRow = padding === undefined || (Number.isInteger(padding) && padding >= 0);
  if (!isRow || (padding ?? 0) >= count) {
    throw new RangeError(
      `embedding: padding is ${padding}; a whole number from 0 to ${count - 1} is expected`,
    );
  }
  const weight = parameter(new Float32Array(count * width), shape);
  const draw = (generator: Random) => {
    const rows = initializer(generator, shape);
    if (padding !== undefined) rows.fill(0, padding * width, (padding + 1) * width);
    weight.set(rows);
  };
  draw(options.random ?? random(0).fork(`embedding ${count} ${width}`));
  const chosen = { padding: padding ?? -1 };
  const call = (index: Tensor | Nested) =>
    embeddingRows(weight, index instanceof Tensor ? index : tensor(index), chosen);
  return Object.assign(call, {
    weight,
    kind: "embedding",
    named: { weight },
    parameters: [weight],
    ...(options.random ? {} : { redraw: draw }),
  });
}
