import { defineCollection } from "astro:content";
import { file, glob } from "astro/loaders";
import { chapterSchema, glossarySchema, notationSchema, referenceSchema } from "./prose/schemas.ts";

/** Chapters lie outside src; an entry's id is its folder's name. */
const chapters = defineCollection({
  loader: glob({
    base: "./content/chapters",
    pattern: "*/index.mdx",
    generateId: ({ entry }) => entry.replace(/\/index\.mdx$/, ""),
  }),
  schema: chapterSchema,
});

const glossary = defineCollection({
  loader: file("content/glossary.yaml"),
  schema: glossarySchema,
});

const references = defineCollection({
  loader: file("content/references.yaml"),
  schema: referenceSchema,
});

const notation = defineCollection({
  loader: file("content/notation.yaml"),
  schema: notationSchema,
});

export const collections = { chapters, glossary, references, notation };
