import {
  type BackwardStep,
  backward,
  type ExpressionGraph,
  firstNonFinite,
  forward,
  type GraphNode,
  gradientsAfter,
  type InputValues,
  operators,
} from "../../../engine/expression/index.ts";
import { inputsOf, readExpression } from "./reading.ts";

/** Everything about one expression at one set of inputs; the steps only reveal it. */
export interface Trace {
  readonly graph: ExpressionGraph;
  readonly inputs: InputValues;
  readonly values: Float64Array;
  /** Operations in the order in which they are carried out. */
  readonly operations: readonly GraphNode[];
  /** Edges in the order in which the derivative crosses them; empty if the value is not finite. */
  readonly edges: readonly BackwardStep[];
  readonly gradients: Float64Array;
  /** Steps that can be taken: operations, then edges, up to the first number that is not finite. */
  readonly length: number;
  /** Why it ends early, in one sentence; null if it does not. */
  readonly obstacle: string | null;
}

export interface TraceValues {
  readonly expression: string;
  readonly inputs: string;
}

/**
 * The trace of these values; the last one is kept, since a figure asks for it several times a
 * frame. @throws Error if the expression cannot be read: the parameter does not let one in.
 */
export function traceOf({ expression, inputs }: TraceValues): Trace {
  if (latest?.expression !== expression || latest.inputs !== inputs) {
    latest = { expression, inputs, trace: trace(expression, inputs) };
  }
  return latest.trace;
}
let latest: (TraceValues & { readonly trace: Trace }) | null = null;

function trace(expression: string, inputText: string): Trace {
  const { graph, problem } = readExpression(expression);
  if (graph === null) throw new Error(`graph-tape: “${expression}” ${problem}`);
  const inputs = inputsOf(graph, inputText);
  const values = forward(graph, inputs);
  const operations = graph.nodes.filter((node) => node.kind === "operation");
  const stuck = firstNonFinite(graph, values);
  const base = { graph, inputs, values, operations };
  if (stuck) {
    return {
      ...base,
      edges: [],
      gradients: new Float64Array(graph.nodes.length),
      length: operations.findIndex((node) => node.id === stuck.node),
      obstacle: `${stuck.sentence} Change an input to go on.`,
    };
  }
  const { gradients, steps } = backward(graph, values);
  const wall = steps.findIndex((step) => !Number.isFinite(step.total));
  const node = graph.nodes[steps[wall]?.node ?? -1];
  return {
    ...base,
    edges: steps,
    gradients,
    length: operations.length + (wall < 0 ? steps.length : wall),
    obstacle:
      wall < 0 ? null : `The slope of ${node?.text} is not finite here. Change an input to go on.`,
  };
}

/** How far a number of steps has come. */
export interface Progress {
  /** Operations whose value is known. */
  readonly computed: number;
  /** Edges that have been crossed. */
  readonly crossed: number;
}

export function progress(trace: Trace, taken: number): Progress {
  const computed = Math.min(taken, trace.operations.length);
  return { computed, crossed: Math.max(0, taken - trace.operations.length) };
}

/** Steps of a walk that meets no obstacle: all operations, then all edges that carry a derivative. */
export function fullLength({ graph, operations }: Trace): number {
  return operations.reduce(
    (sum, node) => sum + node.parents.filter((id) => graph.nodes[id]?.varies).length,
    operations.length,
  );
}

/** Whether the value of a node is known after so many steps. */
export function isComputed(trace: Trace, node: GraphNode, taken: number): boolean {
  return node.kind !== "operation" || trace.operations.indexOf(node) < taken;
}

/** The edge that the next step crosses; null on the way forward and at the end. */
export function nextEdge(trace: Trace, taken: number): BackwardStep | null {
  const { computed, crossed } = progress(trace, taken);
  if (computed < trace.operations.length || taken >= trace.length) return null;
  return trace.edges[crossed] ?? null;
}

/** Derivatives collected so far, by node; null before the way back has begun. */
export function collected(trace: Trace, taken: number): Float64Array | null {
  const { computed, crossed } = progress(trace, taken);
  if (computed < trace.operations.length || trace.edges.length === 0) return null;
  return gradientsAfter(trace.graph, trace.edges, crossed);
}

/** What each crossed edge has paid to a node, in order: the terms of its sum over paths. */
export function paid(trace: Trace, node: number, taken: number): readonly number[] {
  const { crossed } = progress(trace, taken);
  return trace.edges
    .slice(0, crossed)
    .filter((edge) => edge.parent === node)
    .map((edge) => edge.contribution);
}

/** An operation in the names of its operands: "a + v₁", "sin(c)". */
export function formula({ nodes }: ExpressionGraph, node: GraphNode): string {
  if (node.operator === null) return node.name;
  const { notation } = operators[node.operator];
  const names = node.parents.map((id) => nodes[id]?.name ?? "");
  if (notation === "call") return `${node.symbol}(${names.join(", ")})`;
  if (notation === "prefix") return `${node.symbol}${names[0]}`;
  return node.operator === "power" ? names.join("^") : names.join(` ${node.symbol} `);
}

/** The same for a live sentence: every name set as mathematics. */
export function richFormula({ nodes }: ExpressionGraph, node: GraphNode): string {
  if (node.operator === null) return `$${node.tex}$`;
  const { notation } = operators[node.operator];
  const names = node.parents.map((id) => nodes[id]?.tex ?? "");
  const set = names.map((name) => `$${name}$`);
  if (notation === "call") return `${node.symbol}(${set.join(", ")})`;
  if (notation === "prefix") return `${node.symbol}${set[0]}`;
  if (node.operator === "power") return `$${names[0]}^{${names[1]}}$`;
  return set.join(` ${node.symbol} `);
}

/** True where the operation has a kink and a slope had to be agreed upon. */
export function isAtKink(trace: Trace, node: GraphNode): boolean {
  const [a = 0, b = 0] = node.parents.map((id) => trace.values[id] ?? 0);
  if (node.operator === "relu" || node.operator === "abs") return a === 0;
  return (node.operator === "max" || node.operator === "min") && a === b;
}
