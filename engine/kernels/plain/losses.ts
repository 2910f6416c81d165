import { memory, type Pointer } from "../../memory.ts";
import { exp } from "../../portable-math.ts";
import { log1pUnit, sigmoid } from "./elementwise.ts";

type Compared = (x: number, t: number, p: number) => number;

function compare(f: Compared) {
  return (x: Pointer, t: Pointer, loss: Pointer, n: number, p: number) => {
    const { f32 } = memory;
    for (let i = 0; i < n; i++) {
      f32[(loss >> 2) + i] = f(f32[(x >> 2) + i]!, f32[(t >> 2) + i]!, p);
    }
  };
}

function compareBackward(slope: Compared) {
  return (
    x: Pointer,
    t: Pointer,
    gradLoss: Pointer,
    gradStep: number,
    scale: number,
    gradX: Pointer,
    n: number,
    p: number,
  ) => {
    const { f32 } = memory;
    for (let i = 0; i < n; i++) {
      const change = slope(f32[(x >> 2) + i]!, f32[(t >> 2) + i]!, p);
      f32[(gradX >> 2) + i]! += scale * f32[(gradLoss >> 2) + i * gradStep]! * change;
    }
  };
}

function huber(x: number, t: number, p: number): number {
  const size = Math.abs(x - t);
  return size <= p ? 0.5 * size * size : p * (size - 0.5 * p);
}

const logistic: Compared = (x, t) => Math.max(x, 0) - x * t + log1pUnit(exp(-Math.abs(x)));

export const comparisons = {
  squaredError: compare((x, t) => (x - t) * (x - t)),
  squaredErrorBackward: compareBackward((x, t) => 2 * (x - t)),
  absoluteError: compare((x, t) => Math.abs(x - t)),
  absoluteErrorBackward: compareBackward((x, t) => Math.sign(x - t)),
  huber: compare(huber),
  huberBackward: compareBackward((x, t, p) => Math.max(-p, Math.min(p, x - t))),
  logistic: compare(logistic),
  logisticBackward: compareBackward((x, t) => sigmoid(x) - t),
  hinge: compare((x, t) => Math.max(0, 1 - x * t)),
  hingeBackward: compareBackward((x, t) => (x * t < 1 ? -t : 0)),
};
