/** The activations of the figure, in double precision; `relu` and `step` as the chapter defines them. */
export const activations = {
  sigmoid: "Sigmoid",
  tanh: "tanh",
  relu: "ReLU",
  step: "Threshold",
  identity: "Identity",
} as const;

/** The same inside a sentence. */
export const spoken: Readonly<Record<keyof typeof activations, string>> = {
  sigmoid: "the sigmoid",
  tanh: "tanh",
  relu: "ReLU",
  step: "the threshold",
  identity: "the identity",
};

export type Activation = keyof typeof activations;

/** g(z). The threshold answers 1 from z = 0 on. */
export function activate(activation: Activation, z: number): number {
  if (activation === "sigmoid") return sigmoid(z);
  if (activation === "tanh") return Math.tanh(z);
  if (activation === "relu") return Math.max(0, z);
  if (activation === "step") return z >= 0 ? 1 : 0;
  return z;
}

/** 1 / (1 + e^−z) without overflow on either side. */
export function sigmoid(z: number): number {
  if (z >= 0) return 1 / (1 + Math.exp(-z));
  const power = Math.exp(z);
  return power / (1 + power);
}

/** The z at which g(z) = ½, or null where g jumps over it. */
export function halfway(activation: Activation): number | null {
  if (activation === "sigmoid") return 0;
  if (activation === "tanh") return Math.atanh(0.5);
  return activation === "step" ? null : 0.5;
}
