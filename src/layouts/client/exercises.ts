import { judgeChoice, judgeNumber, type Verdict } from "../../prose/answer.ts";
import type { ExerciseData } from "../../prose/exercise.ts";
import { chosenOf, type ExerciseRecord } from "../exercise-record.ts";
import { connectCellChecks } from "./cell-checks.ts";
import { connectGoal } from "./goals.ts";
import { connectHelp } from "./help.ts";
import { say } from "./say.ts";
import { chapterLine, keepTry, markExercise, recordOf } from "./solved.ts";

/** Judges answers on the page and keeps them; what was kept is put back. */
export function connectExercises(): void {
  for (const section of document.querySelectorAll<HTMLElement>("[data-exercise]")) {
    const data = JSON.parse(section.dataset["exercise"] ?? "{}") as ExerciseData;
    const record = recordOf(data.key);
    markExercise(section, record);
    connectHelp(section, () => recordOf(data.key) !== null);
    if (data.kind === "goal") connectGoal(section, data, record);
    else if (data.kind === "cell") connectCellChecks(section, data);
    else connectForm(section, data, record);
  }
}

type FormData = Exclude<ExerciseData, { kind: "goal" | "cell" }>;

function connectForm(section: HTMLElement, data: FormData, record: ExerciseRecord | null): void {
  const form = section.querySelector("form");
  if (!form) return;
  restore(form, data, record);
  if (data.kind === "expression") {
    // Parsing formulas is fetched while the reader writes, so that Check answers at once.
    form.addEventListener("focusin", () => void judgesOfFormulas(), { once: true });
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const given = givenAnswer(form, data);
    judge(given, data).then(
      (verdict) => conclude(section, data, given, verdict),
      () => say(section, { kind: "note", lead: "Could not be checked.", text: offline }),
    );
  });
}

const offline = "The part of the page that reads formulas did not load; try again.";
const judgesOfFormulas = () => import("../../prose/answer-expression.ts");

/** Says and keeps what came of an answer; unreadable ones are no tries. */
function conclude(section: HTMLElement, data: FormData, given: string, verdict: Verdict): void {
  if (verdict.kind === "unreadable") {
    say(section, verdict);
    return;
  }
  const right = verdict.kind === "right";
  const words = data.kind === "choice" ? data.choices[Number(given)] : undefined;
  const before = recordOf(data.key);
  const record = keepTry(data.key, { given, right, ...(words === undefined ? {} : { words }) });
  markExercise(section, record);
  const isNew = right && before?.solved === undefined;
  say(section, isNew ? { ...verdict, text: `${verdict.text} ${chapterLine()}` } : verdict);
}

function givenAnswer(form: HTMLFormElement, data: FormData): string {
  const selector = data.kind === "choice" ? "input:checked" : "input";
  return form.querySelector<HTMLInputElement>(selector)?.value ?? "";
}

async function judge(given: string, data: FormData): Promise<Verdict> {
  if (data.kind === "number") return judgeNumber(given, data.answer, data.tolerance, data.unit);
  if (data.kind === "expression") return (await judgesOfFormulas()).judgeExpression(given, data);
  if (given === "") {
    return { kind: "unreadable", lead: "Nothing is chosen.", text: "Choose one, then check." };
  }
  return judgeChoice(Number(given), data.answer, data.consequences);
}

function restore(form: HTMLFormElement, data: FormData, record: ExerciseRecord | null): void {
  if (!record) return;
  const inputs = form.querySelectorAll<HTMLInputElement>("input");
  if (data.kind === "choice") {
    const radio = inputs[chosenOf(record, data.choices)];
    if (radio) radio.checked = true;
  } else if (inputs[0]) inputs[0].value = record.given;
}
