import { loadWidget, widgetIds } from "../figure/registry.ts";
import { firstFrame } from "../figure/render.tsx";
import { address } from "../prose/address.ts";
import { allChapters } from "../prose/chapters.ts";
import { renderInline } from "../prose/inline-text.ts";

/** Width at which the gallery draws a figure, in CSS pixels. */
const frameWidth = 320;

/** All figures under the chapter they belong to; workbenches of no chapter come last. */
export async function galleryGroups() {
  const figures = await Promise.all(
    widgetIds.map(async (id) => {
      const { title, summary, chapter } = await loadWidget(id);
      return {
        chapter,
        title,
        summary: renderInline(summary),
        href: address(`/widgets/${id}/`),
        frame: await firstFrame(id, `gallery-${id}`, frameWidth),
      };
    }),
  );
  const chapters = await allChapters();
  const groups = chapters.map(({ slug, number, title, href }) => ({
    slug,
    title: `${number} ${title}`,
    href,
    figures: figures.filter((figure) => figure.chapter === slug),
  }));
  const known = new Set(chapters.map(({ slug }) => slug));
  const free = figures.filter(({ chapter }) => chapter === undefined || !known.has(chapter));
  return [
    ...groups,
    { slug: "workbenches", title: "Workbenches", href: null, figures: free },
  ].filter((group) => group.figures.length > 0);
}
