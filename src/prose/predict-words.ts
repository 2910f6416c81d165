/** What the page's script needs to know of a prediction, as JSON in `data-predict`. */
export interface PredictData {
  readonly key: string;
  readonly figure: string | null;
  readonly answer: number | null;
  readonly choices: readonly string[];
}

/** The sentence that compares what was said with what happens. */
export function comparison(data: PredictData, choice: number): string {
  const said = `You said “${data.choices[choice] ?? ""}”.`;
  if (data.answer === null) return `${said} Try it in the figure.`;
  if (data.answer === choice) return `${said} That is what happens.`;
  return `${said} What happens: “${data.choices[data.answer] ?? ""}”.`;
}
