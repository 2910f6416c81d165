import { plainText, renderInline, spokenChoice } from "./inline-text.ts";

export interface ExerciseProps {
  /** Address in this chapter; <Ref to="ex-<id>" /> names it. */
  readonly id: string;
  /** The number, or which of the choices, counted from 0. Left out: a task in a figure. */
  readonly answer?: number;
  /** How far a number may be off and still be right. */
  readonly tolerance?: number;
  /** Printed after the answer's box. May hold `$formulas$`. */
  readonly unit?: string;
  /** Makes it a choice; may hold `$formulas$`. */
  readonly choices?: readonly string[];
  /** For each choice, what would follow if it were so; shown after "Not yet." */
  readonly consequences?: readonly string[];
  /** The widget in which a task is done. */
  readonly figure?: string;
  /** What a task has to reach, as one line. May hold `$formulas$`. */
  readonly goal?: string;
  readonly number?: string;
  readonly chapter?: string;
  readonly anchor?: string;
}

/** What the page's script needs to know of an exercise, as JSON in `data-exercise`. */
export interface ExerciseData {
  readonly key: string;
  readonly kind: "number" | "choice" | "task";
  readonly answer: number | null;
  readonly tolerance: number;
  readonly choices: readonly string[];
  readonly consequences: readonly string[];
}

/** @throws Error if the answer is not one of the choices, or choices have no answer. */
export function exerciseView(props: ExerciseProps) {
  const { id, answer, tolerance = 1e-9, unit, choices, consequences = [] } = props;
  const anchor = props.anchor ?? `ex-${id}`;
  if (choices && (answer === undefined || !(answer in choices))) {
    throw new Error(`<Exercise id="${id}">: its answer must be the index of one of its choices.`);
  }
  const kind = choices ? "choice" : answer === undefined ? "task" : "number";
  const data: ExerciseData = {
    key: `${props.chapter ?? ""}/${anchor}`,
    kind,
    answer: answer ?? null,
    tolerance,
    choices: (choices ?? []).map(plainText),
    consequences: consequences.map(plainText),
  };
  return {
    anchor,
    kind,
    number: props.number ?? "",
    goal: props.goal === undefined ? "" : renderInline(props.goal),
    unit: unit === undefined ? "" : renderInline(unit),
    choices: (choices ?? []).map(renderInline),
    spoken: (choices ?? []).map(spokenChoice),
    data: JSON.stringify(data),
  };
}
