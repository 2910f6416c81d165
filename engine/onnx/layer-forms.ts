/** How convolutions, pools, norms, recurrence and attention are written in ONNX, opset 17. */

import { denseActivation } from "../ops/dense.ts";
import type { Shape } from "../shape.ts";
import type { Tensor } from "../tensor.ts";
import type { Call, Form } from "./forms.ts";
import type { GraphBuilder } from "./graph-builder.ts";
import { gateOrders, gatePlaces } from "./recurrent-gates.ts";

/** Padding as ONNX writes it: all numbers before, then all after. */
const pads = (widths: readonly (readonly [number, number])[]) => ({
  ints: [...widths.map(([before]) => before), ...widths.map(([, after]) => after)],
});

interface Convolution {
  readonly stride: readonly number[];
  readonly padding: readonly (readonly [number, number])[];
  readonly dilation: readonly number[];
  readonly groups: number;
  readonly activation: number;
  readonly outputPadding?: readonly number[];
}

const convolution =
  (type: string) =>
  ({ graph, inputs, shapes, options }: Call<Convolution>) => {
    const y = graph.node(type, inputs, {
      kernel_shape: { ints: shapes[1]!.slice(2) },
      strides: { ints: options.stride },
      pads: pads(options.padding),
      dilations: { ints: options.dilation },
      group: { int: options.groups },
      ...(options.outputPadding ? { output_padding: { ints: options.outputPadding } } : {}),
    });
    return activated(graph, y, options.activation);
  };

/** y after one of the activations that layers take over, by its number. */
export function activated(graph: GraphBuilder, y: string, activation: number): string {
  const types = { relu: "Relu", tanh: "Tanh", sigmoid: "Sigmoid" } as const;
  const found = Object.entries(types).find(
    ([name]) => denseActivation[name as keyof typeof types] === activation,
  );
  return found ? graph.node(found[1], [y]) : y;
}

interface Pool {
  readonly kernel: readonly number[];
  readonly stride: readonly number[];
  readonly padding: readonly number[];
  readonly dilation: readonly number[];
  readonly ceilMode: boolean;
}

/** Attributes of a pool; numbers after each axis are said, so that nothing is left to rounding. */
const window = ({ kernel, stride, padding, dilation }: Pool, x: Shape, y: Shape) => ({
  kernel_shape: { ints: kernel },
  strides: { ints: stride },
  pads: pads(
    kernel.map((length, axis) => {
      const end = (y[axis + 2]! - 1) * stride[axis]! + dilation[axis]! * (length - 1) + 1;
      return [padding[axis]!, Math.max(0, end - padding[axis]! - x[axis + 2]!)] as const;
    }),
  ),
});

/** Which share of the numbers along an axis the mean of each window takes. */
function windowMeans(pool: Pool & { countIncludePad: boolean }, x: Shape, y: Shape, axis: number) {
  const [length, padding] = [x[axis + 2]!, pool.padding[axis]!];
  return Array.from({ length: y[axis + 2]! }, (_, i) => {
    const first = i * pool.stride[axis]! - padding;
    const last = Math.min(first + pool.kernel[axis]!, length + padding);
    const [start, end] = [Math.max(0, first), Math.min(last, length)];
    const count = pool.countIncludePad ? last - first : end - start;
    return Array.from({ length }, (_, at) => (at >= start && at < end ? 1 / count : 0));
  });
}

/** Planes whose rows and columns are weighted sums: a matrix [to×from] for each axis. */
function weighted(graph: GraphBuilder, x: string, matrices: readonly (readonly number[][])[]) {
  const last = matrices.at(-1)!;
  const turned = last[0]!.flatMap((_, from) => last.map((row) => row[from]!));
  const y = graph.node("MatMul", [x, graph.floats(turned, [last[0]!.length, last.length])]);
  if (matrices.length === 1) return y;
  const rows = matrices[0]!;
  return graph.node("MatMul", [graph.floats(rows.flat(), [rows.length, rows[0]!.length]), y]);
}

/** Which share of the `length` numbers along an axis each of `outputs` means takes. */
function means(length: number, outputs: number): number[][] {
  return Array.from({ length: outputs }, (_, i) => {
    const start = Math.floor((i * length) / outputs);
    const end = Math.ceil(((i + 1) * length) / outputs);
    return Array.from({ length }, (_, at) => (at >= start && at < end ? 1 / (end - start) : 0));
  });
}

/** What is left of x when each axis in turn is lengthened by its own other end. */
function circular({ graph, inputs, shapes, options }: Call<{ widths: readonly number[][] }>) {
  const cut = (x: string, axis: number, from: number, to: number) =>
    graph.node("Slice", [x, graph.ints([from]), graph.ints([to]), graph.ints([axis])]);
  return options.widths.reduce((x, [before, after], axis) => {
    const length = shapes[0]![axis]!;
    const parts = [
      ...(before ? [cut(x, axis, length - before, length)] : []),
      x,
      ...(after ? [cut(x, axis, 0, after)] : []),
    ];
    return parts.length > 1 ? graph.node("Concat", parts, { axis: { int: axis } }) : x;
  }, inputs[0]!);
}

/** A weight [channels] as [channels×1×…], to go with x [m×channels×…]. */
const perChannel = (graph: GraphBuilder, weight: string, rank: number) =>
  rank === 2
    ? weight
    : graph.node("Unsqueeze", [
        weight,
        graph.ints(Array.from({ length: rank - 2 }, (_, i) => i + 1)),
      ]);

const recurrent =
  (kind: keyof typeof gateOrders, type: string, states: 1 | 2) =>
  ({ graph, inputs, shapes, options }: Call<{ reverse: boolean }>) => {
    const [x, ...weights] = inputs;
    const size = shapes[2]![0]!;
    const places = graph.ints(gatePlaces(gateOrders[kind].toOnnx, size));
    const first = (name: string) => graph.node("Unsqueeze", [name, graph.ints([0])]);
    const gates = (name: string, axis: number) =>
      graph.node("Gather", [name, places], { axis: { int: axis } });
    const turned = (name: string) =>
      first(graph.node("Transpose", [gates(name, 1)], { perm: { ints: [1, 0] } }));
    const biases = weights.slice(2, 4).map((name) => gates(name, 0));
    const [y, , c] = graph.nodeOf(
      type,
      [
        x!,
        turned(weights[0]!),
        turned(weights[1]!),
        first(graph.node("Concat", biases, { axis: { int: 0 } })),
        "",
        ...weights.slice(4).map(first),
      ],
      {
        hidden_size: { int: size },
        direction: { text: options.reverse ? "reverse" : "forward" },
        ...(type === "GRU" ? { linear_before_reset: { int: 1 } } : {}),
      },
      states + 1,
    );
    if (states === 1) return graph.node("Squeeze", [y!, graph.ints([1])]);
    // ONNX gives c at the end only, and layers read it nowhere else.
    const hidden = graph.node("Transpose", [y!], { perm: { ints: [1, 0, 2, 3] } });
    const last = graph.node("Unsqueeze", [c!, graph.ints([1])]);
    const cells = graph.node("Expand", [last, graph.ints([1, shapes[0]![0]!, 1, 1])]);
    return graph.node("Concat", [hidden, cells], { axis: { int: 0 } });
  };

interface Attention {
  readonly heads: number;
  readonly causal: boolean;
  readonly mask: Tensor | null;
}

/** x [m×T×heads·size] as [m×heads×T×size], or, for keys, as [m×heads×size×T]. */
function byHeads(graph: GraphBuilder, x: string, shape: Shape, heads: number, order: number[]) {
  const split = graph.ints([0, shape[1]!, heads, shape[2]! / heads]);
  return graph.node("Transpose", [graph.node("Reshape", [x, split])], { perm: { ints: order } });
}

function attentionWeights({ graph, inputs, shapes, options }: Call<Attention>): string {
  const { heads, causal, mask } = options;
  const [queries, keys] = [shapes[0]!, shapes[1]!];
  const scale = graph.floats([1 / Math.sqrt(queries[2]! / heads)]);
  const q = byHeads(graph, inputs[0]!, queries, heads, [0, 2, 1, 3]);
  const k = byHeads(graph, inputs[1]!, keys, heads, [0, 2, 3, 1]);
  let scores = graph.node("MatMul", [graph.node("Mul", [q, scale]), k]);
  if (causal) {
    const [rows, cols] = [queries[1]!, keys[1]!];
    const hidden = Array.from({ length: rows * cols }, (_, i) =>
      i % cols > Math.floor(i / cols) ? Number.NEGATIVE_INFINITY : 0,
    );
    scores = graph.node("Add", [scores, graph.floats(hidden, [rows, cols])]);
  }
  const softmax = (of: string) => graph.node("Softmax", [of], { axis: { int: -1 } });
  if (!mask) return softmax(scores);
  // A mask may hide all keys of a query. The engine then attends to nothing; softmax gives NaN.
  scores = graph.node("Add", [scores, graph.value(mask)]);
  const last = { axes: { ints: [-1] }, keepdims: { int: 1 } };
  const top = graph.node("ReduceMax", [scores], last);
  const hidden = graph.node("IsInf", [top], { detect_positive: { int: 0 } });
  const zero = graph.floats([0]);
  const weights = softmax(graph.node("Where", [hidden, zero, scores]));
  return graph.node("Where", [hidden, zero, weights]);
}

function attention(call: Call<Attention>): string {
  const { graph, inputs, shapes, options, shape } = call;
  const weights = attentionWeights(call);
  const values = byHeads(graph, inputs[2]!, shapes[2]!, options.heads, [0, 2, 1, 3]);
  const order = { perm: { ints: [0, 2, 1, 3] } };
  const y = graph.node("Transpose", [graph.node("MatMul", [weights, values])], order);
  return graph.node("Reshape", [y, graph.ints([0, shape[1]!, shape[2]!])]);
}

export const layerForms: Readonly<Record<string, Form>> = {
  convolve1d: convolution("Conv"),
  convolve2d: convolution("Conv"),
  convolveTransposed1d: convolution("ConvTranspose"),
  convolveTransposed2d: convolution("ConvTranspose"),
  maxPool({ graph, inputs, shapes, shape, options }: Call<Pool & { floor: number }>) {
    const dilations = { dilations: { ints: options.dilation } };
    const y = graph.node("MaxPool", inputs, {
      ...window(options, shapes[0]!, shape),
      ...dilations,
    });
    if (options.floor === Number.NEGATIVE_INFINITY) return y;
    return graph.node("Max", [y, graph.floats([options.floor])]);
  },
  averagePool(call: Call<Pool & { countIncludePad: boolean }>) {
    const { graph, inputs, shapes, shape, options } = call;
    if (options.ceilMode) {
      const matrices = options.kernel.map((_, axis) =>
        windowMeans(options, shapes[0]!, shape, axis),
      );
      return weighted(graph, inputs[0]!, matrices);
    }
    // Without rounding up, no window reaches beyond the padding, which is the same on both sides.
    return graph.node("AveragePool", inputs, {
      ...window(options, shapes[0]!, shape),
      pads: pads(options.padding.map((width) => [width, width] as const)),
      count_include_pad: { int: options.countIncludePad ? 1 : 0 },
    });
  },
  adaptiveAveragePool: ({ graph, inputs, shapes, options }: Call<{ size: readonly number[] }>) =>
    weighted(
      graph,
      inputs[0]!,
      options.size.map((outputs, axis) => means(shapes[0]![axis + 2]!, outputs)),
    ),
  resize({
    graph,
    inputs,
    shapes,
    options,
  }: Call<{ size: readonly number[]; mode: string; alignCorners: boolean }>) {
    const scales = options.size.map((size, axis) => size / shapes[0]![axis + 2]!);
    const smooth = options.alignCorners ? "align_corners" : "half_pixel";
    const nearest = options.mode === "nearest";
    return graph.node(
      "Resize",
      [inputs[0]!, "", graph.floats([1, 1, ...scales], [scales.length + 2])],
      {
        mode: { text: nearest ? "nearest" : "linear" },
        coordinate_transformation_mode: { text: nearest ? "asymmetric" : smooth },
        nearest_mode: { text: "floor" },
      },
    );
  },
  pad(
    call: Call<{ widths: readonly (readonly [number, number])[]; value?: number; mode?: string }>,
  ) {
    const { graph, inputs, options } = call;
    if (options.mode === "circular")
      return circular(call as unknown as Parameters<typeof circular>[0]);
    const mode = { reflect: "reflect", replicate: "edge" }[options.mode ?? ""] ?? "constant";
    const value = mode === "constant" ? [graph.floats([options.value ?? 0])] : [];
    const widths = graph.ints(pads(options.widths).ints);
    return graph.node("Pad", [inputs[0]!, widths, ...value], { mode: { text: mode } });
  },
  batchNorm({
    graph,
    inputs,
    options: { epsilon, statistics },
  }: Call<{ epsilon: number; statistics: { mean: Tensor; variance: Tensor } | null }>) {
    if (!statistics) {
      throw new RangeError(
        "writeOnnx: batchNorm by the batch's own statistics has no form in ONNX",
      );
    }
    const { mean, variance } = statistics;
    return graph.node("BatchNormalization", [...inputs, graph.value(mean), graph.value(variance)], {
      epsilon: { float: epsilon },
    });
  },
  layerNorm: ({ graph, inputs, shapes, options }: Call<{ epsilon: number }>) =>
    graph.node("LayerNormalization", inputs, {
      axis: { int: -shapes[1]!.length },
      epsilon: { float: options.epsilon },
    }),
  groupNorm({ graph, inputs, shapes, options }: Call<{ groups: number; epsilon: number }>) {
    const [x, weight, bias] = inputs;
    const { groups } = options;
    const [, channels, ...places] = shapes[0]!;
    const epsilon = { epsilon: { float: options.epsilon } };
    if (groups === channels && places.length > 0) {
      return graph.node("InstanceNormalization", inputs, epsilon);
    }
    const rows = graph.node("Reshape", [x!, graph.ints([0, groups, -1])]);
    const ones = graph.floats(new Array<number>(groups).fill(1), [groups]);
    const zeros = graph.floats(new Array<number>(groups).fill(0), [groups]);
    const normal = graph.node("InstanceNormalization", [rows, ones, zeros], epsilon);
    const back = graph.node("Reshape", [normal, graph.ints([0, channels!, ...places])]);
    const rank = places.length + 2;
    const scaled = graph.node("Mul", [back, perChannel(graph, weight!, rank)]);
    return graph.node("Add", [scaled, perChannel(graph, bias!, rank)]);
  },
  embedding: ({ graph, inputs: [table, index] }) =>
    graph.node("Gather", [table!, graph.node("Cast", [index!], { to: { int: 7 } })]),
  rnn: recurrent("rnn", "RNN", 1),
  lstm: recurrent("lstm", "LSTM", 2),
  gru: recurrent("gru", "GRU", 1),
  attention,
  attentionWeights,
  selfAttention(call: Call<Attention>) {
    const { graph, inputs, shapes } = call;
    const [examples, positions, width] = shapes[0]! as [number, number, number];
    const third = width / 3;
    const part = (i: number) =>
      graph.node("Slice", [
        inputs[0]!,
        graph.ints([i * third]),
        graph.ints([(i + 1) * third]),
        graph.ints([2]),
      ]);
    const shape = [examples, positions, third];
    return attention({ ...call, inputs: [0, 1, 2].map(part), shapes: [shape, shape, shape] });
  },
};
