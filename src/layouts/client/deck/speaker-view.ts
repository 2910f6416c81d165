import type { Deck } from "../../../embed/reveal/deck.ts";

/** The speaker's view: the slide, what to say about it, what comes next, and the time. */
export function speakerView(deck: Deck): void {
  const panel = document.createElement("aside");
  panel.className = "speaker-panel";
  panel.setAttribute("aria-label", "Speaker");
  const clock = document.createElement("p");
  clock.className = "ui clock n";
  const next = document.createElement("p");
  next.className = "ui-label next";
  const notes = document.createElement("div");
  notes.className = "said-aloud";
  notes.setAttribute("aria-live", "off");
  notes.tabIndex = 0;
  panel.append(clock, next, notes);
  document.body.append(panel);
  const began = Date.now();
  const tick = () => {
    const seconds = Math.floor((Date.now() - began) / 1000);
    const time = new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
    const passed = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    clock.textContent = `${time} · ${passed} since the start`;
  };
  tick();
  setInterval(tick, 1000);
  const show = () => {
    const slide = deck.getCurrentSlide();
    const all = [...deck.getSlidesElement().querySelectorAll<HTMLElement>("section > section")];
    const following = slide ? all[all.indexOf(slide) + 1] : undefined;
    next.textContent = following ? `Next: ${nameOf(following)}` : "Last slide";
    notes.replaceChildren(
      ...[...(slide?.querySelectorAll("aside.notes") ?? [])].flatMap((said) =>
        [...said.childNodes].map((node) => node.cloneNode(true)),
      ),
    );
    notes.scrollTop = 0;
  };
  show();
  deck.on("slidechanged", show);
}

/** A slide in a few words: its title, its question, or how it begins. */
function nameOf(slide: Element): string {
  const named = slide.querySelector(
    "h1, h2, .slide-title, .fig-title, .question, .claimed, p:not(.running)",
  );
  const text = (named?.textContent ?? "").trim().replace(/\s+/g, " ");
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
