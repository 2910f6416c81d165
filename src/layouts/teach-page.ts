import { loadWidget, widgetIds } from "../figure/registry.ts";
import { address } from "../prose/address.ts";
import { allChapters } from "../prose/chapters.ts";
import { plainText } from "../prose/inline-text.ts";
import { presetLink } from "./widget-page.ts";

/** One figure as the page for teachers shows it. */
export interface TeachingNote {
  readonly id: string;
  readonly title: string;
  readonly goal: string;
  readonly ask: string;
  readonly misconception: string;
  readonly minutes: number;
  readonly presets: readonly {
    readonly name: string;
    readonly note: string;
    readonly state: string;
  }[];
}

export interface TeachingGroup {
  readonly slug: string;
  readonly title: string;
  /** Its slides; null while the chapter is to come. */
  readonly slides: string | null;
  readonly notes: readonly TeachingNote[];
}

/** Teaching notes of all figures, from their declarations, under the chapters of the book. */
export async function teachingGroups(): Promise<TeachingGroup[]> {
  const notes = await Promise.all(
    widgetIds.map(async (id) => {
      const definition = await loadWidget(id);
      const { title, chapter, teaching, presets } = definition;
      const { goal, predict, misconception, minutes } = teaching;
      const states = presets.map(async (preset) => ({
        name: preset.name,
        note: preset.note,
        state: await presetLink(definition, preset),
      }));
      return {
        chapter,
        id,
        title,
        goal,
        ask: predict,
        misconception,
        minutes,
        presets: await Promise.all(states),
      };
    }),
  );
  const chapters = await allChapters();
  const groups = chapters.map(({ slug, number, title, entry }) => ({
    slug,
    title: `${number} ${title}`,
    slides: entry ? address(`/slides/${slug}/`) : null,
    notes: notes.filter(({ chapter }) => chapter === slug),
  }));
  const known = new Set(chapters.map(({ slug }) => slug));
  const free = notes.filter(({ chapter }) => !known.has(chapter));
  return [
    ...groups,
    { slug: "workbenches", title: "Workbenches", slides: null, notes: free },
  ].filter((group) => group.notes.length > 0 || group.slides !== null);
}

/** What a button puts into a lesson, as JSON in `data-lesson`. */
export function lessonItem(note: TeachingNote, preset: TeachingNote["presets"][number]): string {
  return JSON.stringify({
    widget: note.id,
    title: plainText(note.title),
    preset: plainText(preset.name),
    state: preset.state,
    ask: plainText(note.ask),
    note: plainText(preset.note),
  });
}
