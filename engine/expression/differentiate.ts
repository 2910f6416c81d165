import type { ExpressionGraph, GraphNode } from "./graph.ts";
import { operators } from "./operators.ts";

/** Values of the inputs by the variable's name. */
export type InputValues = Readonly<Record<string, number>>;

/** The forward pass: the value of every node, by id. Inputs that are not given are an error. */
export function forward(graph: ExpressionGraph, inputs: InputValues): Float64Array {
  const values = new Float64Array(graph.nodes.length);
  for (const node of graph.nodes) values[node.id] = nodeValue(node, values, inputs);
  return values;
}

function nodeValue(node: GraphNode, values: Float64Array, inputs: InputValues): number {
  if (node.value !== null) return node.value;
  if (node.operator !== null) {
    const [a, b] = operandValues(node, values);
    return operators[node.operator].value(a, b);
  }
  const value = inputs[node.variable!];
  if (value === undefined) throw new RangeError(`forward: no value for the input “${node.name}”`);
  return value;
}

/** A missing second operand reads as NaN, which operators of one number do not look at. */
function operandValues({ parents }: GraphNode, values: Float64Array): [number, number] {
  return [values[parents[0]!]!, parents.length > 1 ? values[parents[1]!]! : Number.NaN];
}

/** How a node's value answers to one of its operands. */
export interface LocalDerivative {
  readonly node: number;
  /** Id of the operand, and its place among the operands. */
  readonly parent: number;
  readonly slot: number;
  readonly value: number;
  /** The formula in the names of the nodes: "b", "cos(v₁)". */
  readonly text: string;
  readonly tex: string;
}

/** The local derivatives of a node, one an operand; empty for inputs and constants. */
export function localDerivatives(
  graph: ExpressionGraph,
  values: Float64Array,
  id: number,
): LocalDerivative[] {
  const node = graph.nodes[id]!;
  if (node.operator === null) return [];
  const operator = operators[node.operator];
  const [a, b] = operandValues(node, values);
  const [first, second] = [graph.nodes[node.parents[0]!]!, graph.nodes[node.parents[1] ?? 0]!];
  return node.parents.map((parent, slot) => ({
    node: id,
    parent,
    slot,
    value: operator.derivatives[slot]!(a, b, values[id]!),
    text: operator.derivativeText[slot]!(first.name, second.name, node.name),
    tex: operator.derivativeTex[slot]!(first.tex, second.tex, node.tex),
  }));
}

/** One edge walked backwards: the derivative of the output flows from `node` to `parent`. */
export interface BackwardStep {
  readonly local: LocalDerivative;
  readonly node: number;
  readonly parent: number;
  /** Derivative of the output with respect to `node`, complete by now. */
  readonly upstream: number;
  /** upstream × local derivative. */
  readonly contribution: number;
  /** What `parent` has collected after this step, over all edges walked so far. */
  readonly total: number;
}

/**
 * The backward pass, edge by edge, last node first: when a node's turn comes, all its children have
 * passed on what they had. Edges to parts without any input are not walked.
 */
export function backward(
  graph: ExpressionGraph,
  values: Float64Array,
): {
  /** Derivative of the output with respect to every node, by id; 0 where nothing flows. */
  readonly gradients: Float64Array;
  readonly steps: readonly BackwardStep[];
} {
  const gradients = new Float64Array(graph.nodes.length);
  gradients[graph.output] = 1;
  const steps: BackwardStep[] = [];
  for (let node = graph.output; node >= 0; node--) {
    const upstream = gradients[node]!;
    for (const local of localDerivatives(graph, values, node)) {
      const { parent } = local;
      if (!graph.nodes[parent]!.varies) continue;
      const contribution = upstream * local.value;
      const total = gradients[parent]! + contribution;
      gradients[parent] = total;
      steps.push({ local, node, parent, upstream, contribution, total });
    }
  }
  return { gradients, steps };
}

/** Derivatives by node after the first `count` steps of a backward pass; the output's is 1. */
export function gradientsAfter(
  graph: ExpressionGraph,
  steps: readonly BackwardStep[],
  count: number,
): Float64Array {
  const gradients = new Float64Array(graph.nodes.length);
  gradients[graph.output] = 1;
  for (const { parent, total } of steps.slice(0, count)) gradients[parent] = total;
  return gradients;
}

/** The first node whose value is not finite, with one sentence about it; null if all are. */
export function firstNonFinite(
  graph: ExpressionGraph,
  values: Float64Array,
): { readonly node: number; readonly sentence: string } | null {
  const node = graph.nodes.find(({ id }) => !Number.isFinite(values[id]));
  if (node === undefined) return null;
  const value = values[node.id]!;
  const what = Number.isNaN(value) ? "is not a number" : "is not finite";
  const where = node.parents.map((id) => `${graph.nodes[id]!.text} = ${rounded(values[id]!)}`);
  const at = where.length > 0 ? ` at ${[...new Set(where)].join(", ")}` : "";
  return { node: node.id, sentence: `${node.text} ${what}${at}.` };
}

function rounded(value: number): string {
  return `${Number(value.toPrecision(4))}`.replace("-", "−");
}
