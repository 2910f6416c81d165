import { describe, expect, test } from "vitest";
import { type Schedule, schedules } from "../../engine/index.ts";
import { distance, goldenFile, noteReplayed, tolerance } from "./golden-case.ts";

interface ScheduleCase {
  readonly name: string;
  // biome-ignore lint/suspicious/noExplicitAny: attributes differ from case to case
  readonly attrs: any;
  readonly lr?: number[];
  readonly metric?: number[];
  readonly lr_after?: number[];
}

// biome-ignore lint/suspicious/noExplicitAny: attributes differ from case to case
const made: Record<string, (attributes: any) => Schedule> = {
  step: ({ lr, step_size, gamma }) => schedules.stepDecay(lr, { every: step_size, factor: gamma }),
  multistep: ({ lr, milestones, gamma }) =>
    schedules.milestones(lr, { at: milestones, factor: gamma }),
  exponential: ({ lr, gamma }) => schedules.exponential(lr, { factor: gamma }),
  cosine: ({ lr, T_max, eta_min }) => schedules.cosine(lr, { steps: T_max, lowest: eta_min }),
  cosine_torch_chainable: ({ lr, T_max, eta_min }) =>
    schedules.cosine(lr, { steps: T_max, lowest: eta_min, repeating: true }),
  cosine_warm_restarts: ({ lr, T_0, T_mult, eta_min }) =>
    schedules.warmRestarts(lr, { steps: T_0, growth: T_mult, lowest: eta_min }),
  linear_warmup: ({ lr, start_factor, total_iters }) =>
    schedules.warmUp(schedules.constant(lr), { steps: total_iters + 1, from: start_factor }),
  warmup_cosine: ({ lr }) => schedules.warmUp(schedules.cosine(lr, { steps: 35 }), { steps: 5 }),
  noam: ({ lr, d_model, warmup }) => schedules.noam(lr, { width: d_model, warmUp: warmup }),
  polynomial: ({ lr, total_iters, power }) =>
    schedules.polynomial(lr, { steps: total_iters, power }),
  inverse_time: ({ lr }) => schedules.inverseTime(lr, { every: 10 }),
  onecycle_cos: ({ max_lr, total_steps, pct_start, div_factor, final_div_factor }) =>
    schedules.oneCycle(max_lr, {
      steps: total_steps,
      rise: pct_start,
      start: 1 / div_factor,
      end: 1 / div_factor / final_div_factor,
    }),
  triangular: ({ base_lr, max_lr, step_size_up }) =>
    schedules.triangular(base_lr, max_lr, { steps: step_size_up }),
};

describe("schedules give PyTorch's learning rates", () => {
  for (const golden of goldenFile<{ cases: ScheduleCase[] }>("schedules.json").cases) {
    test(golden.name, () => {
      noteReplayed(golden);
      const { lr, metric, lr_after } = golden;
      if (lr) {
        const schedule = made[golden.name]!(golden.attrs);
        const found = lr.map((_, step) => schedule(step));
        expect(distance(found, lr)).toBeLessThanOrEqual(tolerance(0));
        return;
      }
      const { lr: rate, factor, patience, threshold } = golden.attrs;
      const rateAfter = schedules.reduceOnPlateau(rate, { factor, patience, threshold });
      const found = metric!.map((_, i) => rateAfter(metric!.slice(0, i + 1)));
      expect(distance(found, lr_after!)).toBeLessThanOrEqual(tolerance(0));
    });
  }
});
