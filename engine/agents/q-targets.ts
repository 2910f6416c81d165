import { memory } from "../memory.ts";
import { formatShape, sameShape } from "../shape.ts";
import { allocate, checkAlive, type Tensor } from "../tensor.ts";
import { checkShare, type Discount } from "./returns.ts";

/** A batch of m steps: what they earned, and whether (1) the episode ended with them. */
export interface Steps {
  readonly rewards: ArrayLike<number>;
  readonly done: ArrayLike<number | boolean>;
}

/**
 * What the action values of a batch of steps should be, or just what was earned where the episode
 * ended. `next` holds the target network's values of the next states, [m×actions]; the result [m]
 * is data, no gradient flows into it. Mnih et al. 2015.
 *
 * $y_i=r_i+\gamma\max_a q(s'_i,a)$
 *
 * @example
 * const next = tensor([[1, 2], [3, 0]]);
 * agents.dqnTargets(next, { rewards: [0.5, 1], done: [0, 1] }, { discount: 0.9 })
 */
export function dqnTargets(next: Tensor, steps: Steps, discount: Discount): Tensor {
  return targets("dqnTargets", next, next, steps, discount);
}

/**
 * The same, but the action is chosen by the online network's values `online` and judged by the
 * target network's `next`, both [m×actions]: errors that raise a choice no longer raise its value.
 * van Hasselt et al. 2016.
 *
 * $y_i=r_i+\gamma\,q\bigl(s'_i,\arg\max_a q_{\text{online}}(s'_i,a)\bigr)$
 *
 * @example
 * const [next, online] = [tensor([[1, 2]]), tensor([[5, 4]])];
 * agents.doubleDqnTargets(next, online, { rewards: [0.5], done: [0] }, { discount: 0.9 })
 */
export function doubleDqnTargets(
  next: Tensor,
  online: Tensor,
  steps: Steps,
  discount: Discount,
): Tensor {
  return targets("doubleDqnTargets", next, online, steps, discount);
}

function targets(
  where: string,
  next: Tensor,
  chooser: Tensor,
  { rewards, done }: Steps,
  { discount }: Discount,
): Tensor {
  checkAlive(next, where);
  checkAlive(chooser, where);
  checkShare(where, "discount", discount);
  const [count = 0, actions = 0] = next.shape;
  const fits = next.shape.length === 2 && actions > 0 && sameShape(next.shape, chooser.shape);
  if (!fits || rewards.length !== count || done.length !== count) {
    throw new RangeError(
      `${where}: values ${formatShape(next.shape)} and ${formatShape(chooser.shape)}, ` +
        `${rewards.length} rewards, ${done.length} done; [m×actions] and m each are expected`,
    );
  }
  const y = allocate([count]);
  const { f32 } = memory;
  for (let i = 0; i < count; i++) {
    const row = i * actions;
    let best = 0;
    for (let a = 1; a < actions; a++) {
      const from = (chooser.pointer >> 2) + row;
      if (f32[from + a]! > f32[from + best]!) best = a;
    }
    const after = done[i] ? 0 : discount * f32[(next.pointer >> 2) + row + best]!;
    f32[(y.pointer >> 2) + i] = rewards[i]! + after;
  }
  return y;
}
