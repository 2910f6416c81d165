import type { ChapterProgram } from "./remark-cells.ts";

/** What the numbering of a chapter found; the layout, the cover and cross-references read it. */
export interface Outline {
  /** Second-level headings, in order. */
  readonly sections: readonly Section[];
  /** Everything that can be referred to, by the name <Ref to> uses. */
  readonly targets: Readonly<Record<string, Target>>;
  /** Ids of the references cited, in order of first citation. */
  readonly cited: readonly string[];
  /** Ids of the glossary terms used, in order of first use. */
  readonly terms: readonly string[];
  /** Ids of the widgets shown, in order, with repetitions. */
  readonly widgets: readonly string[];
  /** Addresses of the exercises, in order. */
  readonly exercises: readonly string[];
  /** Its cells, in order, and the figures beside them. */
  readonly program: ChapterProgram;
}

export interface Section {
  /** Address inside the page, without #. */
  readonly id: string;
  /** Plain text. */
  readonly title: string;
  readonly number: number;
}

export interface Target {
  /** Address inside the page, without #. */
  readonly anchor: string;
  /** As it stands in a sentence: "(2.3)", "Figure 2.1", "section 4", "exercise 2.2". */
  readonly label: string;
}

export const emptyOutline: Outline = {
  sections: [],
  targets: {},
  cited: [],
  terms: [],
  widgets: [],
  exercises: [],
  program: { cells: [], figures: [] },
};

/** An address from a heading: lower case, words joined by hyphens. */
export function slugOf(text: string): string {
  const slug = text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[’']/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return slug || "section";
}
