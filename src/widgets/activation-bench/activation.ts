/** Names of the activations on the bench. */
export const activations = {
  sigmoid: "Sigmoid",
  tanh: "tanh",
  relu: "ReLU",
  leakyRelu: "Leaky ReLU",
  step: "Threshold",
  identity: "Identity",
} as const;

/** The same inside a sentence. */
export const spoken: Readonly<Record<keyof typeof activations, string>> = {
  sigmoid: "the sigmoid",
  tanh: "tanh",
  relu: "ReLU",
  leakyRelu: "leaky ReLU",
  step: "the threshold",
  identity: "the identity",
};

export type Activation = keyof typeof activations;

/** g(z) in double precision; `epsilon` is the slope of the leaky ReLU below 0. */
export function activate(activation: Activation, z: number, epsilon: number): number {
  switch (activation) {
    case "sigmoid":
      return sigmoid(z);
    case "tanh":
      return Math.tanh(z);
    case "relu":
      return Math.max(0, z);
    case "leakyRelu":
      return z > 0 ? z : epsilon * z;
    case "step":
      return z >= 0 ? 1 : 0;
    case "identity":
      return z;
  }
}

/**
 * g′(z). At a kink the slope from the left is taken, as the engine does: 0 for ReLU at 0, ε for its
 * leaky sister. The threshold has slope 0 wherever it has one.
 */
export function slopeOf(activation: Activation, z: number, epsilon: number): number {
  switch (activation) {
    case "sigmoid":
      // σ(z) σ(−z) keeps its digits where 1 − σ(z) would round to 0.
      return sigmoid(z) * sigmoid(-z);
    case "tanh":
      return 4 * sigmoid(2 * z) * sigmoid(-2 * z);
    case "relu":
      return z > 0 ? 1 : 0;
    case "leakyRelu":
      return z > 0 ? 1 : epsilon;
    case "step":
      return 0;
    case "identity":
      return 1;
  }
}

/** The largest slope an activation has anywhere. */
export const steepest: Readonly<Record<Activation, number>> = {
  sigmoid: 0.25,
  tanh: 1,
  relu: 1,
  leakyRelu: 1,
  step: 0,
  identity: 1,
};

/** 1 / (1 + e^−z) without overflow on either side. */
export function sigmoid(z: number): number {
  if (z >= 0) return 1 / (1 + Math.exp(-z));
  const power = Math.exp(z);
  return power / (1 + power);
}
