/**
 * Shows a term's definition on hover, focus and tap, in one sheet that lies above the page.
 * Escape dismisses it, the pointer may rest on it, and it carries the link to the glossary.
 */
export function connectTerms(): void {
  if (!document.querySelector("a.term") || !("showPopover" in HTMLElement.prototype)) return;
  const sheet = document.createElement("div");
  sheet.id = "definition";
  sheet.popover = "manual";
  document.body.append(sheet);
  let owner: HTMLAnchorElement | null = null;
  let closing = 0;

  const open = (term: HTMLAnchorElement) => {
    clearTimeout(closing);
    if (owner === term) return;
    owner = term;
    fill(sheet, term);
    sheet.showPopover();
    place(sheet, term);
  };
  const close = () => {
    if (!owner) return;
    owner = null;
    sheet.hidePopover();
  };
  const closeSoon = () => {
    clearTimeout(closing);
    closing = window.setTimeout(close, 200);
  };
  const termAt = (event: Event) =>
    (event.target as Element | null)?.closest?.<HTMLAnchorElement>("a.term") ?? null;

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const term = termAt(event);
    if (term) open(term);
    else if (sheet.contains(event.target as Node)) clearTimeout(closing);
    else if (owner && owner !== document.activeElement) closeSoon();
  });
  document.addEventListener("focusin", (event) => {
    const term = termAt(event);
    if (term?.matches(":focus-visible")) open(term);
    else if (!term && !sheet.contains(event.target as Node)) close();
  });
  document.addEventListener("click", (event) => {
    const term = termAt(event);
    const byTouch = (event as PointerEvent).pointerType === "touch";
    if (term && byTouch) {
      event.preventDefault();
      if (owner === term) close();
      else open(term);
    } else if (!term && !sheet.contains(event.target as Node)) close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  const follow = () => {
    if (!owner) return;
    const { top, bottom } = owner.getBoundingClientRect();
    if (bottom < 0 || top > window.innerHeight) close();
    else place(sheet, owner);
  };
  window.addEventListener("scroll", follow, { passive: true });
}

function fill(sheet: HTMLElement, term: HTMLAnchorElement): void {
  const link = document.createElement("a");
  link.href = term.href;
  link.textContent = "Glossary";
  link.tabIndex = -1;
  sheet.replaceChildren(term.getAttribute("aria-description") ?? "", document.createElement("br"));
  sheet.append(link);
}

/** Below the term, or above it where there is no room; never outside the window. */
function place(sheet: HTMLElement, term: HTMLElement): void {
  const edge = 8;
  const word = term.getClientRects()[0] ?? term.getBoundingClientRect();
  const { width, height } = sheet.getBoundingClientRect();
  const room = document.documentElement.clientWidth;
  const below = word.bottom + 4;
  const top = below + height + edge < window.innerHeight ? below : word.top - height - 4;
  sheet.style.left = `${Math.max(edge, Math.min(word.left, room - width - edge))}px`;
  sheet.style.top = `${Math.max(edge, top)}px`;
}
