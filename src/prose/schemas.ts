import { z } from "astro/zod";

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "lower-case words joined by hyphens");
const sentence = z
  .string()
  .min(8)
  .regex(/[.?!”]$/, "a whole sentence, with its full stop");

/** Frontmatter of content/chapters/<slug>/index.mdx. Order, part and number are the book's. */
export const chapterSchema = z.strictObject({
  /** The subject, as the table of contents and the previous/next links name it. */
  title: z.string().min(3),
  /** A second, freer title under the first. */
  subtitle: z.string().min(3).optional(),
  /** One sentence, to the reader: what they will be able to do. May hold `$formulas$`. */
  promise: sentence,
  /** Verb phrases that follow "You will be able to". May hold `$formulas$`. */
  objectives: z.array(z.string().min(3)).min(1),
  /** Slugs of the chapters that must be read before this one. */
  requires: z.array(slug).default([]),
  /** Reading time, the figures and exercises included. */
  minutes: z.number().int().positive().max(240),
  /** What to keep, one sentence each; a chapter may write <Recap> instead. */
  recap: z.array(sentence).optional(),
});
export type ChapterMatter = z.infer<typeof chapterSchema>;

/** A chapter of the plan, shown as "to come" until its folder exists. */
export const plannedChapterSchema = z.strictObject({
  /** Name of its folder and of its address, /chapters/<slug>/. */
  slug,
  /** The subject. */
  title: z.string().min(3),
  /** A second, freer title. */
  subtitle: z.string().min(3).optional(),
  /** One sentence, to the reader. */
  promise: sentence,
  /** Slugs of the chapters that must be read first. */
  requires: z.array(slug),
  /** Verb phrases that follow "You will be able to". */
  objectives: z.array(z.string().min(3)).min(1),
});

/** Which computed drawing stands beside a part in the contents. */
export const thumbNames = ["slope", "ravine", "filter", "attention", "moons", "grid"] as const;

/** content/book.yaml. */
export const bookSchema = z.strictObject({
  /** The book's name. */
  title: z.string(),
  /** The course line under the name on the cover. */
  line: sentence,
  /** In reading order. */
  parts: z.array(
    z.strictObject({
      /** Without its numeral. */
      title: z.string(),
      /** What the part is about, one sentence. */
      line: sentence,
      /** The drawing beside it. */
      thumb: z.enum(thumbNames),
      /** In reading order; numbers run through the whole book. */
      chapters: z.array(plannedChapterSchema).min(1),
    }),
  ),
});
export type Book = z.infer<typeof bookSchema>;

/** One entry of content/glossary.yaml; its key is the id that <Term id> names. */
export const glossarySchema = z.strictObject({
  /** As it stands in a sentence, lower case unless a name. */
  term: z.string().min(1),
  /** One exact sentence. Plain text, no TeX: it is also read aloud and searched. */
  definition: sentence.regex(/^[^$\\]*$/, "plain text: no TeX"),
  /** Other names for the same thing. */
  synonyms: z.array(z.string().min(1)).default([]),
  /** Slug of the chapter that introduces it. */
  chapter: slug,
});
export type GlossaryEntry = z.infer<typeof glossarySchema>;

/** One entry of content/references.yaml; its key is the id that <Cite id> names. */
export const referenceSchema = z.strictObject({
  /** "Family, Given" in order; a group's name has no comma. */
  authors: z.array(z.string().min(2)).min(1),
  /** True if more authors follow the ones named. */
  others: z.boolean().default(false),
  /** Year of publication. */
  year: z.number().int().min(1600).max(2100),
  /** As printed, in sentence case. */
  title: z.string().min(3),
  /** Journal, proceedings, publisher or place of the preprint. */
  venue: z.string().min(2).optional(),
  /** Without https://doi.org/. */
  doi: z
    .string()
    .regex(/^10\.\d{4,9}\/\S+$/)
    .optional(),
  /** Subject, as the references page groups it. */
  topic: z.string().min(3),
});
export type Reference = z.infer<typeof referenceSchema>;

/** One entry of content/notation.yaml, in the order of the file. */
export const notationSchema = z.strictObject({
  /** Position in the table. */
  order: z.number().int().positive(),
  /** What the row is about. */
  object: z.string().min(2),
  /** The symbols it fixes, TeX without dollars, one each. */
  symbols: z.array(z.string().min(1)).min(1),
  /** How the book uses them. May hold `$formulas$`. */
  meaning: z.string().min(3),
  /** What other texts write instead. May hold `$formulas$`. */
  elsewhere: z.string().min(3).optional(),
});
export type NotationRow = z.infer<typeof notationSchema>;
