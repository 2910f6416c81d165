import { plainText, renderInline, spokenChoice } from "./inline-text.ts";
import type { PredictData } from "./predict-words.ts";

export interface PredictProps {
  /** May hold `$formulas$`. */
  readonly question: string;
  /** What the reader can say; may hold `$formulas$`. */
  readonly choices: readonly string[];
  /** Which choice, counted from 0, is what happens; left out when it depends on the figure. */
  readonly answer?: number;
  /** The widget below that shows it. */
  readonly figure?: string;
  readonly chapter?: string;
  readonly anchor?: string;
}

/** @throws Error if the answer is not one of the choices. */
export function predictView(props: PredictProps) {
  const { question, choices, answer, figure, chapter = "", anchor = "predict" } = props;
  if (answer !== undefined && !(answer in choices)) {
    throw new Error(`<Predict question="${question}">: answer ${answer} is not among its choices.`);
  }
  const data: PredictData = {
    key: `${chapter}/${anchor}`,
    figure: figure ?? null,
    answer: answer ?? null,
    choices: choices.map(plainText),
  };
  return {
    anchor,
    question: renderInline(question),
    choices: choices.map(renderInline),
    spoken: choices.map(spokenChoice),
    commit: figure === undefined ? "Commit" : "Commit, then play the figure",
    data: JSON.stringify(data),
  };
}
