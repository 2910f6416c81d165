export * from "./policy-losses.ts";
export * from "./q-targets.ts";
export {
  type AdvantageOptions,
  type Discount,
  discountedReturns,
  generalisedAdvantages,
} from "./returns.ts";
export * from "./value-iteration.ts";
