/** What ONNX Runtime Web makes of a network that the engine wrote, beside what the engine gives. */

import * as ort from "onnxruntime-web/wasm";
import { expect } from "vitest";
import { readOnnx, Tensor, tensor, writeOnnx } from "../../../engine/index.ts";
import { inEvaluation } from "../../../engine/nn/evaluation.ts";

ort.env.wasm.numThreads = 1;
ort.env.logLevel = "error";

export type Network = Parameters<typeof writeOnnx>[0];
export type Inputs = Readonly<Record<string, Tensor>>;
type Outputs = Record<string, { shape: readonly number[]; data: Float32Array }>;

/** Runs a file in ONNX Runtime. */
export async function runtime(bytes: Uint8Array, inputs: Inputs): Promise<Outputs> {
  const session = await ort.InferenceSession.create(bytes);
  const feeds = Object.entries(inputs).map(([name, x]) => [
    name,
    new ort.Tensor("float32", x.toArray(), x.shape),
  ]);
  const found = await session.run(Object.fromEntries(feeds));
  await session.release();
  return Object.fromEntries(
    Object.entries(found).map(([name, y]) => [
      name,
      { shape: y.dims, data: y.data as Float32Array },
    ]),
  );
}

/** What the engine gives, by name. */
export function outputsOf(model: Network, inputs: Inputs): Outputs {
  const found = inEvaluation(() => model(...Object.values(inputs)));
  const named = found instanceof Tensor ? { y: found } : found;
  return Object.fromEntries(
    Object.entries(named).map(([name, y]) => [name, { shape: y.shape, data: y.toArray() }]),
  );
}

/** Largest difference, relative to the largest number of the tensor. */
function difference(found: Float32Array, expected: Float32Array): number {
  const scale = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-30);
  return expected.reduce((worst, value, i) => {
    const off = Object.is(value, found[i]) ? 0 : Math.abs(value - found[i]!);
    return Math.max(worst, Number.isNaN(off) ? Number.POSITIVE_INFINITY : off / scale);
  }, 0);
}

export function expectAlike(found: Outputs, expected: Outputs): void {
  expect(Object.keys(found)).toEqual(Object.keys(expected));
  for (const [name, { shape, data }] of Object.entries(expected)) {
    expect(found[name]!.shape, `shape of ${name}`).toEqual(shape);
    expect(difference(found[name]!.data, data), name).toBeLessThanOrEqual(1e-5);
  }
}

/** Numbers for the same inputs with one more row each. */
function grown(inputs: Inputs, open: readonly string[]): Inputs {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, x]) => {
      const numbers = x.toArray();
      const more = [...numbers, ...numbers.subarray(0, numbers.length / (x.shape[0] ?? 1))];
      const shape = [(x.shape[0] ?? 1) + 1, ...x.shape.slice(1)];
      return [name, open.includes(name) ? tensor(more, shape) : x];
    }),
  );
}

/**
 * Writes the network; expects that the runtime, and the engine reading the file back, give what the
 * model gives: on the example and, where the file leaves the first size open, on one row more.
 * Returns the file, read back.
 */
export async function expectWritten(model: Network, inputs: Inputs, options = {}) {
  const bytes = writeOnnx(model, inputs, options);
  const read = readOnnx(bytes);
  const open = read.inputs.filter(({ shape }) => shape?.[0] === "N").map(({ name }) => name);
  for (const given of open.length > 0 ? [inputs, grown(inputs, open)] : [inputs]) {
    const expected = outputsOf(model, given);
    expectAlike(await runtime(bytes, given), expected);
    expectAlike(
      outputsOf((...xs) => read.run(named(given, xs)), given),
      expected,
    );
  }
  return { bytes, read, open: open.length > 0 };
}

function named(inputs: Inputs, given: readonly Tensor[]): Inputs {
  return Object.fromEntries(Object.keys(inputs).map((name, i) => [name, given[i]!]));
}
