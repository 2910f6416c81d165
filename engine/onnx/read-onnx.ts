import { withMemoryLimit } from "../memory.ts";
import type { Layer } from "../nn/layer.ts";
import { formatShape, sizeOf } from "../shape.ts";
import { keep, parameter, type Tensor } from "../tensor.ts";
import { layerOperators } from "./layer-operators.ts";
import { NodeCall, quoted, tensorOf } from "./node-call.ts";
import { type Operator, operators } from "./operators.ts";
import { decode } from "./protobuf.ts";
import {
  dataTypes,
  type ModelMessage,
  modelSchema,
  type NodeMessage,
  type ValueMessage,
} from "./schema.ts";
import { shapeOperators } from "./shape-operators.ts";

const known: Readonly<Record<string, Operator>> = {
  ...operators,
  ...shapeOperators,
  ...layerOperators,
};

/** An input or output: its name, its kind of numbers, and its shape as far as the file says it. */
export interface OnnxValue {
  readonly name: string;
  /** As safetensors calls them: F32, I64, …; "" if the file does not say. */
  readonly type: string;
  /** Sizes; a name, such as "N", where any size is taken; null if the file does not say. */
  readonly shape: readonly (number | string)[] | null;
}

/** What stands in a file, whether or not the engine can run it. */
export interface OnnxSummary {
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
  readonly description: string;
  /** The version of ONNX's operators. */
  readonly opset: number;
  /** How often each operator occurs. */
  readonly operators: Readonly<Record<string, number>>;
  /** Those among them that the engine cannot run. */
  readonly unknown: readonly string[];
}

/** A network from a file: called with its inputs in order, it gives its first output. */
export interface OnnxModel extends Layer, OnnxSummary {
  (...inputs: Tensor[]): Tensor;
  /** All outputs by name, for inputs by name. */
  run(inputs: Readonly<Record<string, Tensor>>): Record<string, Tensor>;
}

export interface ReadOptions {
  /** By how many bytes one run may let the engine's memory grow; 192 MB unless given. */
  readonly memory?: number;
}

const MEMORY = 192 * 2 ** 20;

/**
 * Lists what is in an .onnx file; throws one sentence if it is none.
 *
 * @example
 * const file = writeOnnx(sequential(linear(2, 3), relu, linear(3, 1)), zeros([1, 2]));
 * inspectOnnx(file)
 */
export function inspectOnnx(bytes: Uint8Array): OnnxSummary {
  return summaryOf(graphOf(bytes));
}

/**
 * Reads a network: what `writeOnnx` writes, and the common operators of opsets 7 to 23. Numbers of
 * the file in float32 or another float format become parameters, named as in the file, so that a
 * network can be trained further; running statistics, scales and limits have their names too, but
 * are buffers. Throws one sentence that says where the file is cut off or inconsistent, or which
 * operators the engine cannot run.
 *
 * @example
 * const model = sequential(linear(2, 3), relu, linear(3, 1));
 * const x = tensor([[1, -1]]);
 * const again = readOnnx(writeOnnx(model, x));
 * [model(x), again(x)]
 */
export function readOnnx(bytes: Uint8Array, options: ReadOptions = {}): OnnxModel {
  const file = graphOf(bytes);
  const summary = summaryOf(file);
  const { unknown, opset } = summary;
  if (unknown.length > 0) {
    throw fail(`the engine cannot run ${unknown.slice(0, 8).join(", ")} (opset ${opset})`);
  }
  if (opset < 7 || opset > 23) throw fail(`the opset is ${opset}; 7 to 23 are accepted`);
  const constants = constantsOf(file);
  const isConstant = (node: NodeMessage) => fullName(node) === "Constant";
  for (const [i, node] of file.graph.nodes.filter(isConstant).entries()) {
    runNode(node, i, opset, constants);
    const made = node.outputs.filter((name) => name !== "");
    for (const name of made) constants.set(name, keep(constants.get(name)!));
  }
  const nodes = file.graph.nodes.filter((node) => !isConstant(node));
  const { inputs } = summary;
  checkOrder(nodes, [...constants.keys(), ...inputs.map(({ name }) => name)], summary.outputs);
  const run: OnnxModel["run"] = (given) => {
    const values = new Map<string, Tensor | null>([["", null], ...constants]);
    for (const input of inputs) values.set(input.name, checked(input, given[input.name]));
    withMemoryLimit(options.memory ?? MEMORY, () => {
      for (const [i, node] of nodes.entries()) runNode(node, i, opset, values);
    });
    return Object.fromEntries(summary.outputs.map(({ name }) => [name, values.get(name)!]));
  };
  const call = (...given: Tensor[]) => {
    const named = inputs.map(({ name }, i) => [name, given[i]] as const);
    const found = run(Object.fromEntries(named) as Record<string, Tensor>);
    return found[summary.outputs[0]!.name]!;
  };
  const floats = file.graph.initializers.filter(({ dataType }) => isFloat(dataType));
  const named = Object.fromEntries(floats.map(({ name = "" }) => [name, constants.get(name)!]));
  const parameters = Object.values(named).filter((x) => x.tracked);
  return Object.assign(call, { ...summary, kind: "onnx", named, parameters, run });
}

type File = ModelMessage & { readonly graph: NonNullable<ModelMessage["graph"]> };

function graphOf(bytes: Uint8Array): File {
  const file = decode(bytes, modelSchema, "readOnnx: model") as unknown as ModelMessage;
  const { graph } = file;
  if (graph && graph.nodes.length > 0) return { ...file, graph };
  throw fail(`${bytes.length} bytes without a graph that has nodes; this is not an .onnx`);
}

function summaryOf({ graph, opsets, description }: File): OnnxSummary {
  const counts = new Map<string, number>();
  for (const node of graph.nodes) {
    const name = fullName(node);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const own = opsets.find(({ domain }) => !domain || domain === "ai.onnx");
  // Files of early versions list what stands in the file among the inputs.
  const given = new Set(graph.initializers.map(({ name }) => name));
  return {
    inputs: graph.inputs.filter(({ name }) => !given.has(name)).map(described),
    outputs: graph.outputs.map(described),
    description: description ?? graph.description ?? "",
    opset: own?.version ?? 1,
    operators: Object.fromEntries(counts),
    unknown: [...counts.keys()].filter((name) => !Object.hasOwn(known, name)),
  };
}

/** An operator by its name, with its domain if that is not ONNX's own. */
function fullName({ domain, type = "" }: NodeMessage): string {
  const name = domain && domain !== "ai.onnx" ? `${domain}.${type}` : type;
  return /^[\w.]{1,80}$/.test(name) ? name : quoted(name);
}

function described({ name = "", type }: ValueMessage): OnnxValue {
  const tensor = type?.tensor;
  const found = Object.entries(dataTypes).find(([, number]) => number === tensor?.dataType);
  const dimensions = tensor?.shape?.dimensions;
  const shape = dimensions?.map(({ value, symbol }, axis) => value ?? (symbol || `size_${axis}`));
  return { name, type: found?.[0] ?? "", shape: shape ?? null };
}

/** Inputs of operators that are settings or statistics of the network, not learnt by gradients. */
const unlearnt: Readonly<Record<string, readonly number[]>> = {
  BatchNormalization: [3, 4],
  Clip: [1, 2],
  DequantizeLinear: [1, 2],
  Pad: [2],
  Resize: [1, 2],
  Upsample: [1],
};

/** The numbers that stand in the file, by name; floats that can be learnt as parameters. */
function constantsOf({ graph }: File): Map<string, Tensor> {
  const constants = new Map<string, Tensor>();
  const settings = new Set(
    graph.nodes.flatMap((node) => {
      const places = Object.hasOwn(unlearnt, fullName(node)) ? unlearnt[fullName(node)]! : [];
      return places.flatMap((at) => node.inputs[at] ?? []);
    }),
  );
  for (const message of graph.initializers) {
    const { name = "", dataType } = message;
    try {
      const x = tensorOf(message);
      const learnt = isFloat(dataType) && x.size > 0 && !settings.has(name);
      constants.set(name, learnt ? parameter(x.toArray(), x.shape) : keep(x));
    } catch (error) {
      throw fail(`initializer ${quoted(name)}: ${(error as Error).message}`);
    }
  }
  return constants;
}

const isFloat = (dataType: number | undefined) => [1, 10, 11, 16].includes(dataType ?? 0);

/** Throws unless every node comes after those whose results it takes, and each name once. */
function checkOrder(
  nodes: readonly NodeMessage[],
  first: readonly string[],
  outputs: readonly OnnxValue[],
): void {
  const made = new Set(["", ...first]);
  for (const [i, node] of nodes.entries()) {
    const unmade = node.inputs.find((name) => !made.has(name));
    if (unmade !== undefined) {
      throw fail(`${place(node, i)} takes ${quoted(unmade)}, which nothing before it makes`);
    }
    for (const name of node.outputs) {
      if (name !== "" && made.has(name)) {
        throw fail(`${place(node, i)} makes ${quoted(name)}, which is already there`);
      }
      made.add(name);
    }
  }
  if (outputs.length === 0) throw fail("the graph has no outputs; at least one is expected");
  const unmade = outputs.find(({ name }) => name === "" || !made.has(name));
  if (unmade) throw fail(`no node makes the output ${quoted(unmade.name)}`);
}

/** A given input, if it has the shape that the file says. */
function checked({ name, shape }: OnnxValue, x: Tensor | undefined): Tensor {
  const wanted = shape ? `[${shape.join("×").slice(0, 80)}]` : "a tensor";
  if (!x) throw fail(`the input ${quoted(name)} is missing; ${wanted} is expected`);
  const fits = (size: number | string, axis: number) =>
    typeof size === "string" || size <= 0 || size === x.shape[axis];
  if (!shape || (shape.length === x.shape.length && shape.every(fits))) return x;
  throw fail(`the input ${quoted(name)} is ${formatShape(x.shape)}; ${wanted} is expected`);
}

function runNode(
  node: NodeMessage,
  i: number,
  opset: number,
  values: Pick<Map<string, Tensor | null>, "get" | "set">,
): void {
  try {
    const inputs = node.inputs.map((name) => values.get(name)!);
    const found = known[fullName(node)]!(new NodeCall(node, inputs, opset));
    const results = Array.isArray(found) ? (found as readonly Tensor[]) : [found as Tensor];
    for (const [at, name] of node.outputs.entries()) {
      if (name === "") continue;
      const y = results[at];
      if (!y) throw new RangeError(`the engine gives no result ${at + 1}`);
      if (sizeOf(y.shape) === 0)
        throw new RangeError(`the result ${formatShape(y.shape)} is empty`);
      values.set(name, y);
    }
  } catch (error) {
    throw fail(`${place(node, i)}: ${(error as Error).message}`);
  }
}

function place(node: NodeMessage, i: number): string {
  return `node ${i + 1} (${fullName(node)})`;
}

function fail(what: string): Error {
  return new RangeError(`readOnnx: ${what}`);
}
