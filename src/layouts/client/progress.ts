import { keepAll, readAllKept, readRecord } from "../../prose/device-store.ts";
import { mergeKept, readKeptFile, writeKeptFile } from "../../prose/kept-file.ts";
import { asRecord } from "../exercise-record.ts";
import { markSolved } from "./solved.ts";
import { markStates } from "./states.ts";

markStates();
markSolved();
connectFile();

/** Export and import of everything that is kept. */
function connectFile(): void {
  const form = document.querySelector("#kept");
  const input = form?.querySelector<HTMLInputElement>("input");
  form?.querySelector("[data-export]")?.addEventListener("click", () => {
    const now = new Date();
    offer(writeKeptFile(readAllKept(), now), `descent-progress-${now.toISOString().slice(0, 10)}`);
    tell(`Exported: ${contents()}.`);
  });
  form?.querySelector("[data-import]")?.addEventListener("click", () => input?.click());
  input?.addEventListener("change", async () => {
    const [file] = input.files ?? [];
    if (!file) return;
    tell(await file.text().then(takeIn, () => "The file could not be read; nothing changed."));
    // The same file may be chosen again.
    input.value = "";
  });
}

/** @returns the sentence that says what came of it. */
function takeIn(text: string): string {
  const file = readKeptFile(text);
  if (!file.ok) return file.problem;
  if (!keepAll(mergeKept(readAllKept(), file.kept))) {
    return "This device has no room for what the file holds; nothing changed.";
  }
  markStates();
  markSolved();
  return `Imported. Now on this device: ${contents()}.`;
}

/** "3 solved exercises, 1 prediction" */
function contents(): string {
  const solved = Object.values(readRecord("exercises")).filter(
    (record) => asRecord(record)?.solved !== undefined,
  ).length;
  const predictions = Object.keys(readRecord("predictions")).length;
  const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;
  return `${counted(solved, "solved exercise")}, ${counted(predictions, "prediction")}`;
}

function offer(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `${name}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

function tell(sentence: string): void {
  const status = document.querySelector(".imported");
  if (status) status.textContent = sentence;
}
