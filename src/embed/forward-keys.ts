import type { News } from "./protocol.ts";

type Key = News<"key">["key"];

const pages: readonly string[] = ["PageUp", "PageDown"];
const vertical: readonly string[] = ["ArrowUp", "ArrowDown"];
const arrows: readonly string[] = [...vertical, "ArrowLeft", "ArrowRight"];

/**
 * Hands the host the keys that nothing in the figure uses, so that a slide can be turned from inside
 * of a figure. Whoever moves a slider keeps the arrows; Escape gives the keyboard back.
 * @param open whether somebody listens: until then keys are left alone.
 */
export function forwardKeys(
  open: () => boolean,
  send: (news: News<"key">) => void,
  release: () => void,
): void {
  addEventListener("keydown", (event) => {
    const { key, shiftKey: shift } = event;
    if (!open() || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (key === "Escape") {
      const before = signature();
      // A box takes its text back, a panel closes: then Escape has been used.
      setTimeout(() => {
        if (signature() !== before) return;
        send({ key, shift });
        release();
      });
      return;
    }
    if (!isUnused(event.target as Element, key)) return;
    event.preventDefault();
    send({ key: key as Key, shift });
  });
}

function isUnused(target: Element, key: string): boolean {
  if (pages.includes(key)) return !usesPages(target);
  if (!arrows.includes(key) || usesArrows(target)) return false;
  const root = document.documentElement;
  return !(vertical.includes(key) && root.scrollHeight > root.clientHeight + 1);
}

/** Text is walked through, a slider moved, a list chosen from, a wide table scrolled. */
const takesArrows =
  'input:not([type="checkbox"], [type="button"], [type="file"]), select, textarea, [contenteditable], [role="slider"], [tabindex][role="region"]';

function usesArrows(target: Element): boolean {
  return target.closest(takesArrows) !== null;
}

function usesPages(target: Element): boolean {
  return (
    target.closest('input[type="range"], select, textarea, [role="region"][tabindex]') !== null
  );
}

/** What Escape changes where it has a use. */
function signature(): string {
  const { value } = document.activeElement as Partial<HTMLInputElement>;
  return `${value} ${document.querySelectorAll('[aria-expanded="true"], dialog[open]').length}`;
}
