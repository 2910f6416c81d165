/** Initial weights: a law and a scale that depends on how many units feed and are fed. */

import type { Random } from "../random.ts";
import type { Shape } from "../shape.ts";

/** Draws the numbers of a weight tensor, row-major. */
export type Initializer = (random: Random, shape: Shape) => Float32Array;

/** How many inputs each unit sums over, and how many units each input feeds. */
export interface Fans {
  readonly fanIn: number;
  readonly fanOut: number;
}

/**
 * Fans of a dense weight [in×out], or of a filter bank [out×in×…], whose inputs and outputs count
 * once for each place of the field.
 *
 * $\text{fanIn}=C_{\text{in}}f^2,\quad\text{fanOut}=C_{\text{out}}f^2$
 *
 * @example
 * initializers.fansOf([16, 8, 3, 3])
 */
export function fansOf(shape: Shape): Fans {
  if (shape.length < 2) {
    throw new RangeError(`fansOf: shape [${shape.join("×")}]; a weight has at least two axes`);
  }
  if (shape.length === 2) return { fanIn: shape[0]!, fanOut: shape[1]! };
  const field = shape.slice(2).reduce((product, length) => product * length, 1);
  return { fanIn: shape[1]! * field, fanOut: shape[0]! * field };
}

/** What an activation asks of the weights before it, so that the signal keeps its size. */
export const gains = {
  linear: 1,
  sigmoid: 1,
  tanh: 5 / 3,
  relu: Math.SQRT2,
  selu: 3 / 4,
  /** √(2 / (1 + slope²)). */
  leakyRelu: (slope = 0.01) => Math.sqrt(2 / (1 + slope * slope)),
} as const;

/**
 * All zeros, as biases usually start.
 *
 * $w=0$
 *
 * @example
 * initializers.zerosInitializer(random(1), [2, 2])
 */
export const zerosInitializer: Initializer = (_, shape) => new Float32Array(count(shape));

/**
 * Uniform on [−bound, bound], b being the bound.
 *
 * $w\sim\mathcal U(-b,b)$
 *
 * @example
 * initializers.uniform(0.5)(random(1), [2, 3])
 */
export function uniform(bound: number): Initializer {
  return (random, shape) => draw(shape, () => (2 * random.uniform() - 1) * bound);
}

/**
 * Normal with mean 0 and the given standard deviation σ.
 *
 * $w\sim\mathcal N(0,\sigma^2)$
 *
 * @example
 * initializers.normal(0.1)(random(1), [2, 3])
 */
export function normal(standardDeviation: number): Initializer {
  return (random, shape) => draw(shape, () => random.normal() * standardDeviation);
}

/**
 * Normal, drawn again where it falls beyond `limit` standard deviations (2 unless given).
 *
 * $w\sim\mathcal N(0,\sigma^2)\text{ given }|w|\le\text{limit}\cdot\sigma$
 *
 * @example
 * initializers.truncatedNormal(0.1, 1)(random(1), [2, 3])
 */
export function truncatedNormal(standardDeviation: number, limit = 2): Initializer {
  if (!(limit > 0)) throw new RangeError(`truncatedNormal: limit is ${limit}; > 0 is expected`);
  return (random, shape) =>
    draw(shape, () => {
      let value = random.normal();
      while (Math.abs(value) > limit) value = random.normal();
      return value * standardDeviation;
    });
}

/**
 * Ones on the diagonal, zeros elsewhere, times `gain` g: a layer that changes nothing at first.
 *
 * $W=g\,I$
 *
 * @example
 * initializers.identity()(random(1), [2, 3])
 */
export function identity(gain = 1): Initializer {
  return (_, shape) => {
    const { rows, cols } = asMatrix("identity", shape);
    const numbers = new Float32Array(rows * cols);
    for (let i = 0; i < Math.min(rows, cols); i++) numbers[i * cols + i] = gain;
    return numbers;
  };
}

/**
 * Rows (or, if there are more rows than columns, columns) that are perpendicular and of length
 * `gain` g, in a random direction: the signal keeps its size. Saxe et al. 2014.
 *
 * $WW^\top=g^2I$
 *
 * @example
 * const w = tensor(initializers.orthogonal()(random(1), [2, 3]), [2, 3]);
 * matmul(w, transpose(w))
 */
export function orthogonal(gain = 1): Initializer {
  return (random, shape) => {
    const { rows, cols } = asMatrix("orthogonal", shape);
    const [count, length] = rows <= cols ? [rows, cols] : [cols, rows];
    const vectors: Float64Array[] = [];
    while (vectors.length < count) {
      const vector = Float64Array.from({ length }, () => random.normal());
      // Twice: what rounding leaves of the others after the first time is gone after the second.
      for (let time = 0; time < 2; time++) removeShares(vector, vectors);
      const size = Math.sqrt(dot(vector, vector));
      vectors.push(vector.map((x) => x / size));
    }
    const numbers = new Float32Array(rows * cols);
    for (const [i, vector] of vectors.entries()) {
      for (const [j, x] of vector.entries()) {
        numbers[rows <= cols ? i * cols + j : j * cols + i] = gain * x;
      }
    }
    return numbers;
  };
}

function removeShares(vector: Float64Array, others: readonly Float64Array[]): void {
  for (const other of others) {
    const share = dot(vector, other);
    for (const [j, x] of other.entries()) vector[j]! -= share * x;
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, x, j) => sum + x * b[j]!, 0);
}

/** A weight as a matrix: the first axis, and all others together. */
function asMatrix(initializer: string, shape: Shape): { rows: number; cols: number } {
  if (shape.length < 2) {
    throw new RangeError(
      `${initializer}: shape [${shape.join("×")}]; a weight has at least two axes`,
    );
  }
  return { rows: shape[0]!, cols: count(shape) / shape[0]! };
}

/**
 * Uniform, with a variance that is a compromise of both directions. Glorot & Bengio 2010.
 *
 * $w\sim\mathcal U(-\sqrt3\sigma,\sqrt3\sigma),\quad\sigma^2=2g^2/(\text{fanIn}+\text{fanOut})$
 *
 * @example
 * initializers.xavierUniform()(random(1), [3, 2])
 */
export const xavierUniform: FanInitializer = byFans(
  uniformLaw,
  ({ fanIn, fanOut }) => 2 / (fanIn + fanOut),
);
/**
 * Normal, with a variance that is a compromise of both directions. Glorot & Bengio 2010.
 *
 * $w\sim\mathcal N(0,\sigma^2),\quad\sigma^2=2g^2/(\text{fanIn}+\text{fanOut})$
 *
 * @example
 * initializers.xavierNormal()(random(1), [3, 2])
 */
export const xavierNormal: FanInitializer = byFans(
  normal,
  ({ fanIn, fanOut }) => 2 / (fanIn + fanOut),
);

/**
 * Uniform, so that the signal keeps its size; the gain is that of ReLU, √2, unless another is
 * given. He et al. 2015.
 *
 * $w\sim\mathcal U(-\sqrt3\sigma,\sqrt3\sigma),\quad\sigma^2=g^2/\text{fanIn}$
 *
 * @example
 * initializers.heUniform()(random(1), [3, 2])
 */
export const heUniform: FanInitializer = byFans(uniformLaw, ({ fanIn }) => 1 / fanIn, gains.relu);
/**
 * Normal, so that the signal keeps its size; the gain is that of ReLU, √2, unless another is given.
 * He et al. 2015.
 *
 * $w\sim\mathcal N(0,\sigma^2),\quad\sigma^2=g^2/\text{fanIn}$
 *
 * @example
 * initializers.heNormal()(random(1), [3, 2])
 */
export const heNormal: FanInitializer = byFans(normal, ({ fanIn }) => 1 / fanIn, gains.relu);

/**
 * Like He's, but looking backwards: it is the gradients that keep their size. He et al. 2015.
 *
 * $w\sim\mathcal N(0,\sigma^2),\quad\sigma^2=g^2/\text{fanOut}$
 *
 * @example
 * initializers.heFanOutNormal()(random(1), [3, 2])
 */
export const heFanOutNormal: FanInitializer = byFans(
  normal,
  ({ fanOut }) => 1 / fanOut,
  gains.relu,
);

/**
 * Normal, so that a linear signal keeps its size. LeCun et al. 1998.
 *
 * $w\sim\mathcal N(0,\sigma^2),\quad\sigma^2=g^2/\text{fanIn}$
 *
 * @example
 * initializers.lecunNormal()(random(1), [3, 2])
 */
export const lecunNormal: FanInitializer = byFans(normal, ({ fanIn }) => 1 / fanIn);

/**
 * What PyTorch's layers start from.
 *
 * $w\sim\mathcal U(-b,b),\quad b=g/\sqrt{\text{fanIn}}$
 *
 * @example
 * initializers.torchDefault()(random(1), [3, 2])
 */
export const torchDefault: FanInitializer = byFans(uniformLaw, ({ fanIn }) => 1 / (3 * fanIn));

/** An initializer for a gain; without one, for its own usual gain. */
export type FanInitializer = (gain?: number) => Initializer;

type Law = (standardDeviation: number) => Initializer;

function byFans(law: Law, variance: (fans: Fans) => number, gain = 1): FanInitializer {
  return (withGain = gain) =>
    (random, shape) =>
      law(withGain * Math.sqrt(variance(fansOf(shape))))(random, shape);
}

function uniformLaw(standardDeviation: number): Initializer {
  return uniform(Math.sqrt(3) * standardDeviation);
}

function draw(shape: Shape, next: () => number): Float32Array {
  return Float32Array.from({ length: count(shape) }, next);
}

function count(shape: Shape): number {
  return shape.reduce((product, length) => product * length, 1);
}
