/** Losses whose gradient is a policy's: descending them makes what went well more likely. */

import { clip as limit } from "../ops/clip.ts";
import { exp } from "../ops/exp.ts";
import { gather } from "../ops/gather.ts";
import { logSoftmax } from "../ops/log-softmax.ts";
import { minimum } from "../ops/minimum.ts";
import { mul } from "../ops/mul.ts";
import { neg } from "../ops/neg.ts";
import { reshape } from "../ops/reshape.ts";
import { sub } from "../ops/sub.ts";
import { mean } from "../ops/sum.ts";
import type { Tensor } from "../tensor.ts";

/**
 * How likely, as a logarithm, the actions taken (whole numbers [m]) were under logits [m×actions];
 * the result is [m].
 *
 * $y_i=\ln\pi(a_i\mid s_i)$
 *
 * @example
 * agents.logProbabilities(tensor([[0, 0], [2, 0]]), tensor([0, 1]))
 */
export function logProbabilities(logits: Tensor, actions: Tensor): Tensor {
  return reshape(gather(logSoftmax(logits), reshape(actions, [-1, 1]), 1), [-1]);
}

/**
 * The loss whose gradient is the policy gradient of REINFORCE, a number: for logits [m×actions],
 * the actions taken [m] and their advantages [m]. Williams 1992.
 *
 * $L=-\tfrac1m\sum_i A_i\ln\pi(a_i\mid s_i)$
 *
 * @example
 * const logits = tensor([[0, 0], [2, 0]]);
 * agents.reinforceLoss(logits, tensor([0, 1]), tensor([1, -1]))
 */
export function reinforceLoss(logits: Tensor, actions: Tensor, advantages: Tensor): Tensor {
  return neg(mean(mul(logProbabilities(logits, actions), advantages)));
}

/**
 * The clipped loss of proximal policy optimisation, a number: ρ is how much likelier the actions
 * have become since they were taken, and there is no reward for going farther than 1 ± `clip` ε.
 * All [m]. Schulman et al. 2017.
 *
 * $L=-\tfrac1m\sum_i\min\bigl(\rho_iA_i,\operatorname{clip}(\rho_i,1\pm\epsilon)A_i\bigr),$
 * $\rho_i=\pi(a_i\mid s_i)/\pi_{\text{old}}(a_i\mid s_i)$
 *
 * @example
 * agents.ppoLoss(tensor([-0.1, -2]), tensor([-0.7, -1]), tensor([1, 1]))
 */
export function ppoLoss(
  logProbability: Tensor,
  before: Tensor,
  advantages: Tensor,
  { clip = 0.2 }: { clip?: number } = {},
): Tensor {
  if (!(clip > 0)) throw new RangeError(`ppoLoss: clip is ${clip}; a number > 0 is expected`);
  const ratio = exp(sub(logProbability, before));
  const kept = limit(ratio, 1 - clip, 1 + clip);
  return neg(mean(minimum(mul(ratio, advantages), mul(kept, advantages))));
}
