import { decodeNumbers, type NumberFormatName, numberFormats } from "../number-formats.ts";
import { formatShape, resolveAxis, sizeOf } from "../shape.ts";
import { type Tensor, tensor } from "../tensor.ts";
import {
  type AttributeMessage,
  dataTypes,
  type NodeMessage,
  type TensorMessage,
} from "./schema.ts";

/** A node that is about to run: its inputs, and its attributes by name. */
export class NodeCall {
  readonly #inputs: readonly (Tensor | null)[];
  readonly #attributes: ReadonlyMap<string | undefined, AttributeMessage>;
  /** How many results are asked for. */
  readonly results: number;
  readonly opset: number;

  constructor(node: NodeMessage, inputs: readonly (Tensor | null)[], opset: number) {
    this.#inputs = inputs;
    this.#attributes = new Map(node.attributes.map((each) => [each.name, each]));
    this.results = node.outputs.length;
    this.opset = opset;
  }

  /** All inputs that are there. */
  get inputs(): Tensor[] {
    return this.#inputs.filter((x) => x !== null);
  }

  /** The i-th input; throws if it is left out. */
  input(i: number): Tensor {
    const x = this.#inputs[i];
    if (x) return x;
    throw new RangeError(`input ${i + 1} is missing; ${this.inputs.length} are given`);
  }

  optional(i: number): Tensor | null {
    return this.#inputs[i] ?? null;
  }

  /** The numbers of the i-th input, such as axes; null if it is left out or empty. */
  list(i: number): number[] | null {
    const x = this.optional(i);
    return x && x.size > 0 ? Array.from(x.toArray()) : null;
  }

  has(name: string): boolean {
    return this.#attributes.has(name);
  }

  int(name: string, otherwise: number): number {
    return this.#attributes.get(name)?.int ?? (this.has(name) ? 0 : otherwise);
  }

  float(name: string, otherwise: number): number {
    return this.#attributes.get(name)?.float ?? (this.has(name) ? 0 : otherwise);
  }

  text(name: string, otherwise: string): string {
    return this.#attributes.get(name)?.text ?? otherwise;
  }

  ints(name: string): readonly number[] | null {
    return this.#attributes.get(name)?.ints ?? null;
  }

  attribute(name: string): AttributeMessage | null {
    return this.#attributes.get(name) ?? null;
  }

  /** Axes, which newer opsets have as input `at` and older ones as an attribute; null for all. */
  axes(at: number): number[] | null {
    return this.list(at) ?? (this.has("axes") ? [...this.ints("axes")!] : null);
  }

  /** An axis of the first input, counted from 0. */
  axis(otherwise: number): number {
    return resolveAxis("axis", this.int("axis", otherwise), this.input(0).shape.length);
  }

  /** Throws unless an attribute has one of the values the engine knows. */
  expect(name: string, given: string | number, accepted: readonly (string | number)[]): void {
    if (accepted.includes(given)) return;
    throw new RangeError(`${name} is ${quoted(given)}; the engine runs ${accepted.join(", ")}`);
  }
}

/** The most axes a tensor may have. */
const MOST_AXES = 16;

/** A tensor as it stands in the file. Throws where shape, type and bytes do not go together. */
export function tensorOf(message: TensorMessage): Tensor {
  const { dims, dataType, raw, location } = message;
  const format = Object.entries(dataTypes).find(([, number]) => number === dataType)?.[0];
  if (format === undefined) {
    const accepted = Object.keys(dataTypes).join(", ");
    throw new RangeError(`its data type is ${dataType ?? "missing"}; accepted: ${accepted}`);
  }
  if (location) throw new RangeError("its numbers are in another file; one file is expected");
  if (
    dims.length > MOST_AXES ||
    !dims.every((length) => Number.isSafeInteger(length) && length >= 0)
  ) {
    throw new RangeError(`its shape is ${shown(dims)}; up to ${MOST_AXES} sizes ≥ 0 are expected`);
  }
  const numbers = raw
    ? decodeNumbers(format as NumberFormatName, raw)
    : fromLists(message, format as NumberFormatName);
  if (numbers.length === sizeOf(dims)) return tensor(numbers, dims);
  throw new RangeError(`it holds ${numbers.length} numbers; its shape is ${shown(dims)}`);
}

/** Numbers that are not raw stand in the list that the proto foresees for their type. */
function fromLists(message: TensorMessage, format: NumberFormatName): ArrayLike<number> {
  const { floats, doubles, int32s, int64s, uint64s } = message;
  if (format === "F16" || format === "BF16") {
    const bits = new DataView(new ArrayBuffer(2));
    return int32s.map((value) => {
      bits.setUint16(0, value, true);
      return numberFormats[format].read(bits, 0);
    });
  }
  return [floats, doubles, int32s, int64s, uint64s].find((list) => list.length > 0) ?? [];
}

function shown(dims: readonly number[]): string {
  return formatShape(dims).slice(0, 80);
}

/** Something from a file as part of a sentence: on one line, and not endless. */
export function quoted(given: string | number | undefined): string {
  return JSON.stringify(typeof given === "string" ? given.slice(0, 80) : (given ?? ""));
}
