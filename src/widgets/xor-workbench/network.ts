/** Activations of the hidden layer. */
export const activations = {
  step: "Step",
  sigmoid: "Sigmoid",
  tanh: "tanh",
  relu: "ReLU",
  identity: "Identity",
} as const;

export type Activation = keyof typeof activations;

/** The four corners of the square, in the order of a truth table, and what XOR answers there. */
export const corners = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
] as const;

export const targets = [0, 1, 1, 0] as const;

/** W^{[1]} row by row, b^{[1]}, W^{[2]}, b^{[2]}: nine numbers. */
export type Weights = readonly number[];

export const weightNames = [
  "W^{[1]}_{11}",
  "W^{[1]}_{12}",
  "W^{[1]}_{21}",
  "W^{[1]}_{22}",
  "b^{[1]}_1",
  "b^{[1]}_2",
  "W^{[2]}_1",
  "W^{[2]}_2",
  "b^{[2]}",
] as const;

/** Bound of every weight, by hand and in training. */
export const bound = 3;

/** A line w · x + b = 0 in the plane, with the side on which it is positive. */
export interface Neuron {
  readonly w: readonly [number, number];
  readonly b: number;
}

/** The neuron as stored: hidden unit 0 or 1, or the output, which reads the hidden plane. */
export type UnitName = 0 | 1 | "output";

const places: Readonly<Record<UnitName, readonly [number, number, number]>> = {
  0: [0, 2, 4],
  1: [1, 3, 5],
  output: [6, 7, 8],
};

export function neuronOf(weights: Weights, unit: UnitName): Neuron {
  const [i, j, k] = places[unit];
  return { w: [weights[i]!, weights[j]!], b: weights[k]! };
}

/** The nine weights with one neuron exchanged. */
export function withNeuron(weights: Weights, unit: UnitName, { w, b }: Neuron): Weights {
  const [i, j, k] = places[unit];
  const next = [...weights];
  [next[i], next[j], next[k]] = [w[0], w[1], b];
  return next;
}

export function activate(activation: Activation, z: number): number {
  switch (activation) {
    case "step":
      return z >= 0 ? 1 : 0;
    case "sigmoid":
      return sigmoid(z);
    case "tanh":
      return Math.tanh(z);
    case "relu":
      return Math.max(0, z);
    case "identity":
      return z;
  }
}

export function sigmoid(z: number): number {
  return z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z));
}

export function preactivation({ w, b }: Neuron, x: readonly [number, number]): number {
  return x[0] * w[0] + x[1] * w[1] + b;
}

/** Where the hidden layer moves a point to. */
export function hiddenPoint(
  weights: Weights,
  activation: Activation,
  x: readonly [number, number],
): readonly [number, number] {
  return hiddenMap(weights, activation)(x[0], x[1]);
}

/** The same as a function of x₁ and x₂, for moving hundreds of places. */
export function hiddenMap(
  weights: Weights,
  activation: Activation,
): (x1: number, x2: number) => readonly [number, number] {
  const [one, two] = [neuronOf(weights, 0), neuronOf(weights, 1)];
  const [w11, w12] = one.w;
  const [w21, w22] = two.w;
  return (x1, x2) => [
    activate(activation, x1 * w11 + x2 * w12 + one.b),
    activate(activation, x1 * w21 + x2 * w22 + two.b),
  ];
}

/** The last z of the network: the answer is 1 where it is above 0. */
export function logit(weights: Weights, activation: Activation, x: readonly [number, number]) {
  return logitOf(weights, activation)(x[0], x[1]);
}

/** The same as a function of x₁ and x₂, for drawing it at thousands of places. */
export function logitOf(
  weights: Weights,
  activation: Activation,
): (x1: number, x2: number) => number {
  const [w11, w12] = neuronOf(weights, 0).w;
  const [w21, w22] = neuronOf(weights, 1).w;
  const [b1, b2] = [neuronOf(weights, 0).b, neuronOf(weights, 1).b];
  const { w, b } = neuronOf(weights, "output");
  const [v1, v2] = w;
  return (x1, x2) =>
    activate(activation, x1 * w11 + x2 * w12 + b1) * v1 +
    activate(activation, x1 * w21 + x2 * w22 + b2) * v2 +
    b;
}

/** How many of the four corners are answered as XOR would. */
export function countCorrect(weights: Weights, activation: Activation): number {
  return corners.filter((x, i) => isCorrect(weights, activation, x, targets[i]!)).length;
}

export function isCorrect(
  weights: Weights,
  activation: Activation,
  x: readonly [number, number],
  target: number,
): boolean {
  return Number(logit(weights, activation, x) > 0) === target;
}

/** Mean binary cross-entropy over the four corners, in nats, computed from the logits. */
export function meanLoss(weights: Weights, activation: Activation): number {
  const losses = corners.map((x, i) => {
    const z = logit(weights, activation, x);
    return Math.max(z, 0) - z * targets[i]! + Math.log1p(Math.exp(-Math.abs(z)));
  });
  return losses.reduce((sum, loss) => sum + loss, 0) / corners.length;
}
