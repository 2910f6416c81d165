import { memory, type Pointer } from "../../memory.ts";

export const optimizers = {
  sgd(
    x: Pointer,
    grad: Pointer,
    velocity: Pointer,
    n: number,
    learningRate: number,
    momentum: number,
    keep: number,
    nesterov: number,
    weightDecay: number,
  ) {
    const { f32 } = memory;
    for (let i = 0; i < n; i++) {
      const g = f32[(grad >> 2) + i]! + weightDecay * f32[(x >> 2) + i]!;
      let step = g;
      if (velocity) {
        step = momentum * f32[(velocity >> 2) + i]! + keep * g;
        f32[(velocity >> 2) + i] = step;
        if (nesterov) step = g + momentum * step;
      }
      f32[(x >> 2) + i]! -= learningRate * step;
    }
  },

  adagrad(
    x: Pointer,
    grad: Pointer,
    squares: Pointer,
    n: number,
    learningRate: number,
    epsilon: number,
    weightDecay: number,
  ) {
    const { f32 } = memory;
    for (let i = 0; i < n; i++) {
      const g = f32[(grad >> 2) + i]! + weightDecay * f32[(x >> 2) + i]!;
      const s = f32[(squares >> 2) + i]! + g * g;
      f32[(squares >> 2) + i] = s;
      f32[(x >> 2) + i]! -= (learningRate * g) / (Math.sqrt(s) + epsilon);
    }
  },

  adadelta(
    x: Pointer,
    grad: Pointer,
    squares: Pointer,
    steps: Pointer,
    n: number,
    learningRate: number,
    decay: number,
    epsilon: number,
    weightDecay: number,
  ) {
    const { f32 } = memory;
    for (let i = 0; i < n; i++) {
      const g = f32[(grad >> 2) + i]! + weightDecay * f32[(x >> 2) + i]!;
      const s = decay * f32[(squares >> 2) + i]! + (1 - decay) * g * g;
      const past = f32[(steps >> 2) + i]!;
      const step = (Math.sqrt(past + epsilon) / Math.sqrt(s + epsilon)) * g;
      f32[(squares >> 2) + i] = s;
      f32[(steps >> 2) + i] = decay * past + (1 - decay) * step * step;
      f32[(x >> 2) + i]! -= learningRate * step;
    }
  },

  rmsprop(
    x: Pointer,
    grad: Pointer,
    squares: Pointer,
    mean: Pointer,
    velocity: Pointer,
    n: number,
    learningRate: number,
    decay: number,
    epsilon: number,
    momentum: number,
    weightDecay: number,
  ) {
    const { f32 } = memory;
    for (let i = 0; i < n; i++) {
      const g = f32[(grad >> 2) + i]! + weightDecay * f32[(x >> 2) + i]!;
      let spread = decay * f32[(squares >> 2) + i]! + (1 - decay) * g * g;
      f32[(squares >> 2) + i] = spread;
      if (mean) {
        const m = decay * f32[(mean >> 2) + i]! + (1 - decay) * g;
        f32[(mean >> 2) + i] = m;
        spread -= m * m;
      }
      let step = g / (Math.sqrt(spread) + epsilon);
      if (velocity) {
        step += momentum * f32[(velocity >> 2) + i]!;
        f32[(velocity >> 2) + i] = step;
      }
      f32[(x >> 2) + i]! -= learningRate * step;
    }
  },

  adam(
    x: Pointer,
    grad: Pointer,
    mean: Pointer,
    squares: Pointer,
    largest: Pointer,
    n: number,
    beta1: number,
    beta2: number,
    meanRate: number,
    gradRate: number,
    rootScale: number,
    epsilon: number,
    weightDecay: number,
    shrink: number,
  ) {
    const { f32 } = memory;
    for (let i = 0; i < n; i++) {
      const old = f32[(x >> 2) + i]!;
      const g = f32[(grad >> 2) + i]! + weightDecay * old;
      const m = beta1 * f32[(mean >> 2) + i]! + (1 - beta1) * g;
      let s = beta2 * f32[(squares >> 2) + i]! + (1 - beta2) * g * g;
      f32[(mean >> 2) + i] = m;
      f32[(squares >> 2) + i] = s;
      if (largest) {
        s = Math.max(s, f32[(largest >> 2) + i]!);
        f32[(largest >> 2) + i] = s;
      }
      const step = (meanRate * m + gradRate * g) / (rootScale * Math.sqrt(s) + epsilon);
      f32[(x >> 2) + i] = shrink * old - step;
    }
  },

  adamax(
    x: Pointer,
    grad: Pointer,
    mean: Pointer,
    largest: Pointer,
    n: number,
    beta1: number,
    beta2: number,
    rate: number,
    epsilon: number,
  ) {
    const { f32 } = memory;
    for (let i = 0; i < n; i++) {
      const g = f32[(grad >> 2) + i]!;
      const m = beta1 * f32[(mean >> 2) + i]! + (1 - beta1) * g;
      const u = Math.max(beta2 * f32[(largest >> 2) + i]!, Math.abs(g) + epsilon);
      f32[(mean >> 2) + i] = m;
      f32[(largest >> 2) + i] = u;
      f32[(x >> 2) + i]! -= (rate * m) / u;
    }
  },
};
