/** Noising data, and taking noise away again step by step. */

import { add } from "../ops/add.ts";
import { mul } from "../ops/mul.ts";
import { sub } from "../ops/sub.ts";
import { type Tensor, tensor } from "../tensor.ts";
import { checkStep, type NoiseSchedule } from "./noise-schedule.ts";

/**
 * The data after t + 1 steps of noise, at once, in the shape of x₀. For a batch [m×…], t may be a
 * list of m steps. Ho et al. 2020, equation 4.
 *
 * $x_t=\sqrt{\bar\alpha_t}\,x_0+\sqrt{1-\bar\alpha_t}\,\varepsilon$
 *
 * @example
 * const schedule = diffusion.linearNoise(10, { last: 0.5 });
 * diffusion.noised(tensor([2, -2]), tensor([0, 1]), 9, schedule)
 */
export function noised(
  x0: Tensor,
  noise: Tensor,
  t: number | readonly number[],
  schedule: NoiseSchedule,
): Tensor {
  const steps = typeof t === "number" ? [t] : t;
  if (typeof t !== "number" && t.length !== x0.shape[0]) {
    throw new RangeError(
      `noised: ${t.length} steps for ${x0.shape[0] ?? 0} examples; one each is expected`,
    );
  }
  for (const step of steps) checkStep("noised", schedule, step);
  const share = (of: (left: number) => number) => {
    const shares = steps.map((step) => Math.sqrt(of(schedule.alphaBar[step]!)));
    if (typeof t === "number") return shares[0]!;
    return tensor(
      shares,
      x0.shape.map((_, axis) => (axis === 0 ? shares.length : 1)),
    );
  };
  return add(
    mul(
      x0,
      share((left) => left),
    ),
    mul(
      noise,
      share((left) => 1 - left),
    ),
  );
}

/**
 * x₀ as xₜ and the noise in it say.
 *
 * $x_0=\bigl(x_t-\sqrt{1-\bar\alpha_t}\,\varepsilon\bigr)/\sqrt{\bar\alpha_t}$
 *
 * @example
 * const schedule = diffusion.linearNoise(10, { last: 0.5 });
 * const [x, noise] = [tensor([2, -2]), tensor([0, 1])];
 * diffusion.denoised(diffusion.noised(x, noise, 9, schedule), noise, 9, schedule)
 */
export function denoised(x: Tensor, noise: Tensor, t: number, schedule: NoiseSchedule): Tensor {
  checkStep("denoised", schedule, t);
  const left = schedule.alphaBar[t]!;
  return mul(sub(x, mul(noise, Math.sqrt(1 - left))), 1 / Math.sqrt(left));
}

/**
 * One step back, given the noise that is predicted in xₜ and fresh noise z (which the last step, t
 * = 0, leaves out): the mean of the posterior, plus its standard deviation times z. Ho et al. 2020,
 * algorithm 2.
 *
 * $x_{t-1}=\frac1{\sqrt{1-\beta_t}}
 * \Bigl(x_t-\frac{\beta_t}{\sqrt{1-\bar\alpha_t}}\,\hat\varepsilon\Bigr)+\sigma_tz,$
 * $\sigma_t^2=\beta_t\,\frac{1-\bar\alpha_{t-1}}{1-\bar\alpha_t}$
 *
 * @example
 * const schedule = diffusion.linearNoise(10, { last: 0.5 });
 * diffusion.ddpmStep(tensor([2]), tensor([1]), tensor([0.5]), 9, schedule)
 */
export function ddpmStep(
  x: Tensor,
  predictedNoise: Tensor,
  fresh: Tensor,
  t: number,
  schedule: NoiseSchedule,
): Tensor {
  checkStep("ddpmStep", schedule, t);
  const beta = schedule.beta[t]!;
  const left = schedule.alphaBar[t]!;
  const share = beta / Math.sqrt(1 - left);
  const mean = mul(sub(x, mul(predictedNoise, share)), 1 / Math.sqrt(1 - beta));
  if (t === 0) return mean;
  const variance = (beta * (1 - schedule.alphaBar[t - 1]!)) / (1 - left);
  return add(mean, mul(fresh, Math.sqrt(variance)));
}

/**
 * One step back without fresh noise, to any earlier step `to` (−1, the data, lies before step 0):
 * the predicted data, noised again with the predicted noise. Song et al. 2021, η = 0.
 *
 * $x_s=\sqrt{\bar\alpha_s}\,\hat x_0+\sqrt{1-\bar\alpha_s}\,\hat\varepsilon,$
 * $\hat x_0=\bigl(x_t-\sqrt{1-\bar\alpha_t}\,\hat\varepsilon\bigr)/\sqrt{\bar\alpha_t}$
 *
 * @example
 * const schedule = diffusion.linearNoise(10, { last: 0.5 });
 * diffusion.ddimStep(tensor([2]), tensor([1]), 9, schedule, 4)
 */
export function ddimStep(
  x: Tensor,
  predictedNoise: Tensor,
  t: number,
  schedule: NoiseSchedule,
  to = t - 1,
): Tensor {
  checkStep("ddimStep", schedule, t);
  const data = denoised(x, predictedNoise, t, schedule);
  if (to === -1) return data;
  if (!(to < t)) throw new RangeError(`ddimStep: from step ${t} to ${to}; an earlier is expected`);
  return noised(data, predictedNoise, to, schedule);
}
