import { compile, numericGradient, parse } from "../../../engine/expression/index.ts";
import { format } from "../../params/index.ts";
import type { Model, Table } from "../define-widget.ts";
import { edgeKey, readGuesses } from "./reading.ts";
import {
  collected,
  formula,
  fullLength,
  isAtKink,
  isComputed,
  nextEdge,
  progress,
  richFormula,
  type Trace,
  traceOf,
} from "./trace.ts";

export interface GraphTapeValues {
  readonly expression: string;
  readonly inputs: string;
  /** What the reader expected of local derivatives. */
  readonly guesses: string;
}

export interface Walk {
  /** Operations carried out and, after them, edges crossed. */
  readonly taken: number;
}

const complete = "Every derivative is known.";

export const model: Model<GraphTapeValues, Walk> = {
  start: () => ({ taken: 0 }),
  step: (state, values) => ({ taken: Math.min(state.taken + 1, traceOf(values).length) }),
  ended(state, values) {
    const trace = traceOf(values);
    if (state.taken < trace.length) return null;
    return trace.obstacle ?? complete;
  },
  maxSteps: (values) => fullLength(traceOf(values)),
  onChange: { expression: "restart", inputs: "replay", guesses: "continue" },
};

/** A guess counts as right within half a per cent, or where both round to the same two places. */
export function isRight(guess: number, value: number): boolean {
  return Math.abs(guess - value) <= Math.max(0.005, 0.005 * Math.abs(value)) * (1 + 1e-9);
}

/** The guess for an edge, or null. */
export function guessFor(values: GraphTapeValues, trace: Trace, edge: number): number | null {
  const step = trace.edges[edge];
  if (!step) return null;
  const guesses = readGuesses(values.guesses) ?? {};
  return guesses[edgeKey(trace.graph, step.node, step.local.slot)] ?? null;
}

/** How many revealed edges were guessed, and how many of these rightly. */
export function score(values: GraphTapeValues, state: Walk) {
  const trace = traceOf(values);
  const { crossed } = progress(trace, state.taken);
  let [guessed, right] = [0, 0];
  for (let edge = 0; edge < crossed; edge++) {
    const guess = guessFor(values, trace, edge);
    if (guess === null) continue;
    guessed++;
    if (isRight(guess, trace.edges[edge]?.local.value ?? 0)) right++;
  }
  return { guessed, right };
}

export function live(values: GraphTapeValues, state: Walk): string {
  const trace = traceOf(values);
  const { computed, crossed } = progress(trace, state.taken);
  const result = trace.graph.nodes[trace.graph.output];
  if (state.taken === 0) {
    const inputs = trace.graph.inputs.map((id) => {
      const input = trace.graph.nodes[id];
      return `$${input?.tex}$ = ${format(trace.values[id] ?? 0)}`;
    });
    return `The inputs are ${inputs.join(", ")}. Each step computes one node.`;
  }
  if (crossed > 0) return backwardSentence(values, state, trace, crossed);
  const node = trace.operations[computed - 1];
  if (!node) return "";
  const value = `$${node.tex}$ = ${richFormula(trace.graph, node)} = **${format(trace.values[node.id] ?? 0, 4)}**`;
  if (node !== result) return `${value}.`;
  return trace.edges.length > 0
    ? `${value}: the output. Now back from it, starting with a derivative of 1.`
    : `${value}: the output.`;
}

function backwardSentence(
  values: GraphTapeValues,
  state: Walk,
  trace: Trace,
  crossed: number,
): string {
  const edge = trace.edges[crossed - 1];
  const node = trace.graph.nodes[edge?.node ?? -1];
  const parent = trace.graph.nodes[edge?.parent ?? -1];
  if (!edge || !node || !parent) return "";
  const { text, value } = edge.local;
  const local = format(value, 4);
  const operand = trace.graph.nodes.find((other) => other.name === text);
  const told = text === local ? "" : `${operand ? `$${operand.tex}$` : text} = `;
  const kink = isAtKink(trace, node) ? " (agreed upon at the kink)" : "";
  const rule = `$\\partial ${node.tex}/\\partial ${parent.tex}$ = ${told}**${local}**${kink}`;
  const product = `${format(edge.upstream, 4)} × ${bracket(value)} = **${format(edge.contribution, 4)}**`;
  const together =
    edge.total === edge.contribution
      ? `goes to $${parent.tex}$`
      : `is added at $${parent.tex}$: ${sumOf(edge.total - edge.contribution, edge.contribution)}`;
  const guess = guessFor(values, trace, crossed - 1);
  const compared = guess === null ? "" : ` ${compare(guess, value)}`;
  const done =
    state.taken >= trace.length && !trace.obstacle
      ? ` ${summary(trace)}${scoreSentence(values, state)}`
      : "";
  return `${rule}; ${product} ${together}.${compared}${done}`;
}

/** "5 + 3 = 8", with the total in bold. */
function sumOf(before: number, more: number): string {
  const total = format(before + more, 4);
  return `${format(before, 4)} ${more < 0 ? "−" : "+"} ${format(Math.abs(more), 4)} = **${total}**`;
}

function bracket(value: number): string {
  const text = format(value, 4);
  return value < 0 ? `(${text})` : text;
}

/** A guess beside the outcome, kindly. */
export function compare(guess: number, value: number): string {
  const [yours, found] = [format(guess, 4), format(value, 4)];
  if (isRight(guess, value)) return `You expected ${yours}: so it is.`;
  if (value !== 0 && isRight(guess, -value)) return `You expected ${yours}; only the sign differs.`;
  return `You expected ${yours}; it is ${found}.`;
}

function summary(trace: Trace): string {
  const output = trace.graph.nodes[trace.graph.output]?.tex ?? "";
  const parts = trace.graph.inputs.map((id) => {
    const name = trace.graph.nodes[id]?.tex ?? "";
    return `$\\partial ${output}/\\partial ${name}$ = **${format(trace.gradients[id] ?? 0, 4)}**`;
  });
  return `${complete} ${parts.join(", ")}.`;
}

function scoreSentence(values: GraphTapeValues, state: Walk): string {
  const { guessed, right } = score(values, state);
  return guessed === 0 ? "" : ` Guessed rightly: ${right} of ${guessed}.`;
}

/** Central differences of the whole expression, ε = 10⁻⁴, in the order of the inputs. */
export function differences(values: GraphTapeValues): readonly number[] {
  const trace = traceOf(values);
  const outcome = parse(values.expression);
  if (!outcome.ok) return [];
  const names = Object.keys(trace.inputs);
  const compiled = compile(outcome.expression, names);
  const at = names.map((name) => trace.inputs[name] ?? 0);
  return [...numericGradient((point) => compiled.value(point), at, 1e-4)];
}

export function tables(values: GraphTapeValues, state: Walk): readonly Table[] {
  const trace = traceOf(values);
  const { graph } = trace;
  const { crossed } = progress(trace, state.taken);
  const derivatives = collected(trace, state.taken);
  const done = state.taken >= trace.length && trace.obstacle === null;
  const numeric = done ? differences(values) : [];
  const open = nextEdge(trace, state.taken);
  return [
    {
      caption: `Nodes of ${values.expression}`,
      columns: ["Node", "Made of", "Value", "Derivative of the output"],
      rows: graph.nodes.map((node) => [
        node.name,
        node.kind === "operation" ? formula(graph, node) : node.kind,
        isComputed(trace, node, state.taken) ? format(trace.values[node.id] ?? 0, 6) : "",
        derivatives && node.varies ? format(derivatives[node.id] ?? 0, 6) : "",
      ]),
    },
    {
      caption: "Arrows, in the order of the way back",
      columns: ["From", "To", "Local derivative", "Value", "Arriving", "Passed on", "Your guess"],
      rows: trace.edges.slice(0, crossed + (open ? 1 : 0)).map((edge, i) => {
        const guess = guessFor(values, trace, i);
        const shown = (text: string) => (i < crossed ? text : "?");
        return [
          graph.nodes[edge.parent]?.name ?? "",
          graph.nodes[edge.node]?.name ?? "",
          shown(edge.local.text),
          shown(format(edge.local.value, 6)),
          shown(format(edge.upstream, 6)),
          shown(format(edge.contribution, 6)),
          guess === null ? "" : format(guess, 6),
        ];
      }),
    },
    {
      caption: "Check by central differences, ε = 0.0001",
      columns: ["Input", "Backward", "Difference"],
      rows: graph.inputs.map((id, i) => [
        graph.nodes[id]?.name ?? "",
        done ? format(trace.gradients[id] ?? 0, 6) : "",
        done ? format(numeric[i] ?? 0, 6) : "",
      ]),
    },
  ];
}
