import * as schedules from "../../../engine/optim/schedules.ts";

/** How the learning rate changes from epoch to epoch. */
export interface ScheduleValues {
  readonly learningRate: number;
  readonly schedule: string;
  /** Epochs. */
  readonly period: number;
  readonly factor: number;
}

/** The engine's schedules under the names of the control; any other name is a constant rate. */
const named: Record<string, (values: ScheduleValues) => schedules.Schedule> = {
  step: ({ learningRate, period, factor }) =>
    schedules.stepDecay(learningRate, { every: period, factor }),
  exponential: ({ learningRate, period, factor }) =>
    schedules.exponential(learningRate, { every: period, factor }),
  cosine: ({ learningRate, period }) => schedules.cosine(learningRate, { steps: period }),
  inverse: ({ learningRate, period }) => schedules.inverseTime(learningRate, { every: period }),
};

/** The learning rate in epoch 0, 1, 2 … */
export function scheduledRate(values: ScheduleValues, epoch: number): number {
  return named[values.schedule]?.(values)(epoch) ?? values.learningRate;
}
