import { describe, expect, test } from "vitest";
import { diffusion, tensor, zeros } from "../../engine/index.ts";
import { distance, goldenCases, noteReplayed, numbers, tolerance } from "./golden-case.ts";

const schedules: Record<string, (steps: number) => diffusion.NoiseSchedule> = {
  schedule_linear: (steps) => diffusion.linearNoise(steps, { last: 0.2 }),
  schedule_cosine: (steps) => diffusion.cosineNoise(steps),
};

describe("noise schedules and the steps of DDPM and DDIM agree with their closed forms", () => {
  for (const golden of goldenCases("diffusion.json")) {
    test(golden.name, () => {
      noteReplayed(golden);
      const steps: number = golden.attrs.T;
      const schedule = schedules[golden.name]!(steps);
      const [x0, eps, z] = ["x0", "eps", "z"].map((name) => tensor(numbers(golden.inputs[name]!)));
      const found: Record<string, number[]> = {
        beta: [...schedule.beta],
        abar: [...schedule.alphaBar],
        x_t: [],
        ddpm_step_from_x_t: [],
        ddim_step_from_x_t: [],
      };
      for (let t = 0; t < steps; t++) {
        const x = diffusion.noised(x0!, eps!, t, schedule);
        found.x_t!.push(...x.toArray());
        const ddpm = diffusion.ddpmStep(x, eps!, z!, t, schedule);
        found.ddpm_step_from_x_t!.push(...ddpm.toArray());
        found.ddim_step_from_x_t!.push(...diffusion.ddimStep(x, eps!, t, schedule).toArray());
      }
      expect(Object.keys(found).sort()).toEqual(Object.keys(golden.outputs).sort());
      for (const [name, expected] of Object.entries(golden.outputs)) {
        const off = distance(found[name]!, numbers(expected));
        expect(off, name).toBeLessThanOrEqual(tolerance(1e-7));
      }
    });
  }

  test("a list of steps noises each example of a batch by its own", () => {
    const schedule = diffusion.linearNoise(5);
    const [x, noise] = [tensor([1, 2, 3, 4], [2, 2]), tensor([0.5, -1, 2, 0], [2, 2])];
    const both = diffusion.noised(x, noise, [4, 1], schedule).toArray();
    expect([...both.subarray(0, 2)]).toEqual([
      ...diffusion.noised(x, noise, 4, schedule).toArray().subarray(0, 2),
    ]);
    expect([...both.subarray(2)]).toEqual([
      ...diffusion.noised(x, noise, 1, schedule).toArray().subarray(2),
    ]);
  });

  test("steps that are none and schedules that make no sense are named", () => {
    const schedule = diffusion.linearNoise(5);
    const x = zeros([2, 2]);
    expect(() => diffusion.noised(x, x, 5, schedule)).toThrow(
      "noised: step 5; whole numbers from 0 to 4 are expected",
    );
    expect(() => diffusion.noised(x, x, [1], schedule)).toThrow("1 steps for 2 examples");
    expect(() => diffusion.ddimStep(x, x, 2, schedule, 3)).toThrow("from step 2 to 3");
    expect(() => diffusion.noiseSchedule([0.1, 1])).toThrow("beta is 1 at step 1");
    expect(() => diffusion.cosineNoise(0)).toThrow("cosineNoise: 0 steps");
  });
});
