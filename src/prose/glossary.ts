import { getCollection, getEntry } from "astro:content";
import { address } from "./address.ts";
import type { GlossaryEntry } from "./schemas.ts";

export interface GlossaryItem extends GlossaryEntry {
  readonly id: string;
}

/**
 * @param id key in content/glossary.yaml.
 * @throws Error if the glossary does not have it, in a build; in `astro dev` it shows as missing.
 */
export async function lookUpTerm(
  id: string,
): Promise<{ term: string; definition: string; href: string }> {
  const href = address(`/glossary/#${id}`);
  const entry = await getEntry("glossary", id);
  if (entry) return { term: entry.data.term, definition: entry.data.definition, href };
  const fault = `<Term id="${id}">: content/glossary.yaml has no such entry.`;
  if (import.meta.env.PROD) throw new Error(fault);
  return { term: id, definition: fault, href };
}

/** The whole glossary, in alphabetical order of its terms. */
export async function wholeGlossary(): Promise<GlossaryItem[]> {
  const entries = await getCollection("glossary");
  return entries
    .map((entry) => ({ id: entry.id, ...entry.data }))
    .sort((a, b) => a.term.localeCompare(b.term, "en", { sensitivity: "base" }));
}

/** First letters, each with its terms. */
export function byLetter(items: readonly GlossaryItem[]): [string, GlossaryItem[]][] {
  const letters = new Map<string, GlossaryItem[]>();
  for (const item of items) {
    const first = item.term.normalize("NFKD").charAt(0).toUpperCase();
    const letter = /[A-Z]/.test(first) ? first : "#";
    letters.set(letter, [...(letters.get(letter) ?? []), item]);
  }
  return [...letters];
}
