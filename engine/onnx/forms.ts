/** How each op is written in ONNX, opset 17: one record an op, by the op's name. */

import type { Shape } from "../shape.ts";
import type { GraphBuilder } from "./graph-builder.ts";
import { activated, layerForms } from "./layer-forms.ts";
import { binaryAlike, unaryAlike } from "./operators-alike.ts";

/** A call of an op that is to be written. */
export interface Call<Options> {
  readonly graph: GraphBuilder;
  /** Names of the inputs, and their shapes. */
  readonly inputs: readonly string[];
  readonly shapes: readonly Shape[];
  /** The shape of the result. */
  readonly shape: Shape;
  readonly options: Options;
}

/** Adds the nodes of a call to its graph; gives the name of the result. */
export type Form = (call: Call<never>) => string;

type Attributes = Parameters<GraphBuilder["node"]>[2];

/** An op that is one operator, perhaps with attributes that follow from its options. */
function alike<Options>(type: string, attributes?: (options: Options) => Attributes) {
  return ({ graph, inputs, options }: Call<Options>) =>
    graph.node(type, inputs, attributes?.(options));
}

/** Whole numbers in a tensor, which the engine keeps as float32. */
export const whole = (graph: GraphBuilder, name: string) =>
  graph.node("Cast", [name], { to: { int: 7 } });

/** The engine's rows [rows×cols] reduced to [rows]. */
const ofRows = (type: string) => alike(type, () => ({ axes: { ints: [1] }, keepdims: { int: 0 } }));

const lastAxis = () => ({ axis: { int: -1 } });

type Reduced = { readonly axis?: number | readonly number[]; readonly keepDims?: boolean };

const keepDims = ({ keepDims = false }: Reduced) => ({ keepdims: { int: keepDims ? 1 : 0 } });

const axesOf = ({ axis = [] }: Reduced) => (typeof axis === "number" ? [axis] : axis);

/** To the end of an axis, however long. */
const END = 2 ** 31 - 1;

const names = Object.entries({ ...unaryAlike, ...binaryAlike });

export const forms: Readonly<Record<string, Form>> = {
  ...Object.fromEntries(names.map(([type, { record }]) => [record.name, alike(type)])),
  matmul: alike("MatMul"),
  maximum: alike("Max"),
  minimum: alike("Min"),
  detach: ({ inputs }) => inputs[0]!,
  elu: alike<{ alpha: number }>("Elu", ({ alpha }) => ({ alpha: { float: alpha } })),
  leakyRelu: alike<{ slope: number }>("LeakyRelu", ({ slope }) => ({ alpha: { float: slope } })),
  softmax: alike("Softmax", lastAxis),
  logSoftmax: alike("LogSoftmax", lastAxis),
  logSumExp: ofRows("ReduceLogSumExp"),
  max: ofRows("ReduceMax"),
  min: ofRows("ReduceMin"),
  norm: ofRows("ReduceL2"),
  prod: ofRows("ReduceProd"),
  concat: alike<{ axis: number }>("Concat", ({ axis }) => ({ axis: { int: axis } })),
  transpose: alike<{ order: readonly number[] }>("Transpose", ({ order }) => ({
    perm: { ints: order },
  })),
  mean: alike<Reduced>("ReduceMean", (options) => ({
    ...(options.axis === undefined ? {} : { axes: { ints: axesOf(options) } }),
    ...keepDims(options),
  })),
  sum({ graph, inputs: [x], options }: Call<Reduced>) {
    const axes = options.axis === undefined ? [] : [graph.ints(axesOf(options))];
    return graph.node("ReduceSum", [x!, ...axes], keepDims(options));
  },
  square: ({ graph, inputs: [x] }) => graph.node("Mul", [x!, x!]),
  pow: ({ graph, inputs: [x], options }: Call<{ exponent: number }>) =>
    graph.node("Pow", [x!, graph.floats([options.exponent])]),
  clip: ({ graph, inputs: [x], options }: Call<{ low: number; high: number }>) =>
    graph.node("Clip", [x!, graph.floats([options.low]), graph.floats([options.high])]),
  silu: ({ graph, inputs: [x] }) => graph.node("Mul", [x!, graph.node("Sigmoid", [x!])]),
  softplus({ graph, inputs: [x], options: { beta } }: Call<{ beta: number }>) {
    if (beta === 1) return graph.node("Softplus", [x!]);
    const soft = graph.node("Softplus", [graph.node("Mul", [x!, graph.floats([beta])])]);
    return graph.node("Div", [soft, graph.floats([beta])]);
  },
  gelu({ graph, inputs: [x] }) {
    const inner = graph.node("Div", [x!, graph.floats([Math.SQRT2])]);
    return halfTimes(graph, x!, graph.node("Erf", [inner]));
  },
  geluTanh({ graph, inputs: [x] }) {
    const cube = graph.node("Mul", [graph.node("Mul", [x!, x!]), x!]);
    const bent = graph.node("Add", [x!, graph.node("Mul", [cube, graph.floats([0.044715])])]);
    const inner = graph.node("Mul", [bent, graph.floats([Math.sqrt(2 / Math.PI)])]);
    return halfTimes(graph, x!, graph.node("Tanh", [inner]));
  },
  step({ graph, inputs: [x] }) {
    const holds = graph.node("GreaterOrEqual", [x!, graph.floats([0])]);
    return graph.node("Cast", [holds], { to: { int: 1 } });
  },
  where({ graph, inputs: [condition, a, b] }) {
    const holds = graph.node("Cast", [condition!], { to: { int: 9 } });
    return graph.node("Where", [holds, a!, b!]);
  },
  cumsum: ({ graph, inputs: [x] }) => graph.node("CumSum", [x!, graph.ints([1])]),
  argMax({ graph, inputs: [x] }) {
    const index = graph.node("ArgMax", [x!], { axis: { int: 1 }, keepdims: { int: 0 } });
    return graph.node("Cast", [index], { to: { int: 1 } });
  },
  oneHot: ({ graph, inputs: [x], options }: Call<{ classes: number }>) =>
    graph.node("OneHot", [
      whole(graph, x!),
      graph.ints([options.classes]),
      graph.floats([0, 1], [2]),
    ]),
  gather: ({ graph, inputs: [x, index], options }: Call<{ axis: number }>) =>
    graph.node("GatherElements", [x!, whole(graph, index!)], { axis: { int: options.axis } }),
  take: ({ graph, inputs: [x, index], options }: Call<{ axis: number }>) =>
    graph.node("Gather", [x!, whole(graph, index!)], { axis: { int: options.axis } }),
  reshape: ({ graph, inputs: [x], options }: Call<{ shape: Shape }>) =>
    graph.node("Reshape", [x!, graph.ints(options.shape)]),
  slice({
    graph,
    inputs: [x],
    shapes,
    options: { ranges },
  }: Call<{ ranges: readonly (readonly [number, number, number])[] }>) {
    const cut = ranges
      .map(([start, count, step], axis) => ({ start, count, step, axis }))
      .filter(({ count, axis }) => count !== shapes[0]![axis]);
    if (cut.length === 0) return x!;
    const end = ({ start, count, step, axis }: (typeof cut)[number]) =>
      start + count * step >= shapes[0]![axis]! ? END : start + count * step;
    return graph.node("Slice", [
      x!,
      graph.ints(cut.map(({ start }) => start)),
      graph.ints(cut.map(end)),
      graph.ints(cut.map(({ axis }) => axis)),
      graph.ints(cut.map(({ step }) => step)),
    ]);
  },
  dense({ graph, inputs, shapes, options }: Call<{ activation: number }>) {
    const [x, weight, bias] = inputs;
    const y =
      shapes[0]!.length === 2
        ? graph.node("Gemm", inputs)
        : graph.node("Add", [graph.node("MatMul", [x!, weight!]), bias!]);
    return activated(graph, y, options.activation);
  },
  ...layerForms,
};

/** x/2·(1 + bend). */
function halfTimes(graph: GraphBuilder, x: string, bend: string): string {
  const half = graph.node("Mul", [x, graph.floats([0.5])]);
  return graph.node("Mul", [half, graph.node("Add", [bend, graph.floats([1])])]);
}
