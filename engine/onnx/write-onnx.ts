import { type Model, namedTensors } from "../nn/state.ts";
import { encodeFloats } from "../number-formats.ts";
import { formatShape, type Shape } from "../shape.ts";
import { checkAlive, Tensor } from "../tensor.ts";
import type { GraphNode, Initializer } from "./graph-builder.ts";
import { encode } from "./protobuf.ts";
import { quantize } from "./quantize.ts";
import { attributeTypes, dataTypes, modelSchema } from "./schema.ts";
import { type Examples, merge, type Network, sameConstants, type Traced, trace } from "./trace.ts";

/** The version of ONNX's operators that is written. */
export const WRITTEN_OPSET = 17;

/** What stands in an .onnx file besides the network. */
export interface OnnxOptions {
  /** What the graph is called; "network" unless given. */
  readonly name?: string;
  /** A sentence that is kept with it. */
  readonly description?: string;
  /** Whose parameters give their names; the model itself unless given. */
  readonly layers?: Model;
  /** "int8" keeps weights (parameters of at least two axes) in a quarter of the bytes, each
   * output's in 255 steps, turned back into float32 when they are used. */
  readonly weights?: "float32" | "int8";
}

/**
 * Writes a network as ONNX, opset 17. It is run on an example — one tensor, or several by the names
 * of the inputs, in the order in which the model takes them — and the engine's ops on the way to its
 * result become the graph, layers as they are in use (no dropout, running statistics). Parameters
 * keep the names that `state` gives them, and the engine's layout. Inputs and outputs are float32;
 * the output is called y, unless the model gives several by name.
 *
 * The first size of the inputs is left open, as "N", if the same graph holds for other sizes; else
 * it is fixed, and the description in the file says why. Throws where an op has no form in ONNX, or
 * a constant was computed from the example's numbers outside the engine's ops.
 *
 * @example
 * const model = sequential(linear(2, 3), relu, linear(3, 1));
 * const file = writeOnnx(model, zeros([1, 2]));
 * file.length
 */
export function writeOnnx(
  model: Network,
  example: Tensor | Readonly<Record<string, Tensor>>,
  options: OnnxOptions = {},
): Uint8Array<ArrayBuffer> {
  const given = Object.entries(example instanceof Tensor ? { x: example } : example);
  const examples: Examples = Object.fromEntries(
    given.map(([name, x]) => {
      checkAlive(x, "writeOnnx");
      if (x.size === 0) {
        throw new RangeError(`writeOnnx: the example ${name} ${formatShape(x.shape)} is empty`);
      }
      return [name, { shape: x.shape, data: x.toArray() }];
    }),
  );
  const names = new Map<Tensor, string>();
  for (const { tensor, name } of namedTensors(options.layers ?? (model as Model)).reverse()) {
    names.set(tensor, name);
  }
  const run = (on: Examples) => trace(model, on, names);
  const fixed = run(examples);
  checkNumbers(run, examples, fixed);
  const { graph, inputs, outputs, note } = open(run, examples, fixed);
  const parts = { ...graph, ...(options.weights === "int8" ? quantize(graph) : {}) };
  const initializers = [...parts.initializers];
  const learnt = initializers.filter(([, part]) => part.learnt);
  const constants = initializers.filter(([, part]) => !part.learnt);
  const description = [options.description, note].filter((part) => part).join(" ");
  return encode(
    {
      irVersion: 8,
      producer: "Descent",
      opsets: [{ domain: "", version: WRITTEN_OPSET }],
      description,
      graph: {
        name: options.name ?? "network",
        nodes: [...constants.map(constantMessage), ...parts.nodes.map(nodeMessage)],
        initializers: learnt.map((entry) => tensorMessage(...entry)),
        inputs: valueMessages(inputs),
        outputs: valueMessages(outputs),
      },
    },
    modelSchema,
  );
}

type Run = (examples: Examples) => Traced;

/** Throws if other numbers in the same shapes lead to other constants. */
function checkNumbers(run: Run, examples: Examples, fixed: Traced): void {
  let other: Traced;
  try {
    other = run(each(examples, ({ shape, data }) => ({ shape, data: rolled(data, shape) })));
  } catch {
    // Indices, say, may only be valid where they stand.
    return;
  }
  if (sameConstants(fixed, other)) return;
  throw new Error(
    "writeOnnx: a constant was computed from the numbers of the example; from input to output " +
      "only the engine's ops can be followed, not toArray or item",
  );
}

/** Sizes along the axes; a name stands for any. */
type OpenShape = readonly (number | string)[];

interface Opened {
  readonly graph: Pick<Traced, "nodes" | "initializers">;
  readonly inputs: Readonly<Record<string, OpenShape>>;
  readonly outputs: Readonly<Record<string, OpenShape>>;
  /** Why the first size is fixed; "" if it is not. */
  readonly note: string;
}

/** The graph with its first size open, or, if that cannot be, as it is. */
function open(run: Run, examples: Examples, fixed: Traced): Opened {
  const shapes = Object.entries(examples).map(([name, { shape }]) => [name, shape] as const);
  const size = shapes[0]?.[1][0];
  const stay = (why: string): Opened => ({
    graph: fixed,
    inputs: Object.fromEntries(shapes),
    outputs: fixed.outputs,
    note: `The first size of the inputs is fixed: ${why}.`,
  });
  if (size === undefined) return stay("a single number has none");
  let larger: Traced;
  try {
    larger = run(each(examples, (x) => (x.shape[0] === size ? grown(x) : x)));
  } catch {
    return stay("the network takes no other");
  }
  const graph = merge(fixed, larger);
  if (typeof graph === "string") return stay(graph);
  const inputs = shapes.map(([name, shape]): [string, OpenShape] => [
    name,
    shape[0] === size ? ["N", ...shape.slice(1)] : shape,
  ]);
  const outputs = Object.entries(fixed.outputs).map(([name, shape]): [string, OpenShape] => [
    name,
    shape.map((length, axis) => {
      if (larger.outputs[name]![axis] === length) return length;
      return length === size ? "N" : `${name}_${axis}`;
    }),
  ]);
  return {
    graph,
    inputs: Object.fromEntries(inputs),
    outputs: Object.fromEntries(outputs),
    note: "",
  };
}

function each(examples: Examples, change: (x: Examples[string]) => Examples[string]): Examples {
  return Object.fromEntries(Object.entries(examples).map(([name, x]) => [name, change(x)]));
}

/** The rows of an example in another order; of a single one, its numbers. */
function rolled(data: Float32Array, shape: Shape): Float32Array {
  const by = shape[0]! > 1 ? data.length / shape[0]! : 1;
  return data.map((_, i) => data[(i + by) % data.length]!);
}

/** An example with its first row once more at the end. */
function grown({ shape, data }: Examples[string]): Examples[string] {
  const row = data.length / shape[0]!;
  const longer = new Float32Array(data.length + row);
  longer.set(data);
  longer.set(data.subarray(0, row), data.length);
  return { shape: [shape[0]! + 1, ...shape.slice(1)], data: longer };
}

function nodeMessage({ type, inputs, outputs, attributes }: GraphNode) {
  const written = Object.entries(attributes).map(([name, value]) => {
    const kind = Object.keys(value)[0] as keyof typeof attributeTypes;
    return { name, ...value, type: attributeTypes[kind] };
  });
  return { type, name: outputs[0], inputs, outputs, attributes: written };
}

/** Numbers that nobody learnt stand in nodes, so that who reads the file does not train them. */
function constantMessage([name, part]: [string, Initializer]) {
  const value = { name: "value", tensor: tensorMessage(name, part), type: attributeTypes.tensor };
  return { type: "Constant", name, inputs: [], outputs: [name], attributes: [value] };
}

function tensorMessage(name: string, { shape, kind, data }: Initializer) {
  const dims = [...shape];
  if (kind === "ints") return { name, dims, dataType: dataTypes.I64, int64s: Array.from(data) };
  if (kind === "bytes") {
    return { name, dims, dataType: dataTypes.I8, raw: new Uint8Array(Int8Array.from(data).buffer) };
  }
  return { name, dims, dataType: dataTypes.F32, raw: encodeFloats(data) };
}

function valueMessages(values: Readonly<Record<string, OpenShape>>) {
  return Object.entries(values).map(([name, shape]) => {
    const dimensions = shape.map((size) =>
      typeof size === "number" ? { value: size } : { symbol: size },
    );
    return { name, type: { tensor: { dataType: dataTypes.F32, shape: { dimensions } } } };
  });
}
