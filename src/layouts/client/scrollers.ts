/**
 * Formulas and tables marked `data-scrolls="name"` can be reached by keyboard while they are
 * wider than the page, and only then.
 */
export function connectScrollers(): void {
  const boxes = document.querySelectorAll<HTMLElement>("[data-scrolls]");
  if (boxes.length === 0) return;
  const watch = new ResizeObserver((entries) => {
    for (const { target } of entries) mark(target as HTMLElement);
  });
  for (const box of boxes) watch.observe(box);
  // The fonts of the formulas change what is inside without changing the box.
  document.fonts.ready.then(() => boxes.forEach(mark));
}

function mark(box: HTMLElement): void {
  const scrolls = box.scrollWidth > box.clientWidth + 1;
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
