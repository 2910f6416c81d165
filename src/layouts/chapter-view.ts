import { address } from "../prose/address.ts";
import { allChapters, type Chapter, exerciseKeys, neededBy } from "../prose/chapters.ts";
import { type Citable, citedWorks } from "../prose/citations.ts";
import { renderInline } from "../prose/inline-text.ts";
import type { Outline, Section } from "../prose/outline.ts";

export interface Neighbour {
  readonly slug: string;
  /** "5 Gradient descent" */
  readonly name: string;
  /** Null while it is to come. */
  readonly href: string | null;
}

/** All that a chapter's page prints around its text; strings named …Html hold markup. */
export interface ChapterView {
  readonly slug: string;
  readonly title: string;
  readonly subtitle: string | undefined;
  readonly description: string;
  readonly place: string;
  readonly promise: string;
  readonly objectives: readonly string[];
  readonly needs: readonly Neighbour[];
  readonly extent: string;
  /** Names of the exercises on the device, separated by blanks. */
  readonly exercises: string;
  /** Where its slides stand. */
  readonly slides: string;
  readonly sections: readonly Section[];
  readonly works: readonly Citable[];
  readonly previous: Neighbour | null;
  readonly next: Neighbour | null;
}

export async function chapterView(chapter: Chapter, outline: Outline): Promise<ChapterView> {
  const all = await allChapters();
  const index = all.findIndex((other) => other.slug === chapter.slug);
  return {
    slug: chapter.slug,
    title: chapter.title,
    subtitle: chapter.subtitle,
    description: chapter.promise,
    place: `Part ${chapter.partNumeral}, ${chapter.partTitle} / Chapter ${chapter.number}`,
    promise: renderInline(chapter.promise),
    objectives: chapter.objectives.map(renderInline),
    needs: neededBy(chapter, all).map(neighbour),
    extent: extent(chapter, outline),
    exercises: exerciseKeys(chapter, outline).join(" "),
    slides: address(`/slides/${chapter.slug}/`),
    sections: outline.sections,
    works: await citedWorks(outline.cited),
    previous: all[index - 1] ? neighbour(all[index - 1]!) : null,
    next: all[index + 1] ? neighbour(all[index + 1]!) : null,
  };
}

function neighbour(chapter: Chapter): Neighbour {
  return {
    slug: chapter.slug,
    name: `${chapter.number} ${chapter.title}`,
    href: chapter.href,
  };
}

/** "About 50 minutes, 6 figures, 5 exercises" */
function extent(chapter: Chapter, outline: Outline): string {
  const parts = chapter.minutes === null ? [] : [`About ${chapter.minutes} minutes`];
  parts.push(
    counted(outline.widgets.length, "figure"),
    counted(outline.exercises.length, "exercise"),
  );
  return parts.filter((part) => part !== "").join(", ");
}

function counted(count: number, noun: string): string {
  if (count === 0) return "";
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
