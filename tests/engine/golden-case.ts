/** Replays cases that PyTorch computed (tests/golden/manifest.json says how each file is made). */

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { afterAll, expect, type RunnerTask } from "vitest";
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

const replayed = new WeakSet<object>();

/** Notes that a case has been replayed, for those whose form `replay` does not fit. */
export function noteReplayed(golden: object): void {
  replayed.add(golden);
}

/**
 * A golden file as it stands. Whoever asks replays its cases: after the tests of the suite, each
 * must have been replayed, or have a reason in `listLeftOut`.
 */
export function goldenFile<File extends { readonly cases: readonly { name: string }[] }>(
  name: string,
): File {
  const file = read<File>(name);
  // biome-ignore lint/correctness/noEmptyPattern: Vitest wants the first argument taken apart
  afterAll(({}, suite) => {
    const tests = testsOf(suite.tasks);
    // Some were not asked for: vitest -t.
    if (tests.some(({ mode }) => mode !== "run")) return;
    const reasons = leftOutOf.get(name) ?? {};
    const missing = file.cases.filter((each) => !(each.name in reasons || replayed.has(each)));
    expect(
      missing.map((each) => each.name),
      `cases of ${name} neither replayed nor left out for a reason`,
    ).toEqual([]);
  });
  return file;
}

/** What manifest.json says of the golden files. */
export function manifest(): { files: { file: string; cases: number; names: string[] }[] } {
  return read("manifest.json");
}

/** The names of a file's cases, in order. */
export function namesOfCases(file: string): string[] {
  const { cases } = read<{ cases: { name: string }[] }>(file);
  return cases.map(({ name }) => name);
}

function read<File>(name: string): File {
  return JSON.parse(readFileSync(resolve(folder, name), "utf8")) as File;
}

/** The tests of a suite, those of suites within it too. */
function testsOf(tasks: readonly RunnerTask[]): RunnerTask[] {
  return tasks.flatMap((task) => ("tasks" in task ? testsOf(task.tasks) : [task]));
}

/** Cases left out, by file and name, with the reason. */
const leftOutOf = new Map<string, Readonly<Record<string, string>>>();

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
  noteReplayed(golden);
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
  leftOutOf.set(file, leftOut);
  afterAll(() => {
    const lines = Object.entries(leftOut).map(([name, why]) => `  ${file} ${name}: ${why}\n`);
    if (lines.length > 0) process.stdout.write(`left out on purpose:\n${lines.join("")}`);
  });
}
