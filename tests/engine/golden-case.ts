/** Replays cases that PyTorch computed (tests/golden/manifest.json says how each file is made). */

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { afterAll, expect } from "vitest";
import { add, backward, mul, parameter, scope, sum, Tensor, tensor } from "../../engine/index.ts";

const folder = resolve(process.env.GOLDEN_DIR ?? "tests/golden");

export interface GoldenTensor {
  readonly shape: readonly number[];
  readonly data: readonly (number | string)[];
}

export interface GoldenCase {
  readonly name: string;
  // biome-ignore lint/suspicious/noExplicitAny: attributes differ from file to file
  readonly attrs?: any;
  readonly inputs: Readonly<Record<string, GoldenTensor | null>>;
  readonly outputs: Readonly<Record<string, GoldenTensor>>;
  readonly gy?: Readonly<Record<string, GoldenTensor>>;
  readonly grads?: Readonly<Record<string, GoldenTensor>>;
  readonly f32: { readonly o: number; readonly g: number };
}

export type Inputs = Readonly<Record<string, Tensor>>;

/** A golden file as it stands. */
export function goldenFile<File>(name: string): File {
  return JSON.parse(readFileSync(resolve(folder, name), "utf8")) as File;
}

/** The cases of a file. */
export function goldenCases(name: string): GoldenCase[] {
  return goldenFile<{ cases: GoldenCase[] }>(name).cases;
}

/** Numbers of a golden tensor; NaN and infinities are written as words. */
export function numbers({ data }: GoldenTensor): number[] {
  return data.map(Number);
}

/** Largest |found − expected| / (1 + |expected|); infinities must agree exactly. */
export function distance(found: ArrayLike<number>, expected: readonly number[]): number {
  expect(found.length).toBe(expected.length);
  return expected.reduce((worst, target, i) => {
    const difference = Object.is(found[i], target) ? 0 : Math.abs(found[i]! - target);
    const share = Number.isFinite(target) ? difference / (1 + Math.abs(target)) : difference;
    return Number.isNaN(share) ? Number.POSITIVE_INFINITY : Math.max(worst, share);
  }, 0);
}

/** What a float32 engine may be off: twenty times PyTorch's own float32 error, and a little. */
export function tolerance(f32Error: number): number {
  return 20 * f32Error + 1e-6;
}

/** Runs f on the case's inputs and compares outputs and gradients. */
export function replay(
  golden: GoldenCase,
  f: (inputs: Inputs) => Tensor | Readonly<Record<string, Tensor>>,
): void {
  scope(() => {
    const inputs: Record<string, Tensor> = {};
    for (const [name, given] of Object.entries(golden.inputs)) {
      if (given === null) continue;
      const make = golden.grads?.[name] ? parameter : tensor;
      inputs[name] = make(numbers(given), given.shape);
    }
    const result = f(inputs);
    const outputs = result instanceof Tensor ? { y: result } : result;
    for (const [name, expected] of Object.entries(golden.outputs)) {
      const found = outputs[name]!;
      expect(found.shape, `shape of ${name}`).toEqual(expected.shape);
      const off = distance(found.toArray(), numbers(expected));
      expect(off, `output ${name}`).toBeLessThanOrEqual(tolerance(golden.f32.o));
    }
    const upstreams = Object.entries(golden.gy ?? {});
    if (upstreams.length === 0) return;
    // Of several outputs the gradient is that of Σ y·gy.
    const weighted = upstreams.map(([name, upstream]) => {
      const given = tensor(numbers(upstream), upstream.shape);
      return { y: outputs[name]!, given };
    });
    const [only] = weighted;
    if (weighted.length === 1) backward(only!.y, only!.given);
    else backward(weighted.map(({ y, given }) => sum(mul(y, given))).reduce((a, b) => add(a, b)));
    for (const [input, expected] of Object.entries(golden.grads ?? {})) {
      const found = inputs[input]!.grad?.toArray() ?? numbers(expected).fill(0);
      const off = distance(found, numbers(expected));
      expect(off, `gradient of ${input}`).toBeLessThanOrEqual(tolerance(golden.f32.g));
    }
  });
}

/** Names, once the file's tests have run, the cases that are not replayed, and why. */
export function listLeftOut(file: string, leftOut: Readonly<Record<string, string>>): void {
  afterAll(() => {
    const lines = Object.entries(leftOut).map(([name, why]) => `  ${file} ${name}: ${why}\n`);
    if (lines.length > 0) process.stdout.write(`left out on purpose:\n${lines.join("")}`);
  });
}
