import { parseExpressionAt } from "acorn";
import { parse, variables } from "../../engine/expression/index.ts";
import { readables } from "../figure/readables.ts";
import { loadWidget } from "../figure/registry.ts";
import { checkExpressionAnswer } from "./answer-expression.ts";
import { askedLines, type Condition } from "./condition.ts";
import { parseCondition } from "./condition-parse.ts";
import { plainText, renderInline, spokenChoice } from "./inline-text.ts";

/** What an author writes on an Exercise; exactly one of the five ways to answer. */
export interface ExerciseProps {
  /** Address in this chapter; <Ref to="ex-<id>" /> names it, and answers are kept under it. */
  readonly id: string;
  /** A number; a formula, as text; or which of the choices, counted from 0. */
  readonly answer?: number | string;
  /** How far a number may be off and still be right. */
  readonly tolerance?: number;
  /** Printed after the box of a number, and accepted behind it. May hold `$formulas$`. */
  readonly unit?: string;
  /** Makes it a choice; may hold `$formulas$`. */
  readonly choices?: readonly string[];
  /** For each choice, what would follow if it were so; shown after "Not yet." */
  readonly consequences?: readonly string[];
  /** Of a formula: the names of the question, if there are more than the answer needs. */
  readonly names?: readonly string[];
  /** Of a formula: where a name takes its values, if not in −2…2. */
  readonly domain?: Readonly<Record<string, readonly [least: number, most: number]>>;
  /** The figure in which a task is done: its widget's id, or its address in the chapter. */
  readonly figure?: string;
  /** What a task has to reach, as one line. May hold `$formulas$`. */
  readonly goal?: string;
  /** When it is reached: a condition over what the figure measures (condition-parse.ts). */
  readonly reached?: string;
  /** The cell of this chapter that has to pass the checks. */
  readonly cell?: string;
  /** Expressions that have to be true after the cell has run, and what each asks for. */
  readonly checks?: readonly { readonly test: string; readonly says: string }[];

  readonly number?: string;
  readonly chapter?: string;
  readonly anchor?: string;
  /** Widget, address and name ("Figure 5.1") of `figure`. */
  readonly widget?: string;
  readonly figureAnchor?: string;
  readonly figureLabel?: string;
}

/** How an exercise is answered: what the page's script needs to know of it. */
export type Answering =
  | {
      readonly kind: "number";
      readonly answer: number;
      readonly tolerance: number;
      readonly unit: string;
    }
  | {
      readonly kind: "choice";
      readonly answer: number;
      readonly choices: readonly string[];
      readonly consequences: readonly string[];
    }
  | {
      readonly kind: "expression";
      readonly answer: string;
      readonly names: readonly string[];
      readonly domain: Readonly<Record<string, readonly [least: number, most: number]>>;
    }
  | {
      readonly kind: "goal";
      /** Address of the figure in the page, and the widget it shows. */
      readonly figure: string;
      readonly widget: string;
      readonly reached: Condition;
    }
  | { readonly kind: "cell"; readonly cell: string; readonly checks: readonly CellCheck[] };

export interface CellCheck {
  readonly test: string;
  readonly says: string;
}

/** `data-exercise`, as JSON. */
export type ExerciseData = { readonly key: string } & Answering;

/** @throws Error, one sentence that names the exercise, if it cannot be answered or judged. */
export async function exerciseView(props: ExerciseProps) {
  const { id, unit, choices = [], checks = [] } = props;
  const anchor = props.anchor ?? `ex-${id}`;
  const answering = await answeringOf(props).catch((error: unknown) => {
    const problem = error instanceof Error ? error.message : String(error);
    throw new Error(`<Exercise id="${id}">: ${problem}`);
  });
  const data: ExerciseData = { key: `${props.chapter ?? ""}/${anchor}`, ...answering };
  return {
    anchor,
    kind: answering.kind,
    number: props.number ?? "",
    goal: props.goal === undefined ? "" : renderInline(props.goal),
    asked: answering.kind === "goal" ? askedLines(answering.reached) : [],
    figure: answering.kind === "goal" ? answering.figure : "",
    figureLabel: props.figureLabel ?? "",
    unit: unit === undefined ? "" : renderInline(unit),
    names: answering.kind === "expression" ? namesLine(answering.names) : "",
    choices: choices.map(renderInline),
    spoken: choices.map(spokenChoice),
    checks: checks.map(({ says }) => renderInline(says)),
    data: JSON.stringify(data),
  };
}

async function answeringOf(props: ExerciseProps): Promise<Answering> {
  const { answer, choices, reached, checks } = props;
  const ways = [choices ?? answer, reached, checks].filter((way) => way !== undefined);
  if (ways.length !== 1) {
    throw new Error("give it one of `answer`, `reached` or `checks`, by which it is judged.");
  }
  if (choices) return choiceOf(props, choices);
  if (typeof answer === "number") return numberOf(props, answer);
  if (typeof answer === "string") return expressionOf(props, answer);
  return reached === undefined ? cellOf(props, checks ?? []) : goalOf(props, reached);
}

function choiceOf(
  { answer, consequences = [] }: ExerciseProps,
  choices: readonly string[],
): Answering {
  if (typeof answer !== "number" || !(answer in choices)) {
    throw new Error("its answer must be the index of one of its choices.");
  }
  return {
    kind: "choice",
    answer,
    choices: choices.map(plainText),
    consequences: consequences.map(plainText),
  };
}

function numberOf({ tolerance = 1e-9, unit = "" }: ExerciseProps, answer: number): Answering {
  if (!Number.isFinite(answer)) throw new Error(`its answer is ${answer}; a number is expected.`);
  if (!(tolerance >= 0)) throw new Error(`its tolerance is ${tolerance}; 0 or more is expected.`);
  return { kind: "number", answer, tolerance, unit: plainText(unit).trim() };
}

function expressionOf({ names, domain = {} }: ExerciseProps, answer: string): Answering {
  const outcome = parse(answer);
  const own = outcome.ok ? variables(outcome.expression) : [];
  const asked = { answer, names: names ?? own, domain };
  checkExpressionAnswer(asked);
  for (const [name, [least, most]] of Object.entries(domain)) {
    if (!asked.names.includes(name)) throw new Error(`its domain names “${name}”, which is none.`);
    if (!(least < most)) throw new Error(`the domain of “${name}” runs from ${least} to ${most}.`);
  }
  return { kind: "expression", ...asked };
}

async function goalOf(props: ExerciseProps, reached: string): Promise<Answering> {
  const { figure, widget, figureAnchor, goal } = props;
  if (!goal) throw new Error("a task needs a `goal`, one sentence.");
  if (!widget || !figureAnchor) throw new Error(`the chapter shows no figure “${figure}”.`);
  const known = readables(await loadWidget(widget));
  return { kind: "goal", figure: figureAnchor, widget, reached: parseCondition(reached, known) };
}

function cellOf({ cell }: ExerciseProps, checks: readonly CellCheck[]): Answering {
  if (!cell) throw new Error("checks need a `cell` that has to pass them.");
  if (checks.length === 0) throw new Error(`the cell “${cell}” has no checks.`);
  for (const { test } of checks) {
    const { end } = parseExpressionAt(test, 0, {
      ecmaVersion: "latest",
      allowAwaitOutsideFunction: true,
    });
    if (test.slice(end).trim() !== "") throw new Error(`the check “${test}” is no expression.`);
  }
  return {
    kind: "cell",
    cell,
    checks: checks.map(({ test, says }) => ({ test, says: plainText(says) })),
  };
}

/** The names of a formula, set as such: "in w, x and y". */
function namesLine(names: readonly string[]): string {
  const set = names.map((name) => {
    const [, letter = name, digits = ""] = /^([a-z]+)(\d*)$/i.exec(name) ?? [];
    const tex = letter.length > 1 ? `\\${letter}` : letter;
    return `$${tex}${digits === "" ? "" : `_{${digits}}`}$`;
  });
  const last = set.at(-1) ?? "";
  return renderInline(set.length < 2 ? last : `${set.slice(0, -1).join(", ")} and ${last}`);
}
