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

/** ln π(aᵢ | sᵢ), [m], of the actions taken (whole numbers [m]) under logits [m×actions]. */
export function logProbabilities(logits: Tensor, actions: Tensor): Tensor {
  return reshape(gather(logSoftmax(logits), reshape(actions, [-1, 1]), 1), [-1]);
}

/** −mean of A·ln π(a | s): the policy gradient of REINFORCE. Williams 1992. */
export function reinforceLoss(logits: Tensor, actions: Tensor, advantages: Tensor): Tensor {
  return neg(mean(mul(logProbabilities(logits, actions), advantages)));
}

/**
 * −mean of min(ρA, clip(ρ, 1 ± `clip`)·A), ρ being how much likelier the actions have become since
 * they were taken: no reward for going farther than that. Schulman et al. 2017.
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
