import { fixed, format } from "../../params/format.ts";
import type { Danger } from "../../params/index.ts";
import type { Model, Table } from "../define-widget.ts";

/** A vector of three numbers: θ = (w₀, w₁, w₂), or a direction in that space. */
export type Vector = readonly [number, number, number];

export interface FitValues {
  readonly learningRate: number;
  readonly start: readonly number[];
  /** Start of the second run, drawn in ink. */
  readonly second: readonly number[];
  /** Gradient steps taken at a time, as text. */
  readonly stride: "1" | "10" | "100";
  /** Degrees by which the view is turned and tilted. */
  readonly turn: number;
  readonly tilt: number;
}

export interface FitState {
  /** Gradient steps taken so far. */
  readonly taken: number;
  readonly first: Vector;
  readonly second: Vector;
}

/** Two examples: features (x₁, x₂) and target y. */
export const samples = [
  { x: [2, 3], y: 1.8 },
  { x: [4, 5], y: 3.2 },
] as const;

/** Both predictions stay the same along this direction: 1 + 2 − 3 = 1 + 4 − 5 = 0. */
export const nullDirection: Vector = [1, 1, -1];

/** The perfect fit nearest to 0; every other one is this plus a multiple of (1, 1, −1). */
export const smallestFit: Vector = [1 / 30, 1 / 3, 11 / 30];

export function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

/** ŷ = w₀ + w₁x₁ + w₂x₂ for both samples. */
export function predictions(theta: Vector): readonly [number, number] {
  const [one, two] = samples.map(({ x }) => theta[0] + theta[1] * x[0] + theta[2] * x[1]);
  return [one ?? 0, two ?? 0];
}

/** ŷ − y for both samples. */
export function residuals(theta: Vector): readonly [number, number] {
  const [one, two] = predictions(theta);
  return [one - samples[0].y, two - samples[1].y];
}

/** J(θ) = 1/(2m) Σ (ŷ − y)², m = 2. */
export function loss(theta: Vector): number {
  const [one, two] = residuals(theta);
  return (one * one + two * two) / 4;
}

/** ∇J(θ) = 1/m Xᵀ(Xθ − y), with a column of ones for w₀. */
export function gradient(theta: Vector): Vector {
  const [one, two] = residuals(theta);
  const [a, b] = samples;
  return [(one + two) / 2, (one * a.x[0] + two * b.x[0]) / 2, (one * a.x[1] + two * b.x[1]) / 2];
}

export function update(theta: Vector, learningRate: number): Vector {
  const slope = gradient(theta);
  return [
    theta[0] - learningRate * slope[0],
    theta[1] - learningRate * slope[1],
    theta[2] - learningRate * slope[2],
  ];
}

/**
 * Eigenvalues of the Hessian XᵀX/2, in rising order. One is 0, along (1, 1, −1). The other two are
 * those of XXᵀ/2 = ½ [[14, 24], [24, 42]]: half of 28 ± √(14² + 24²).
 */
export const eigenvalues: Vector = [0, 14 - Math.sqrt(193), 14 + Math.sqrt(193)];

/** From this learning rate on the run diverges: 2/λ_max = 0.0717040. */
export const learningRateLimit = 2 / eigenvalues[2];

/** Where the run from `start` ends: the point of the line of perfect fits that is nearest to it. */
export function limitOf(start: Vector): Vector {
  const along =
    dot(
      [start[0] - smallestFit[0], start[1] - smallestFit[1], start[2] - smallestFit[2]],
      nullDirection,
    ) / 3;
  return [smallestFit[0] + along, smallestFit[1] + along, smallestFit[2] - along];
}

export function danger(): Danger {
  return { from: learningRateLimit, label: "diverges" };
}

/** Below this length of both gradients the runs have arrived. */
export const tolerance = 1e-6;

export function vector([a = 0, b = 0, c = 0]: readonly number[]): Vector {
  return [a, b, c];
}

export function length(v: Vector): number {
  return Math.hypot(...v);
}

/** The sum only grows beyond this bound when the learning rate is above its limit. */
function diverged({ first, second }: FitState): boolean {
  return loss(first) > 1e6 || loss(second) > 1e6;
}

export const model: Model<FitValues, FitState> = {
  start: (values) => ({ taken: 0, first: vector(values.start), second: vector(values.second) }),
  step(state, { learningRate, stride }) {
    let next = state;
    for (let i = 0; i < Number(stride) && !diverged(next); i++) {
      next = {
        taken: next.taken + 1,
        first: update(next.first, learningRate),
        second: update(next.second, learningRate),
      };
    }
    return next;
  },
  ended(state) {
    if (diverged(state)) {
      const worst = Math.max(loss(state.first), loss(state.second));
      return `Diverged: after ${state.taken} gradient steps the loss is ${format(worst, 2)}, and it keeps growing.`;
    }
    const arrived =
      length(gradient(state.first)) < tolerance && length(gradient(state.second)) < tolerance;
    if (!arrived) return null;
    if (state.taken === 0) return "Nothing to do: both starts fit both samples perfectly.";
    return `Converged after ${state.taken} gradient steps: both gradients are shorter than 10⁻⁶.`;
  },
  maxSteps: 1500,
};

export function coordinates(theta: Vector, decimals = 3): string {
  return `(${theta.map((value) => fixed(value, decimals)).join(", ")})`;
}

export function live(_values: FitValues, state: FitState): string {
  const { taken, first, second } = state;
  const count =
    taken === 0 ? "At the start" : `After **${taken}** gradient ${taken === 1 ? "step" : "steps"}`;
  const place = (theta: Vector) => `**${coordinates(theta)}**, loss **${format(loss(theta))}**`;
  return `${count} {c1|the first run} is at ${place(first)}, {c2|the second} at ${place(second)}.`;
}

export function table(
  _values: FitValues,
  _state: FitState,
  history: readonly FitState[],
): readonly Table[] {
  const rows = history.filter((_, i) => i <= 30 || i % 50 === 0 || i === history.length - 1);
  return (["first", "second"] as const).map((run) => ({
    caption: `The ${run} run; both residuals become 0 at a perfect fit`,
    columns: ["Gradient steps", "w₀", "w₁", "w₂", "Residual 1", "Residual 2", "Loss"],
    rows: rows.map((state) => {
      const theta = state[run];
      const numbers = [...theta, ...residuals(theta)].map((value) => format(value, 4));
      return [state.taken, ...numbers, format(loss(theta), 4)];
    }),
  }));
}
