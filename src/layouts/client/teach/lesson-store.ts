import { signal } from "@preact/signals";
import { keep, readKept } from "../../../prose/device-store.ts";
import {
  emptyLesson,
  type Lesson,
  type LessonItem,
  readLesson,
  writeLesson,
} from "../../../teach/lesson.ts";

/** The lesson in hand; kept on the device under "lesson". */
export const lesson = signal<Lesson>(kept());
/** What has just happened, in a sentence. */
export const said = signal("");

/** @returns the lesson kept, or an empty one if there is none or it cannot be read. */
function kept(): Lesson {
  try {
    return readLesson(readKept("lesson"));
  } catch {
    return emptyLesson;
  }
}

export function change(next: Lesson, words: string): void {
  lesson.value = next;
  said.value = keep("lesson", writeLesson(next))
    ? words
    : `${words} It cannot be kept on this device: save it before you leave.`;
}

export function addItem(item: LessonItem): void {
  const { title, items } = lesson.value;
  change({ title, items: [...items, item] }, `Added ${item.title} · ${item.preset}.`);
}
