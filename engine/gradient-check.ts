/** Compares gradients with central differences, through a random upstream gradient. */

import type { Random } from "./random.ts";
import { backward } from "./tape.ts";
import { checkAlive, scope, type Tensor, tensor } from "./tensor.ts";

/** The largest error that `checkGradients` found, and where. */
export interface GradientCheck {
  /** Largest |analytic − numeric| / (1 + |numeric|) over all inputs. */
  readonly error: number;
  /** Where it is: which input, which number of it. */
  readonly input: number;
  readonly position: number;
}

/**
 * Checks the gradients of f at the given parameters. The upstream gradient is random: with ones, a
 * softmax whose backward gives zeros would pass. Precision is that of float32, about 1e-3 where
 * the numbers are near 1; `step` is the distance of the differences.
 *
 * @example
 * const { error } = checkGradients(tanh, [parameter([0.3, -1.2])], random(1));
 * error < 1e-3
 */
export function checkGradients(
  f: (...inputs: Tensor[]) => Tensor,
  inputs: readonly Tensor[],
  random: Random,
  step = 2 ** -7,
): GradientCheck {
  for (const x of inputs) checkAlive(x, "checkGradients");
  return scope(() => {
    const y = f(...inputs);
    const upstream = Float32Array.from({ length: y.size }, () => random.normal());
    if (y.tracked) backward(y, tensor(upstream, y.shape));
    const analytic = inputs.map((x) => (y.tracked ? (x.grad?.toArray() ?? null) : null));
    let worst: GradientCheck = { error: 0, input: 0, position: 0 };
    for (const [input, x] of inputs.entries()) {
      if (!x.tracked) continue;
      const values = x.toArray();
      for (let position = 0; position < x.size; position++) {
        const numeric = slopeAlong(() => f(...inputs), x, values, position, step, upstream);
        const found = analytic[input]?.[position] ?? 0;
        const error = Math.abs(found - numeric) / (1 + Math.abs(numeric));
        if (!(error <= worst.error)) worst = { error, input, position };
      }
    }
    return worst;
  });
}

/** The slope of Σ upstream·f along one number of x, by Richardson's extrapolation of two steps. */
function slopeAlong(
  f: () => Tensor,
  x: Tensor,
  values: Float32Array,
  position: number,
  step: number,
  upstream: Float32Array,
): number {
  const at = (shift: number) => {
    const moved = values.slice();
    moved[position]! += shift;
    x.set(moved);
    const y = scope(() => f().toArray());
    return y.reduce((sum, value, i) => sum + value * upstream[i]!, 0);
  };
  const difference = (h: number) => (at(h) - at(-h)) / (2 * h);
  const slope = (4 * difference(step) - difference(2 * step)) / 3;
  x.set(values);
  return slope;
}
