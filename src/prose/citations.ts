import { getCollection, getEntry } from "astro:content";
import type { Reference } from "./schemas.ts";

export interface Citable extends Reference {
  readonly id: string;
}

/**
 * The text of a citation.
 * @throws Error if the references do not have it, in a build; in `astro dev` it shows as missing.
 */
export async function citation(id: string, inText: boolean): Promise<string> {
  const entry = await getEntry("references", id);
  if (entry) {
    const who = shortAuthors(entry.data);
    return inText ? `${who} (${entry.data.year})` : `(${who} ${entry.data.year})`;
  }
  if (import.meta.env.PROD) {
    throw new Error(`<Cite id="${id}">: content/references.yaml has no such entry.`);
  }
  return `(missing reference: ${id})`;
}

/** Cited works in alphabetical order. */
export async function citedWorks(ids: readonly string[]): Promise<Citable[]> {
  return (await allReferences()).filter((work) => ids.includes(work.id));
}

/** All works in alphabetical order of their first author, then by year. */
export async function allReferences(): Promise<Citable[]> {
  const entries = await getCollection("references");
  return entries
    .map((entry) => ({ id: entry.id, ...entry.data }))
    .sort((a, b) => fullAuthors(a).localeCompare(fullAuthors(b), "en") || a.year - b.year);
}

/** "Rosenblatt", "Minsky & Papert", "Rumelhart et al." */
export function shortAuthors({ authors, others }: Pick<Reference, "authors" | "others">): string {
  const families = authors.map((author) => author.split(",")[0] ?? author);
  if (others || families.length > 2) return `${families[0]} et al.`;
  return families.join(" & ");
}

/** "Rumelhart, David E., Hinton, Geoffrey E. & Williams, Ronald J." */
export function fullAuthors({ authors, others }: Pick<Reference, "authors" | "others">): string {
  if (others) return `${authors.join("; ")} et al.`;
  if (authors.length < 2) return authors.join("");
  return `${authors.slice(0, -1).join("; ")} & ${authors.at(-1)}`;
}

/** Works under their subjects, subjects in the order of the file. */
export function byTopic(works: readonly Citable[]): [string, Citable[]][] {
  const topics = new Map<string, Citable[]>();
  for (const work of works) topics.set(work.topic, [...(topics.get(work.topic) ?? []), work]);
  return [...topics];
}
