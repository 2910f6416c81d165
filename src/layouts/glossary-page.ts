import { allChapters } from "../prose/chapters.ts";
import { byLetter, wholeGlossary } from "../prose/glossary.ts";

/** The glossary under its letters, every term with the chapter that introduces it. */
export async function glossaryPage() {
  const chapters = await allChapters();
  const glossary = await wholeGlossary();
  const letters = byLetter(glossary).map(([letter, items]) => ({
    letter,
    items: items.map((item) => {
      const chapter = chapters.find(({ slug }) => slug === item.chapter);
      if (!chapter) throw new Error(`Glossary, ${item.id}: no chapter is called ${item.chapter}.`);
      return {
        ...item,
        also: item.synonyms.length > 0 ? `Also: ${item.synonyms.join(", ")}. ` : "",
        chapter: { name: `Chapter ${chapter.number}, ${chapter.title}`, href: chapter.href },
      };
    }),
  }));
  return { letters, count: glossary.length };
}
