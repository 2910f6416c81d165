import { cos, sin } from "../../../engine/portable-math.ts";
import { format } from "../../params/format.ts";
import type { Danger, LooseValues, Point } from "../../params/index.ts";
import type { Model, Table } from "../define-widget.ts";

export interface RavineValues {
  readonly learningRate: number;
  /** κ = λ_max / λ_min. The flattest direction has curvature 1, so κ is also λ_max. */
  readonly conditionNumber: number;
  /** Degrees from the w₁ axis to the floor of the ravine. */
  readonly rotation: number;
  readonly start: Point;
}

export interface RavineState {
  readonly step: number;
  readonly w: Point;
}

type Shape = Pick<RavineValues, "conditionNumber" | "rotation">;

export const smallestCurvature = 1;

/** λ_max of the bowl. */
export function largestCurvature({ conditionNumber }: Pick<RavineValues, "conditionNumber">) {
  return smallestCurvature * conditionNumber;
}

/** The symmetric matrix H of J(w) = ½ wᵀH w, as [H₁₁, H₁₂, H₂₂]. The minimum is at 0. */
export function hessian(shape: Shape): readonly [number, number, number] {
  const angle = (shape.rotation * Math.PI) / 180;
  const [c, s] = [cos(angle), sin(angle)];
  const low = smallestCurvature;
  const high = largestCurvature(shape);
  return [low * c * c + high * s * s, (low - high) * c * s, low * s * s + high * c * c];
}

/** J(w) = ½ wᵀH w. */
export function loss([x, y]: Point, shape: Shape): number {
  return lossOf(shape)(x, y);
}

/** The loss as a function of w₁ and w₂, for drawing it at thousands of places. */
export function lossOf(shape: Shape): (x: number, y: number) => number {
  const [a, b, d] = hessian(shape);
  return (x, y) => 0.5 * (a * x * x + 2 * b * x * y + d * y * y);
}

/** ∇J(w) = H w. */
export function gradient([x, y]: Point, shape: Shape): Point {
  const [a, b, d] = hessian(shape);
  return [a * x + b * y, b * x + d * y];
}

/** One step: w − η ∇J(w). */
export function update(w: Point, values: RavineValues): Point {
  const slope = gradient(w, values);
  return [w[0] - values.learningRate * slope[0], w[1] - values.learningRate * slope[1]];
}

/** Distance to the minimum. */
export function errorOf(w: Point): number {
  return Math.hypot(w[0], w[1]);
}

/** max(|1 − ηλ_min|, |1 − ηλ_max|): what a step multiplies the distance by, in the long run. */
export function errorFactor(values: Pick<RavineValues, "learningRate" | "conditionNumber">) {
  const { learningRate } = values;
  return Math.max(
    Math.abs(1 - learningRate * smallestCurvature),
    Math.abs(1 - learningRate * largestCurvature(values)),
  );
}

/** The learning rate with the smallest error factor: 2/(λ_min + λ_max). */
export function bestLearningRate(shape: Pick<RavineValues, "conditionNumber">): number {
  return 2 / (smallestCurvature + largestCurvature(shape));
}

/** The learning rate from which on the run diverges: 2/λ_max. */
export function learningRateLimit(shape: Pick<RavineValues, "conditionNumber">): number {
  return 2 / largestCurvature(shape);
}

/** Degrees between the first step and the straight way to the minimum; null at the minimum. */
export function deviation(w: Point, shape: Shape): number | null {
  const slope = gradient(w, shape);
  const size = errorOf(slope) * errorOf(w);
  if (size === 0) return null;
  const cosine = (slope[0] * w[0] + slope[1] * w[1]) / size;
  return (Math.acos(Math.min(1, cosine)) * 180) / Math.PI;
}

/** The dashed part of the learning-rate slider. */
export function danger(values: LooseValues): Danger {
  return { from: learningRateLimit(values as unknown as RavineValues), label: "diverges" };
}

/** Below this length of the gradient a run has arrived. */
export const tolerance = 1e-8;

export function diverged({ w }: RavineState, values: RavineValues): boolean {
  return loss(w, values) > 1e6 * Math.max(1, loss(values.start, values));
}

export const model: Model<RavineValues, RavineState> = {
  start: (values) => ({ step: 0, w: values.start }),
  step(state, values) {
    if (diverged(state, values)) return state;
    return { step: state.step + 1, w: update(state.w, values) };
  },
  ended(state, values) {
    const { step, w } = state;
    if (diverged(state, values)) {
      return `Diverged: at step ${step} the loss is ${format(loss(w, values), 2)}, and it keeps growing.`;
    }
    if (errorOf(gradient(w, values)) >= tolerance) return null;
    return step === 0
      ? "Nothing to do: the start is the minimum."
      : `Converged after ${step} ${step === 1 ? "step" : "steps"}: the gradient is shorter than 10⁻⁸.`;
  },
  maxSteps: 1500,
};

/** What the last step did to the distance: ‖w_k‖ / ‖w_{k−1}‖; null before the first step. */
export function measuredFactor(history: readonly RavineState[]): number | null {
  const [before, now] = history.slice(-2);
  if (!before || !now || errorOf(before.w) === 0) return null;
  return errorOf(now.w) / errorOf(before.w);
}

export function live(values: RavineValues, state: RavineState): string {
  const angle = deviation(values.start, values);
  if (state.step === 0) {
    return `The loss at the start is **${format(loss(values.start, values))}**. The minimum lies **${format(errorOf(values.start))}** away.`;
  }
  const count = `After **${state.step}** ${state.step === 1 ? "step" : "steps"} the loss is **${format(loss(state.w, values))}**`;
  if (state.step === 1 && angle !== null) {
    return `${count}. The step went **${format(angle, 2)}°** off the straight way to the minimum.`;
  }
  const factor = errorFactor(values);
  if (factor === 1) return `${count}. In the long run it stays as it is.`;
  // The chart beside it is of the loss, which goes with the square of the distance.
  const drift = factor < 1 ? "shrinks" : "grows";
  const squared = format(factor ** 2, factor >= 0.97 && factor < 1 ? 3 : 2);
  return `${count}. In the long run each step multiplies it by **${squared}**; the distance ${drift} by the factor **${format(factor)}**.`;
}

export function table(
  values: RavineValues,
  _state: RavineState,
  history: readonly RavineState[],
): Table {
  const rows = history
    .map((state, i) => ({
      ...state,
      factor: measuredFactor(history.slice(Math.max(0, i - 1), i + 1)),
    }))
    .filter(({ step }, i, all) => step <= 40 || step % 50 === 0 || i === all.length - 1);
  return {
    caption: `Steps of the run; the theory says factor ${format(errorFactor(values), 4)} in the long run`,
    columns: ["Step", "w₁", "w₂", "Loss", "Distance", "Factor"],
    rows: rows.map(({ step, w, factor }) => [
      step,
      format(w[0], 4),
      format(w[1], 4),
      format(loss(w, values), 4),
      format(errorOf(w), 4),
      factor === null ? "" : format(factor, 4),
    ]),
  };
}
