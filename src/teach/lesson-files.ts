import { type Lesson, type LessonItem, slidesOf } from "./lesson.ts";

/** @param book where the book stands, with a slash at the end. */
export function linkOf(
  item: LessonItem,
  book: string,
  kind: "widgets" | "embed" = "widgets",
): string {
  return `${book}${kind}/${item.widget}/${item.state}`;
}

/** Links to hand out, as Markdown that reads well as plain text. */
export function linkList(lesson: Lesson, book: string): string {
  const lines = lesson.items.map(
    (item, index) => `${index + 1}. ${item.title} · ${item.preset}\n   ${linkOf(item, book)}`,
  );
  return `# ${lesson.title || "Figures for this lesson"}\n\n${lines.join("\n")}\n`;
}

/**
 * The lesson as one HTML file: reveal.js and its plugin come from the book, each figure in a frame.
 * Of each figure first the question, then the figure; further states of it come as fragments.
 */
export function deckFile(lesson: Lesson, book: string): string {
  const title = escaped(lesson.title || "Figures for this lesson");
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="${book}reveal/reveal.css">
<style>
${deckStyle}</style>
<div class="reveal"><div class="slides">
<section><h1>${title}</h1><p class="by">Figures from <a href="${book}">Descent</a></p></section>
${slidesOf(lesson.items)
  .map((slide) => figureSlides(slide, book))
  .join("\n")}
</div></div>
<script src="${book}reveal/reveal.js"></script>
<script src="${book}reveal/notes.js"></script>
<script src="${book}reveal-descent.js"></script>
<script>
Reveal.initialize({ width: 1280, height: 720, margin: 0, center: false, hash: true, transition: "none",
  slideNumber: "c/t", plugins: [RevealDescent, RevealNotes] });
</script>
</html>
`;
}

function figureSlides(states: readonly LessonItem[], book: string): string {
  const [first, ...rest] = states;
  if (!first) return "";
  const question = first.ask
    ? `<section class="question"><p class="label">${escaped(first.title)}</p><h2>${escaped(first.ask)}</h2></section>\n`
    : "";
  const link = linkOf({ ...first, state: withProjector(first) }, book, "embed");
  const further = rest.map(
    (item) =>
      `<span class="fragment" data-descent-state="${escaped(item.state || "?")}" title="${escaped(item.preset)}"></span>`,
  );
  const notes = states
    .map((item) => `<p><b>${escaped(item.preset)}.</b> ${escaped(item.note)}</p>`)
    .join("");
  return `${question}<section class="figure">
<iframe data-src="${escaped(link)}" data-preload data-descent-rest title="${escaped(first.title)}"></iframe>
${further.join("")}<aside class="notes">${notes}</aside>
</section>`;
}

/** The figure in the colours and sizes of the projector, without its title where a slide said it. */
function withProjector({ state, ask }: LessonItem): string {
  const [query = "", fragment] = state.split(/(?=#)/);
  const look = `theme=projector${ask === "" ? "" : "&chrome=0"}`;
  return `${query === "" ? "?" : `${query}&`}${look}${fragment ?? ""}`;
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** A frame is so wide that drawing, sentence and player of a figure fit its height. */
const deckStyle = `body { margin: 0; background: #fff; color: #15212a; font-family: "STIX Two Text", Georgia, serif; }
.reveal { --r-controls-color: #a50e6b; }
.reveal .slides { text-align: left; }
.reveal .slides > section { height: 100%; padding: 0; box-sizing: border-box; }
.reveal section:not(.figure) { padding: 180px 72px 0 !important; }
.reveal .controls { color: #a50e6b; font-size: 6px; }
.reveal .progress { color: #a50e6b; }
.reveal .slide-number { left: 16px; right: auto; bottom: 12px; background: none; color: #44525c; }
.reveal .slide-number a { color: inherit; }
h1 { font-size: 88px; line-height: 96px; font-weight: 400; text-wrap: balance; margin: 0; }
h2 { font-size: 48px; line-height: 64px; font-weight: 400; text-wrap: pretty; margin: 24px 0 0; max-width: 1000px; }
.label, .by { font: 22px/32px "Source Sans 3", system-ui, sans-serif; color: #a50e6b; margin: 0; }
.by { margin-top: 32px; color: #44525c; }
iframe { width: 1000px; height: 720px; margin: 0 0 0 140px; border: 0; }
.fragment { position: absolute; }
`;
