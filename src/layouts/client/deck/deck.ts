import Reveal from "reveal.js";
import type { Deck } from "../../../embed/reveal/deck.ts";
import { DescentPlugin } from "../../../embed/reveal/plugin.ts";
import { connectCompany } from "./company.ts";
import { fetchAhead } from "./fetch-ahead.ts";
import { type PageFigure, pageFigure } from "./page-figure.ts";
import { scrollsNotes } from "./speaker-view.ts";

const query = new URLSearchParams(location.search);

/** Slides ahead of the present one whose figures are brought to life. */
const ahead = 2;

const root = document.querySelector<HTMLElement>(".reveal");
if (root) void start(root);

async function start(wrapper: HTMLElement): Promise<void> {
  const printing = query.has("print-pdf");
  const figures = new Map<HTMLElement, PageFigure>();
  const figuresOf = (slide: Element): PageFigure[] =>
    [...slide.querySelectorAll<HTMLElement>("[data-widget]")].map((host) => {
      const known = figures.get(host) ?? pageFigure(host);
      figures.set(host, known);
      return known;
    });
  const company = connectCompany(wrapper, query);
  const plugin = new DescentPlugin({
    mirror: company.role === null,
    // On paper stands the first frame, as it was computed when the book was built.
    ...(printing ? { autoplay: false } : { pageFigures: figuresOf }),
  });
  const deck = new Reveal(wrapper, {
    width: 1280,
    height: 720,
    margin: 0,
    minScale: 0.1,
    maxScale: 4,
    center: false,
    hash: true,
    embedded: company.role === "presenter",
    keyboardCondition: (event: KeyboardEvent) => !event.defaultPrevented && !scrollsNotes(event),
    navigationMode: "linear",
    transition: "none",
    backgroundTransition: "none",
    slideNumber: "c/t",
    controlsTutorial: false,
    pdfMaxPagesPerSlide: 1,
    pdfSeparateFragments: false,
    viewDistance: ahead + 1,
    mobileViewDistance: 2,
    scrollActivationWidth: 0,
    plugins: [plugin],
  } as ConstructorParameters<typeof Reveal>[1]);
  if (!printing) deck.on("slidechanged", prepareNear);
  await deck.initialize();
  if (printing) return;
  prepareNear();
  fetchAhead(wrapper);
  company.join(deck as unknown as Deck, plugin);

  function prepareNear(): void {
    const slides = deck.getSlides() as HTMLElement[];
    const here = slides.indexOf(deck.getCurrentSlide() as HTMLElement);
    for (const slide of slides.slice(Math.max(0, here), here + ahead + 1)) {
      for (const figure of figuresOf(slide)) figure.prepare();
    }
  }
}
