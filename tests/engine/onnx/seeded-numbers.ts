import { random, type Tensor, tensor } from "../../../engine/index.ts";

/** Numbers of a standard normal distribution, the same for the same seed. */
export function numbers(shape: readonly number[], seed = 1): Tensor {
  const generator = random(seed);
  const size = shape.reduce((product, length) => product * length, 1);
  return tensor(
    Float32Array.from({ length: size }, () => generator.normal()),
    shape,
  );
}
