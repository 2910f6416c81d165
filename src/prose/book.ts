import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { type Book, bookSchema } from "./schemas.ts";

export interface PlannedChapter {
  readonly slug: string;
  /** 1 for the first chapter of the book; numbers run through all parts. */
  readonly number: number;
  /** Numeral of its part: "I", "II", … */
  readonly partNumeral: string;
  readonly partTitle: string;
  readonly title: string;
  readonly subtitle?: string | undefined;
  readonly promise: string;
  readonly requires: readonly string[];
  readonly objectives: readonly string[];
}

const numerals = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"];

/** The plan in content/book.yaml, checked; its folder is the one the build runs in. */
export function readBook(root = process.cwd()): Book {
  const file = join(root, "content", "book.yaml");
  const result = bookSchema.safeParse(parse(readFileSync(file, "utf8")));
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`content/book.yaml does not fit its schema.\n${faults.join("\n")}`);
}

/** Every chapter of the plan in reading order, with its number and part. */
export function plannedChapters(book: Book = readBook()): PlannedChapter[] {
  let number = 0;
  return book.parts.flatMap((part, index) =>
    part.chapters.map((chapter) => {
      number += 1;
      return {
        ...chapter,
        number,
        partNumeral: numerals[index] ?? String(index + 1),
        partTitle: part.title,
      };
    }),
  );
}

/** 0 if the plan does not know the slug. */
export function chapterNumber(slug: string): number {
  return plannedChapters().find((chapter) => chapter.slug === slug)?.number ?? 0;
}
