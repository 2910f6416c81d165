import { h, render } from "preact";
import { type LessonItem, readLesson } from "../../../teach/lesson.ts";
import { LessonPanel } from "./lesson-panel.tsx";
import { addItem } from "./lesson-store.ts";

const panel = document.querySelector<HTMLElement>("[data-lesson-panel]");
const root = panel?.querySelector<HTMLElement>("[data-lesson-root]");
if (panel && root) {
  const book = new URL(panel.dataset["book"] ?? "/", location.href).href;
  render(h(LessonPanel, { book }), root);
  document.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("button[data-lesson]");
    if (!button) return;
    const given = JSON.parse(button.dataset["lesson"] ?? "{}") as LessonItem;
    for (const item of readLesson({ version: 1, title: "", items: [given] }).items) addItem(item);
  });
}
