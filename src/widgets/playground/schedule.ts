import { cos, exp, log } from "../../../engine/portable-math.ts";

/** How the learning rate changes from epoch to epoch. */
export interface ScheduleValues {
  readonly learningRate: number;
  readonly schedule: string;
  /** Epochs. */
  readonly period: number;
  readonly factor: number;
}

/**
 * The learning rate in epoch 0, 1, 2 …: constant η; η·ρ^⌊epoch/period⌋ (step); η·ρ^(epoch/period)
 * (exponential); ½η(1 + cos(π·epoch/period)), 0 after the period (cosine, without restarts);
 * η/(1 + epoch/period) (inverse).
 */
export function scheduledRate(values: ScheduleValues, epoch: number): number {
  const { learningRate, schedule, period, factor } = values;
  const elapsed = epoch / period;
  switch (schedule) {
    case "step":
      return learningRate * power(factor, Math.floor(elapsed));
    case "exponential":
      return learningRate * power(factor, elapsed);
    case "cosine":
      return elapsed >= 1 ? 0 : (learningRate * (1 + cos(Math.PI * elapsed))) / 2;
    case "inverse":
      return learningRate / (1 + elapsed);
    default:
      return learningRate;
  }
}

/** Portable: the same bits on every platform, which `**` does not promise. */
function power(base: number, exponent: number): number {
  return exp(exponent * log(base));
}
