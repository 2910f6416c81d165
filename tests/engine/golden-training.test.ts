import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Tensor, tensor } from "../../engine/index.ts";
import {
  distance,
  type GoldenTensor,
  goldenFile,
  listLeftOut,
  noteReplayed,
  numbers,
  tolerance,
} from "./golden-case.ts";
import type { Stored, TrainingRun } from "./training-run.ts";

interface TrainingCase {
  readonly name: string;
  readonly attrs: { readonly steps: number };
  readonly params: Readonly<Record<string, GoldenTensor>>;
  readonly data: Readonly<Record<string, GoldenTensor>>;
  readonly loss: number[];
  readonly grads_first: Readonly<Record<string, GoldenTensor>>;
  readonly params_final: Readonly<Record<string, GoldenTensor>>;
  readonly f32: { readonly loss: number; readonly params: number };
}

const { cases } = goldenFile<{ cases: TrainingCase[] }>("train.json");

const runs = new Map<string, TrainingRun>();
const folder = new URL("./training-runs/", import.meta.url);
for (const file of readdirSync(folder)) {
  const module: { runs: Record<string, TrainingRun> } = await import(`${folder.href}${file}`);
  for (const [name, run] of Object.entries(module.runs)) runs.set(name, run);
}

const later = "its layers come with the issue that completes the engine";
const leftOut = cases.filter(({ name }) => !runs.has(name)).map(({ name }) => [name, later]);
listLeftOut("train.json", Object.fromEntries(leftOut));

describe("whole trainings end where PyTorch's end", () => {
  for (const golden of cases.filter(({ name }) => runs.has(name))) {
    test(golden.name, () => {
      noteReplayed(golden);
      const data = Object.entries(golden.data).map(([name, given]) => {
        return [name, tensor(numbers(given), given.shape)] as const;
      });
      const { parameters, optimizer, loss } = runs
        .get(golden.name)!
        .start(Object.fromEntries(data));
      expect(Object.keys(parameters).sort()).toEqual(Object.keys(golden.params).sort());
      for (const [name, { tensor, inOrder }] of Object.entries(parameters)) {
        tensor.set(inOrder(golden.params[name]!));
      }
      const losses: number[] = [];
      for (let t = 0; t < golden.attrs.steps; t++) {
        losses.push(optimizer.minimize(loss));
        if (t > 0) continue;
        compare(parameters, golden.grads_first, golden.f32.params, (p) => p.grad!);
      }
      expect(distance(losses, golden.loss)).toBeLessThanOrEqual(tolerance(golden.f32.loss));
      compare(parameters, golden.params_final, golden.f32.params, (p) => p);
    });
  }
});

function compare(
  parameters: Readonly<Record<string, Stored>>,
  expected: Readonly<Record<string, GoldenTensor>>,
  f32Error: number,
  read: (parameter: Tensor) => Tensor,
): void {
  for (const [name, { tensor, inOrder }] of Object.entries(parameters)) {
    const off = distance(read(tensor).toArray(), inOrder(expected[name]!));
    expect(off, name).toBeLessThanOrEqual(tolerance(f32Error));
  }
}
