import { type Shape, stridesOf } from "../shape.ts";
import type { GraphNode, Initializer } from "./graph-builder.ts";
import type { Traced } from "./trace.ts";

/** Below this, the scales would take more bytes than are saved. */
const SMALLEST = 64;

/** The graph with its weights in eight bits, and a DequantizeLinear before each of their uses. */
export function quantize(graph: Pick<Traced, "nodes" | "initializers">) {
  const nodes: GraphNode[] = [];
  const initializers = new Map<string, Initializer>();
  for (const [name, initializer] of graph.initializers) {
    const { shape, data, learnt } = initializer;
    if (!learnt || shape.length < 2 || data.length < SMALLEST) {
      initializers.set(name, initializer);
      continue;
    }
    // Outputs are the columns of a matrix and the first axis of a filter bank.
    const axis = shape.length === 2 ? 1 : 0;
    const { scales, steps } = inSteps(data, shape, axis);
    const kind = { learnt: true } as const;
    initializers.set(`${name}.int8`, { ...kind, shape, kind: "bytes", data: steps });
    initializers.set(`${name}.scale`, {
      ...kind,
      shape: [scales.length],
      kind: "floats",
      data: scales,
    });
    nodes.push({
      type: "DequantizeLinear",
      inputs: [`${name}.int8`, `${name}.scale`],
      outputs: [name],
      attributes: { axis: { int: axis } },
    });
  }
  return { nodes: [...nodes, ...graph.nodes], initializers };
}

/** Numbers as whole multiples, −127 to 127, of a scale for each place along an axis. */
function inSteps(data: ArrayLike<number>, shape: Shape, axis: number) {
  const stride = stridesOf(shape)[axis]!;
  const place = (i: number) => Math.floor(i / stride) % shape[axis]!;
  const largest = new Float32Array(shape[axis]!);
  for (let i = 0; i < data.length; i++) {
    largest[place(i)] = Math.max(largest[place(i)]!, Math.abs(data[i]!));
  }
  const scales = largest.map((value) => (value > 0 ? value / 127 : 1));
  const steps = Int8Array.from(data, (value, i) => Math.round(value / scales[place(i)]!));
  return { scales, steps };
}
