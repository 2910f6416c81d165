/** A model's run on an example, written down as a graph; runs on several examples, compared. */

import { inEvaluation } from "../nn/evaluation.ts";
import { formatShape, type Shape, sameShape } from "../shape.ts";
import { type Step, witnessed } from "../tape.ts";
import { scope, Tensor, tensor } from "../tensor.ts";
import { type Call, type Form, forms } from "./forms.ts";
import { GraphBuilder, type GraphNode, type Initializer } from "./graph-builder.ts";

/** What can be written: a function of tensors that gives a tensor, or several by name. */
export type Network = (...inputs: Tensor[]) => Tensor | Readonly<Record<string, Tensor>>;

/** Numbers to run a model on, by the names of its inputs. */
export type Examples = Readonly<Record<string, { shape: Shape; data: Float32Array }>>;

/** What a run was: the graph, and the shapes of its outputs. */
export interface Traced {
  readonly nodes: readonly GraphNode[];
  readonly initializers: ReadonlyMap<string, Initializer>;
  readonly outputs: Readonly<Record<string, Shape>>;
}

/** Runs the model on the examples, as it is in use, and writes down every op that led to y. */
export function trace(
  model: Network,
  examples: Examples,
  learnt: ReadonlyMap<Tensor, string>,
): Traced {
  return scope(() => {
    const graph = new GraphBuilder(learnt);
    const inputs = Object.entries(examples).map(([name, { data, shape }]) => {
      const x = tensor(data, shape);
      graph.names(x, name);
      return x;
    });
    const see = (step: Step) => write(graph, step);
    const result = witnessed(() => inEvaluation(() => model(...inputs)), see);
    const results = result instanceof Tensor ? { y: result } : result;
    const outputs: Record<string, Shape> = {};
    for (const [wanted, y] of Object.entries(results)) {
      const name = graph.unique(wanted);
      graph.nodes.push({
        type: "Identity",
        inputs: [graph.value(y)],
        outputs: [name],
        attributes: {},
      });
      outputs[name] = y.shape;
    }
    graph.prune(Object.keys(outputs));
    const { nodes, initializers } = graph;
    return () => ({ nodes, initializers, outputs });
  })();
}

function write(graph: GraphBuilder, { op, inputs, options, y }: Step): void {
  const form: Form | undefined = Object.hasOwn(forms, op) ? forms[op] : undefined;
  if (!form) {
    const known = Object.keys(forms).join(", ");
    throw new RangeError(`writeOnnx: ${op} has no form in ONNX; those that have: ${known}`);
  }
  const call: Call<unknown> = {
    graph,
    inputs: inputs.map((x) => graph.value(x)),
    shapes: inputs.map((x) => x.shape),
    shape: y.shape,
    options,
  };
  graph.names(y, form(call as Call<never>));
}

/** Two runs as one graph with the first size of inputs and outputs left open; or why not. */
export function merge(one: Traced, other: Traced): Traced | string {
  const parts = (nodes: readonly GraphNode[]) => nodes.map((node) => JSON.stringify(node));
  const others = parts(other.nodes);
  const mine = parts(one.nodes);
  if (mine.length !== others.length) return "the ops depend on it";
  const differs = mine.findIndex((node, i) => node !== others[i]);
  if (differs >= 0) return `${one.nodes[differs]!.type} depends on it`;
  const initializers = new Map<string, Initializer>();
  for (const [name, initializer] of one.initializers) {
    const counterpart = other.initializers.get(name)!;
    const open = opened(initializer, counterpart);
    const user = one.nodes.find(({ inputs }) => inputs.includes(name))!.type;
    if (!open || (open !== initializer && user !== "Reshape")) {
      return `a constant of shape ${formatShape(initializer.shape)}, given to ${user}, depends on it`;
    }
    initializers.set(name, open);
  }
  return { ...one, initializers };
}

/** Equal numbers as they are; whole numbers that differ in one place with −1 there. */
function opened(one: Initializer, other: Initializer): Initializer | null {
  if (one.kind !== other.kind || !sameShape(one.shape, other.shape)) return null;
  const data = Array.from(one.data);
  const places = data.flatMap((value, i) => (Object.is(value, other.data[i]) ? [] : [i]));
  if (places.length === 0) return one;
  if (places.length > 1 || one.kind === "floats") return null;
  data[places[0]!] = -1;
  return { ...one, data };
}

/** Whether two runs of the same shapes on other numbers led to the same graph. */
export function sameConstants(one: Traced, other: Traced): boolean {
  return [...one.initializers].every(([name, initializer]) => {
    const counterpart = other.initializers.get(name);
    return counterpart !== undefined && opened(initializer, counterpart) === initializer;
  });
}
