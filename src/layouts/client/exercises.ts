import { judgeChoice, judgeNumber, type Verdict } from "../../prose/answer.ts";
import { keep, readRecord } from "../../prose/device-store.ts";
import type { ExerciseData } from "../../prose/exercise.ts";

/** Checks answers on the page and keeps what was solved, with the answer given. */
export function connectExercises(): void {
  const kept = readRecord("exercises");
  for (const section of document.querySelectorAll<HTMLElement>("[data-exercise]")) {
    const data = JSON.parse(section.dataset["exercise"] ?? "{}") as ExerciseData;
    const form = section.querySelector("form");
    if (!form || data.answer === null) continue;
    restore(form, data, kept[data.key]);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const given = givenAnswer(form, data);
      const verdict = judge(given, data);
      show(section, verdict);
      if (verdict.kind === "unreadable") return;
      const record = { given, right: verdict.kind === "right", at: Date.now() };
      keep("exercises", { ...readRecord("exercises"), [data.key]: record });
    });
  }
}

function givenAnswer(form: HTMLFormElement, data: ExerciseData): string {
  const selector = data.kind === "choice" ? "input:checked" : "input";
  return form.querySelector<HTMLInputElement>(selector)?.value ?? "";
}

function judge(given: string, data: ExerciseData): Verdict {
  const answer = data.answer ?? Number.NaN;
  if (data.kind === "number") return judgeNumber(given, answer, data.tolerance);
  if (given === "") {
    return { kind: "unreadable", lead: "Nothing is chosen.", text: "Choose one, then check." };
  }
  return judgeChoice(Number(given), answer, data.consequences);
}

function restore(form: HTMLFormElement, data: ExerciseData, record: unknown): void {
  if (typeof record !== "object" || record === null || !("given" in record)) return;
  const given = String(record.given);
  if (data.kind === "choice") {
    const radio = form.querySelectorAll<HTMLInputElement>("input")[Number(given)];
    if (radio) radio.checked = true;
  } else {
    const box = form.querySelector<HTMLInputElement>("input");
    if (box) box.value = given;
  }
}

const signs = { right: "M1 8l4 4 8-10", wrong: "M2 2l10 10M12 2L2 12" };

function show(section: HTMLElement, verdict: Verdict): void {
  const said = section.querySelector<HTMLElement>(".said");
  if (!said) return;
  const right = verdict.kind === "right";
  said.classList.toggle("right", right);
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 14 14");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", right ? signs.right : signs.wrong);
  svg.append(path);
  const words = document.createElement("p");
  const lead = document.createElement("b");
  lead.textContent = verdict.lead;
  words.append(lead, ` ${verdict.text}`);
  said.replaceChildren(svg, words);
  const box = section.querySelector<HTMLInputElement>("form.answer input");
  if (!box) return;
  box.setAttribute("aria-describedby", said.id);
  if (right) box.removeAttribute("aria-invalid");
  else box.setAttribute("aria-invalid", "true");
}
