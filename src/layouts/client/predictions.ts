import { keep, readRecord } from "../../prose/device-store.ts";
import { comparison, type PredictData } from "../../prose/predict-words.ts";

/** What a figure hears when the reader has committed to a prediction about it. */
export interface PredictDetail {
  readonly figure: string | null;
  /** Which choice, from 0. */
  readonly choice: number;
}

/** Keeps predictions, compares them with the outcome, and tells the figure (`descent:predict`). */
export function connectPredictions(): void {
  const kept = readRecord("predictions");
  for (const section of document.querySelectorAll<HTMLElement>("[data-predict]")) {
    const data = JSON.parse(section.dataset["predict"] ?? "{}") as PredictData;
    const form = section.querySelector("form");
    if (!form) continue;
    const before = chosenBefore(kept[data.key]);
    if (before !== null && before in data.choices) {
      const radio = form.querySelectorAll<HTMLInputElement>("input")[before];
      if (radio) radio.checked = true;
      reveal(section, data, before);
    }
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const chosen = form.querySelector<HTMLInputElement>("input:checked");
      if (!chosen) {
        say(section, "Choose one first; a guess is enough.");
        return;
      }
      const choice = Number(chosen.value);
      const record = { choice, at: Date.now() };
      keep("predictions", { ...readRecord("predictions"), [data.key]: record });
      reveal(section, data, choice);
      const detail: PredictDetail = { figure: data.figure, choice };
      section.dispatchEvent(new CustomEvent("descent:predict", { detail, bubbles: true }));
    });
  }
}

/** What was kept of a prediction: { choice, at }, or, from earlier editions, the choice alone. */
function chosenBefore(kept: unknown): number | null {
  const choice = typeof kept === "object" ? (kept as { choice?: unknown } | null)?.choice : kept;
  return typeof choice === "number" ? choice : null;
}

function reveal(section: HTMLElement, data: PredictData, choice: number): void {
  say(section, comparison(data, choice));
  const outcome = section.querySelector<HTMLDetailsElement>("details.outcome");
  if (outcome) outcome.open = true;
}

function say(section: HTMLElement, words: string): void {
  const status = section.querySelector(".you-said");
  if (status) status.textContent = words;
}
