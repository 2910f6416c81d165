import { cos } from "../portable-math.ts";

/** How much noise each of the steps 0 … T−1 adds. */
export interface NoiseSchedule {
  /** βₜ: the variance of the noise that step t adds. */
  readonly beta: Float64Array;
  /** ᾱₜ = Πₛ≤ₜ (1 − βₛ): the share of the data's variance that is left after step t. */
  readonly alphaBar: Float64Array;
}

/**
 * A schedule of given βₜ, each above 0 and below 1.
 *
 * $\bar\alpha_t=\prod_{s\le t}(1-\beta_s)$
 *
 * @example
 * diffusion.noiseSchedule([0.1, 0.5]).alphaBar
 */
export function noiseSchedule(beta: ArrayLike<number>): NoiseSchedule {
  if (beta.length === 0) throw new RangeError("noiseSchedule: there are no steps");
  const betas = Float64Array.from(beta);
  const alphaBar = new Float64Array(betas.length);
  let left = 1;
  for (const [t, b] of betas.entries()) {
    if (!(b > 0 && b < 1)) {
      throw new RangeError(`noiseSchedule: beta is ${b} at step ${t}; 0 < beta < 1 is expected`);
    }
    left *= 1 - b;
    alphaBar[t] = left;
  }
  return { beta: betas, alphaBar };
}

/**
 * βₜ along a straight line from `first` to `last`. Ho et al. 2020.
 *
 * $\beta_t=\beta_{\text{first}}+(\beta_{\text{last}}-\beta_{\text{first}})\,t/(T-1)$
 *
 * @example
 * diffusion.linearNoise(4, { first: 0.1, last: 0.4 })
 */
export function linearNoise(
  steps: number,
  { first = 1e-4, last = 0.02 }: { first?: number; last?: number } = {},
): NoiseSchedule {
  checkSteps("linearNoise", steps);
  const slope = steps > 1 ? (last - first) / (steps - 1) : 0;
  return noiseSchedule(Float64Array.from({ length: steps }, (_, t) => first + slope * t));
}

/**
 * ᾱ along a squared cosine, so that neither the first nor the last steps are wasted; `offset` o
 * keeps the first from being too small, and no β is above 0.999. Nichol & Dhariwal 2021.
 *
 * $\bar\alpha_t\propto\cos^2\Bigl(\frac{(t+1)/T+o}{1+o}\cdot\frac\pi2\Bigr)$
 *
 * @example
 * diffusion.cosineNoise(4)
 */
export function cosineNoise(steps: number, { offset = 0.008 } = {}): NoiseSchedule {
  checkSteps("cosineNoise", steps);
  const left = (t: number) => {
    const height = cos(((t / steps + offset) / (1 + offset)) * (Math.PI / 2));
    return height * height;
  };
  return noiseSchedule(
    Float64Array.from({ length: steps }, (_, t) => Math.min(0.999, 1 - left(t + 1) / left(t))),
  );
}

function checkSteps(schedule: string, steps: number): void {
  if (Number.isSafeInteger(steps) && steps >= 1) return;
  throw new RangeError(`${schedule}: ${steps} steps; a whole number ≥ 1 is expected`);
}

/** Throws unless t is one of the schedule's steps. */
export function checkStep(where: string, { beta }: NoiseSchedule, t: number): void {
  if (Number.isInteger(t) && t >= 0 && t < beta.length) return;
  throw new RangeError(
    `${where}: step ${t}; whole numbers from 0 to ${beta.length - 1} are expected`,
  );
}
