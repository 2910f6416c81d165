/**
 * What agents learn from: returns, advantages, targets of Q-learning, losses of policies, and
 * value iteration where the world is known.
 */

export * from "./policy-losses.ts";
export * from "./q-targets.ts";
export {
  type AdvantageOptions,
  type Discount,
  discountedReturns,
  generalisedAdvantages,
} from "./returns.ts";
export * from "./value-iteration.ts";
