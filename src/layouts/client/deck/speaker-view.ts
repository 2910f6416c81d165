import type { Deck } from "../../../embed/reveal/deck.ts";
import { coming, type Fragment, passed } from "./coming.ts";
import { stillCopy } from "./still-copy.ts";

/**
 * The speaker's view: the slide with its figures alive, what the next key brings, what to say, and
 * the time. What comes next is a picture of it: nothing in it runs or speaks to other windows.
 */
export function speakerView(deck: Deck): void {
  const below = panel("speaker-below", "What comes next, and the time");
  const label = paragraph("ui-label next");
  const preview = preparedPreview();
  const times = element("div", "times");
  const clock = paragraph("clock n");
  const since = paragraph("ui n since");
  const place = paragraph("ui n place");
  const restart = element("button", "btn ui");
  restart.type = "button";
  restart.textContent = "Restart the clock";
  times.append(clock, since, place, restart);
  below.append(label, preview.box, times);

  const said = panel("speaker-notes", "Notes");
  const notes = element("div", "said-aloud");
  notes.tabIndex = 0;
  said.append(notes);
  document.body.append(below, said);

  let began = Date.now();
  const tick = () => {
    const now = Date.now();
    clock.textContent = new Date(now).toLocaleTimeString([], timeFormat);
    since.textContent = `${passed(now - began)} since the start`;
  };
  restart.addEventListener("click", () => {
    began = Date.now();
    tick();
  });
  tick();
  setInterval(tick, 1000);

  const show = () => {
    const slide = deck.getCurrentSlide();
    const all = [...deck.getSlidesElement().querySelectorAll<HTMLElement>("section > section")];
    const index = slide ? all.indexOf(slide) : -1;
    const fragments = slide ? [...slide.querySelectorAll<HTMLElement>(".fragment")] : [];
    const next = coming(index, all.length, fragments.map(asFragment));
    place.textContent = `Slide ${index + 1} of ${all.length}`;
    if (next.kind === "end") {
      label.textContent = "Last slide";
      preview.show(null);
    } else if (next.kind === "slide") {
      const following = all[next.index] as HTMLElement;
      label.textContent = `Next: ${nameOf(following)}`;
      preview.show(stillCopy(following, []));
    } else {
      const plays = fragments.some(
        (fragment, at) => fragment.dataset["descentPlay"] !== undefined && newly(fragment, at),
      );
      label.textContent = plays ? "Next: the figure plays" : "Next: more of this slide";
      preview.show(slide ? stillCopy(slide, next.shown) : null);
    }
    notes.replaceChildren(...notesOf(slide));
    notes.scrollTop = 0;

    function newly(fragment: HTMLElement, at: number): boolean {
      return (
        !fragment.classList.contains("visible") && next.kind === "fragment" && !!next.shown[at]
      );
    }
  };
  show();
  for (const type of ["slidechanged", "fragmentshown", "fragmenthidden"]) deck.on(type, show);
}

const timeFormat = { hour: "2-digit", minute: "2-digit" } as const;

/** In the notes the up and down keys scroll; a clicker's page keys move the deck everywhere. */
export function scrollsNotes({ key, target }: Pick<KeyboardEvent, "key" | "target">): boolean {
  const scrolling = ["ArrowUp", "ArrowDown", "Home", "End", " "].includes(key);
  return scrolling && (target as Element | null)?.closest(".said-aloud") !== null;
}

function asFragment(element: HTMLElement): Fragment {
  return {
    place: Number(element.dataset["fragmentIndex"] ?? 0),
    shown: element.classList.contains("visible"),
  };
}

function notesOf(slide: HTMLElement | undefined): Node[] {
  const written = [...(slide?.querySelectorAll("aside.notes") ?? [])];
  const nodes = written.flatMap((said) => [...said.childNodes].map((node) => node.cloneNode(true)));
  if (nodes.length > 0) return nodes;
  const nothing = paragraph("none");
  nothing.textContent = "No notes on this slide.";
  return [nothing];
}

/** Holds a slide at its own size, scaled to the width there is. */
function preparedPreview() {
  const box = element("div", "coming");
  box.inert = true;
  box.setAttribute("aria-hidden", "true");
  const reveal = element("div", "reveal preview");
  const slides = element("div", "slides");
  const stack = element("section", "present");
  slides.append(stack);
  reveal.append(slides);
  box.append(reveal);
  new ResizeObserver(() => {
    box.style.setProperty("--scale", String(box.clientWidth / 1280));
  }).observe(box);
  return {
    box,
    show: (copy: HTMLElement | null) => stack.replaceChildren(...(copy ? [copy] : [])),
  };
}

/** A slide in a few words: its title, its question, or how it begins. */
function nameOf(slide: Element): string {
  const named = slide.querySelector(
    "h1, h2, .slide-title, .fig-title, .question, .claimed, p:not(.running)",
  );
  const copy = named?.cloneNode(true) as Element | undefined;
  for (const hidden of copy?.querySelectorAll(".katex-mathml, .vh, .no") ?? []) hidden.remove();
  const text = (copy?.textContent ?? "").trim().replace(/\s+/g, " ");
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

function panel(name: string, label: string): HTMLElement {
  const made = element("aside", name);
  made.setAttribute("aria-label", label);
  return made;
}

function paragraph(name: string): HTMLParagraphElement {
  return element("p", name);
}

function element<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, name: string) {
  const made = document.createElement(tag);
  made.className = name;
  return made;
}
