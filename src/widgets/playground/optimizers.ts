import {
  adadelta,
  adagrad,
  adam,
  adamw,
  type Optimizer,
  rmsprop,
  sgd,
  type Tensor,
} from "../../../engine/index.ts";
import type { PlaygroundValues } from "./params.ts";

/** The optimizer the values name; what is not a parameter is the engine's own. */
export function makeOptimizer(parameters: readonly Tensor[], values: PlaygroundValues): Optimizer {
  const { learningRate, momentum, clip } = values;
  const options = clip > 0 ? { learningRate, clipNorm: clip } : { learningRate };
  switch (values.optimizer) {
    case "sgd":
      return sgd(parameters, options);
    case "momentum":
      return sgd(parameters, { ...options, momentum });
    case "nesterov":
      return sgd(parameters, { ...options, momentum, nesterov: momentum > 0 });
    case "adagrad":
      return adagrad(parameters, options);
    case "adadelta":
      return adadelta(parameters, options);
    case "rmsprop":
      return rmsprop(parameters, options);
    case "adam":
      return adam(parameters, options);
    case "adamw":
      return adamw(parameters, options);
  }
}
