import { allChapters } from "../prose/chapters.ts";
import { allReferences, byTopic } from "../prose/citations.ts";
import { outlineOf } from "../prose/cross-reference.ts";

const order = [
  "Foundations",
  "Backpropagation",
  "Optimisation",
  "Initialisation and normalisation",
  "Generalisation and strategy",
];

/** All references under their subjects, each with the chapters that cite it. */
export async function referencesPage() {
  const chapters = await Promise.all(
    (await allChapters())
      .filter((chapter) => chapter.href !== null)
      .map(async (chapter) => ({ ...chapter, cited: (await outlineOf(chapter)).cited })),
  );
  const rank = (topic: string) => (order.includes(topic) ? order.indexOf(topic) : order.length);
  return byTopic(await allReferences())
    .sort(([a], [b]) => rank(a) - rank(b))
    .map(([topic, works]) => ({
      topic,
      works: works.map((work) => ({
        ...work,
        citedIn: chapters.filter((chapter) => chapter.cited.includes(work.id)),
      })),
    }));
}
