/** What a model has learnt, by name: taken out of it, and put back. */

import { formatShape, type Shape, sameShape } from "../shape.ts";
import { Tensor } from "../tensor.ts";
import type { Layer, Named } from "./layer.ts";

/** Numbers with their shape, row-major. */
export interface NamedArray {
  readonly shape: Shape;
  readonly data: Float32Array;
}

/** Arrays by name, as PyTorch names and lays them out: `0.weight` of a linear is [out×in]. */
export type State = Readonly<Record<string, NamedArray>>;

/** A model, or several by name, such as `{ encoder, decoder }`. */
export type Model = Named;

/** One tensor of a model under its name. */
export interface NamedTensor {
  readonly name: string;
  readonly tensor: Tensor;
  /** Whether PyTorch has the transpose. */
  readonly transposed: boolean;
}

/** Every tensor of the model, parameters and buffers, with its name, in order. */
export function namedTensors(model: Model, prefix = ""): NamedTensor[] {
  const { named, parameters, transposed = [] } = model as Partial<Layer>;
  const parts = named ?? parameters ?? (typeof model === "function" ? [] : model);
  return Object.entries(parts as Readonly<Record<string, Tensor | Named | null>>).flatMap(
    ([key, part]): NamedTensor[] => {
      const name = `${prefix}${key}`;
      if (part === null) return [];
      if (part instanceof Tensor) {
        return [{ name, tensor: part, transposed: transposed.includes(key) }];
      }
      return namedTensors(part, `${name}.`);
    },
  );
}

/**
 * A copy of everything the model has learnt.
 *
 * @example
 * const model = sequential(linear(2, 3), tanh, linear(3, 1));
 * Object.entries(state(model)).map(([name, { shape }]) => `${name} [${shape}]`)
 */
export function state(model: Model): State {
  return Object.fromEntries(
    namedTensors(model).map((entry): [string, NamedArray] => {
      const data = entry.tensor.toArray();
      const { shape } = entry.tensor;
      const [rows, cols] = shape;
      if (!entry.transposed) return [entry.name, { shape, data }];
      return [entry.name, { shape: outside(entry), data: transpose(data, rows!, cols!) }];
    }),
  );
}

/**
 * Overwrites what the model has learnt with arrays such as `state` gives. PyTorch's
 * `num_batches_tracked`, beside running statistics, is passed over. Throws, leaving the model as it
 * was, unless there is exactly one array of the right shape for each other name.
 *
 * @example
 * const [a, b] = [linear(2, 1), linear(2, 1, { random: random(5) })];
 * load(b, state(a));
 * b.weight
 */
export function load(model: Model, from: State): void {
  const entries = namedTensors(model);
  const names = entries.map(({ name }) => name);
  const unknown = Object.keys(from).filter(
    (name) => !names.includes(name.replace(/num_batches_tracked$/, "running_mean")),
  );
  if (unknown.length > 0) {
    throw new RangeError(`load: the model has no ${list(unknown)}; it has ${list(names)}`);
  }
  for (const entry of entries) check(entry, from);
  for (const { name, tensor, transposed } of entries) {
    const { shape, data } = from[name]!;
    tensor.set(transposed ? transpose(data, shape[0]!, shape[1]!) : data);
  }
}

function check(entry: NamedTensor, from: State): void {
  const { name } = entry;
  const expected = outside(entry);
  if (!Object.hasOwn(from, name)) {
    const given = Object.keys(from);
    throw new RangeError(
      `load: "${name}" ${formatShape(expected)} is missing; given: ${list(given)}`,
    );
  }
  const { shape, data } = from[name]!;
  if (!sameShape(shape, expected)) {
    const given = formatShape(shape);
    throw new RangeError(
      `load: "${name}" has shape ${given}; ${formatShape(expected)} is expected`,
    );
  }
  if (data.length !== entry.tensor.size) {
    throw new RangeError(
      `load: "${name}" has ${data.length} numbers; ${entry.tensor.size} are expected for ` +
        `shape ${formatShape(expected)}`,
    );
  }
}

/** The shape under which a tensor is known outside. */
function outside({ tensor, transposed }: NamedTensor): Shape {
  return transposed ? [...tensor.shape].reverse() : tensor.shape;
}

function transpose(data: Float32Array, rows: number, cols: number): Float32Array<ArrayBuffer> {
  const turned = new Float32Array(data.length);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) turned[j * rows + i] = data[i * cols + j]!;
  }
  return turned;
}

/** At most eight names, so that the sentence stays readable. */
function list(names: readonly string[]): string {
  if (names.length === 0) return "nothing";
  const more = names.length > 8 ? ` and ${names.length - 8} more` : "";
  return names.slice(0, 8).join(", ") + more;
}
