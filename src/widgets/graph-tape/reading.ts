import {
  type ExpressionGraph,
  type InputValues,
  parse,
  toGraph,
} from "../../../engine/expression/index.ts";

/** What still fits a drawing that can be read on a phone. */
export const limits = { operations: 10, inputs: 5, leaves: 8 } as const;

/** Inputs lie between −`inputBound` and `inputBound`. */
export const inputBound = 100;

/** The graph of an expression, or the end of a sentence "This …" that says why there is none. */
export type Reading =
  | { readonly graph: ExpressionGraph; readonly problem: null }
  | { readonly graph: null; readonly problem: string };

export function readExpression(text: string): Reading {
  const outcome = parse(text);
  if (!outcome.ok) return refuse(`cannot be read: ${outcome.problem.replace(/\.$/, "")}`);
  const graph = toGraph(outcome.expression);
  const operations = graph.nodes.filter((node) => node.kind === "operation").length;
  const leaves = graph.nodes.length - operations;
  if (graph.inputs.length === 0) {
    return refuse("has no input to differentiate by; a letter such as x belongs in it");
  }
  if (operations === 0) return refuse("computes nothing; an operation such as x * x belongs in it");
  if (operations > limits.operations) {
    return refuse(`has ${operations} operations; at most ${limits.operations} fit the drawing`);
  }
  if (graph.inputs.length > limits.inputs) {
    return refuse(`has ${graph.inputs.length} inputs; at most ${limits.inputs} fit the drawing`);
  }
  if (leaves > limits.leaves) {
    return refuse(`has ${leaves} inputs and numbers; at most ${limits.leaves} fit the drawing`);
  }
  return { graph, problem: null };
}

function refuse(problem: string): Reading {
  return { graph: null, problem };
}

const assignment = /^\s*([\p{L}]\w*)\s*=\s*([-+−]?[\d.]+(?:e[-+]?\d+)?)\s*$/u;

/** Reads "a = 5, b = −3". null where the text is no such list. */
export function readInputs(text: string): InputValues | null {
  const inputs: Record<string, number> = {};
  if (text.trim() === "") return inputs;
  for (const part of text.split(",")) {
    const match = assignment.exec(part);
    const value = Number(match?.[2]?.replace("−", "-") ?? Number.NaN);
    if (!match?.[1] || Number.isNaN(value)) return null;
    inputs[match[1]] = value;
  }
  return inputs;
}

/** null, or the end of a sentence "This …" about a text that is no list of inputs. */
export function inputsProblem(text: string): string | null {
  const inputs = readInputs(text);
  if (inputs === null) return "is not a list such as a = 5, b = 3";
  const outside = Object.entries(inputs).find(([, value]) => Math.abs(value) > inputBound);
  if (!outside) return null;
  return `sets ${outside[0]} = ${outside[1]}, but inputs lie between −${inputBound} and ${inputBound}`;
}

/** A value for each input of the graph: what the text says, 1 where it says nothing. */
export function inputsOf(graph: ExpressionGraph, text: string): InputValues {
  const given = readInputs(text) ?? {};
  return Object.fromEntries(
    graph.inputs.map((id) => {
      const name = graph.nodes[id]?.variable ?? "";
      return [name, given[name] ?? 1];
    }),
  );
}

/** The text of `inputs` with one value changed. */
export function withInput(inputs: InputValues, name: string, value: number): string {
  return Object.entries({ ...inputs, [name]: value })
    .map(([key, number]) => `${key} = ${number}`)
    .join(", ");
}

/** What the reader expects of local derivatives, by edge: "b*c#0=2;…" (see edgeKey). */
export type Guesses = Readonly<Record<string, number>>;

export function readGuesses(text: string): Guesses | null {
  const guesses: Record<string, number> = {};
  if (text === "") return guesses;
  for (const part of text.split(";")) {
    const at = part.lastIndexOf("=");
    const value = Number(part.slice(at + 1) || Number.NaN);
    if (at < 1 || !Number.isFinite(value)) return null;
    guesses[part.slice(0, at)] = value;
  }
  return guesses;
}

export function writeGuesses(guesses: Guesses): string {
  return Object.entries(guesses)
    .map(([key, value]) => `${key}=${value}`)
    .join(";");
}

/** An edge by the text of its operation and the place of the operand; survives in a link. */
export function edgeKey(graph: ExpressionGraph, node: number, slot: number): string {
  return `${graph.nodes[node]?.text ?? ""}#${slot}`;
}
