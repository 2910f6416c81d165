import { memory } from "../memory.ts";
import { add } from "../ops/add.ts";
import { slice } from "../ops/slice.ts";
import { cos, exp, log, sin } from "../portable-math.ts";
import { type Random, random } from "../random.ts";
import { checkShape, formatShape } from "../shape.ts";
import { full, parameter, type Tensor } from "../tensor.ts";
import { type Initializer, normal } from "./initializers.ts";
import type { Layer } from "./layer.ts";

/**
 * Positions 0 … length − 1 as waves of falling frequency, [length×width]: column 2i holds
 * sin(p/10000^(2i/width)), column 2i + 1 the cosine of the same. Vaswani et al. 2017.
 *
 * @example
 * sinusoidalPositions(3, 4)
 */
export function sinusoidalPositions(length: number, width: number): Tensor {
  checkShape("sinusoidalPositions", [length, width]);
  const positions = full([length, width], 0);
  const from = positions.pointer >> 2;
  for (let i = 0; i < width; i++) {
    const frequency = exp((-2 * Math.floor(i / 2) * log(10000)) / width);
    const wave = i % 2 === 0 ? sin : cos;
    for (let p = 0; p < length; p++) memory.f32[from + p * width + i] = wave(p * frequency);
  }
  return positions;
}

export interface LearnedPositionsOptions {
  /** Where the initial numbers come from; without it they follow from the sizes. */
  readonly random?: Random;
  /** Law of the initial numbers; normal with standard deviation 0.02 unless given, as in GPT-2. */
  readonly initializer?: Initializer;
}

export interface LearnedPositions extends Layer {
  readonly weight: Tensor;
}

/**
 * Adds to each position of […×T×width] its own learnt row, T ≤ length.
 *
 * @example
 * const layer = learnedPositions(8, 4, { random: random(1) });
 * layer(zeros([1, 3, 4])).shape
 */
export function learnedPositions(
  length: number,
  width: number,
  options: LearnedPositionsOptions = {},
): LearnedPositions {
  const shape = [length, width];
  if (!shape.every((size) => Number.isSafeInteger(size) && size >= 1)) {
    throw new RangeError(
      `learnedPositions: sizes ${formatShape(shape)}; whole numbers ≥ 1 are expected`,
    );
  }
  const weight = parameter(new Float32Array(length * width), shape);
  const draw = (generator: Random) =>
    weight.set((options.initializer ?? normal(0.02))(generator, shape));
  draw(options.random ?? random(0).fork(`positions ${length} ${width}`));
  const call = (x: Tensor) => {
    const [positions, given] = x.shape.slice(-2);
    if (x.shape.length < 2 || given !== width || positions! > length) {
      throw new RangeError(
        `learnedPositions: x has shape ${formatShape(x.shape)}; […×T×${width}] with T up to ` +
          `${length} is expected`,
      );
    }
    return add(x, positions === length ? weight : slice(weight, [0, positions!]));
  };
  return Object.assign(call, {
    weight,
    kind: "learnedPositions",
    named: { weight },
    parameters: [weight],
    ...(options.random ? {} : { redraw: draw }),
  });
}
