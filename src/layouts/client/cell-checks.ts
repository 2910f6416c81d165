import type { CellCheck, ExerciseData } from "../../prose/exercise.ts";
import { markDemand, say } from "./say.ts";
import { chapterLine, keepTry, markExercise, recordOf } from "./solved.ts";

type CellData = Extract<ExerciseData, { kind: "cell" }>;

/** What came of the tests, in their order; or why there was nothing to test. */
export type CheckAnswer =
  | readonly { readonly ok: boolean; readonly error?: string }[]
  | { readonly problem: string };

/**
 * `descent:check`, dispatched on the document when a reader asks whether a cell does what an
 * exercise wants: the notebook runs the cell, then each test after it, and answers once.
 */
export interface CheckDetail {
  readonly cell: string;
  /** Expressions; each has to be true. */
  readonly tests: readonly string[];
  readonly answer: (results: CheckAnswer) => void;
}

/** Milliseconds after which a notebook that does not answer is given up. */
const patience = 30_000;

export function connectCellChecks(section: HTMLElement, data: CellData): void {
  const form = section.querySelector("form");
  const button = form?.querySelector("button");
  form?.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!button || button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    say(section, { kind: "note", lead: "Running the cell …", text: "" });
    let isOver = false;
    const conclude = (results: CheckAnswer) => {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      button.removeAttribute("aria-disabled");
      show(section, data, results);
    };
    const timer = setTimeout(() => conclude({ problem: silence }), patience);
    const tests = data.checks.map(({ test }) => test);
    const detail: CheckDetail = { cell: data.cell, tests, answer: conclude };
    document.dispatchEvent(new CustomEvent("descent:check", { detail }));
  });
}

const silence = "The cell gave no answer. Run it once by itself, then check again.";

function show(section: HTMLElement, data: CellData, results: CheckAnswer): void {
  if ("problem" in results) {
    say(section, { kind: "note", lead: "Could not be checked.", text: results.problem });
    return;
  }
  const outcomes = data.checks.map((_, index) => results[index] ?? { ok: false });
  for (const [index, item] of [...section.querySelectorAll(".demands > li")].entries()) {
    const { ok = false, error } = outcomes[index] ?? {};
    markDemand(item, ok);
    item.querySelector(".error")?.remove();
    if (!ok && error) item.append(errorNote(error));
  }
  const right = outcomes.every(({ ok }) => ok);
  const before = recordOf(data.key);
  markExercise(section, keepTry(data.key, { given: "", right }));
  if (right) {
    const more = before?.solved === undefined ? ` ${chapterLine()}` : "";
    say(section, { kind: "right", lead: "Yes.", text: `Every check holds.${more}` });
  } else {
    say(section, { kind: "wrong", lead: "Not yet.", text: missing(data.checks, outcomes) });
  }
}

function errorNote(error: string): HTMLElement {
  const note = document.createElement("span");
  note.className = "error";
  note.textContent = ` (${error})`;
  return note;
}

/** How many hold, and the first that does not. */
function missing(
  checks: readonly CellCheck[],
  outcomes: readonly { readonly ok: boolean; readonly error?: string }[],
): string {
  const first = outcomes.findIndex(({ ok }) => !ok);
  const error = outcomes[first]?.error;
  const what = `${checks[first]?.says ?? ""}${error ? ` (${error})` : ""}`;
  if (checks.length === 1) return `What has to hold: ${what}`;
  const met = outcomes.filter(({ ok }) => ok).length;
  return `${met} of ${checks.length} checks hold. The first that does not: ${what}`;
}
