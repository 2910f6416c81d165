/**
 * Formulas and tables marked `data-scrolls="name"` can be reached by keyboard while they are
 * wider than the page, and only then. A box far from the window is not laid out yet, and asking
 * for its width would lay it out at once; so each is looked at when it comes near, and again when
 * it changes its size.
 */
export function connectScrollers(): void {
  const boxes = document.querySelectorAll<HTMLElement>("[data-scrolls]");
  if (boxes.length === 0) return;
  const resized = new ResizeObserver((entries) => {
    for (const { target } of entries) markSoon(target as HTMLElement);
  });
  const seen = new Set<HTMLElement>();
  const approached = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        approached.unobserve(target);
        seen.add(target as HTMLElement);
        resized.observe(target);
      }
    },
    { rootMargin: "400px" },
  );
  for (const box of boxes) approached.observe(box);
  // The fonts of the formulas change what is inside without changing the box.
  document.fonts.addEventListener("loadingdone", () => seen.forEach(markSoon));
}

const waiting = new Set<HTMLElement>();

/** All boxes are measured together, before any is changed, so that the page is laid out once. */
function markSoon(box: HTMLElement): void {
  waiting.add(box);
  if (waiting.size > 1) return;
  requestAnimationFrame(() => {
    const measured = [...waiting].map(
      (box) => [box, box.scrollWidth > box.clientWidth + 1] as const,
    );
    waiting.clear();
    for (const [box, scrolls] of measured) mark(box, scrolls);
  });
}

function mark(box: HTMLElement, scrolls: boolean): void {
  box.toggleAttribute("tabindex", scrolls);
  if (!scrolls) {
    box.removeAttribute("role");
    box.removeAttribute("aria-label");
    return;
  }
  box.tabIndex = 0;
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", `${box.dataset["scrolls"] ?? ""}, scrolls sideways`);
}
