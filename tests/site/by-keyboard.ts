import { expect, type Page } from "@playwright/test";

/** Where the focus is. */
export interface Stop {
  readonly tag: string;
  readonly type: string | null;
  /** What a screen reader would call it. */
  readonly name: string;
  /** A ring around it, or around the thing to take hold of, that a reader can see. */
  readonly ringed: boolean;
  readonly inside: "controls" | "drawing" | "panel" | "player" | null;
  /** What an arrow key on it changes. */
  readonly value: string;
}

const stop = (page: Page) =>
  page.evaluate((): Stop | null => {
    const at = document.activeElement;
    if (!at || at === document.body) return null;
    const thumb = at.querySelector(".handle-target");
    const outlined = (style: CSSStyleDeclaration) =>
      style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 2;
    const label = (at as HTMLInputElement).labels?.[0]?.textContent;
    const within = (selector: string) => at.closest(selector) !== null;
    return {
      tag: at.localName,
      type: at.getAttribute("type"),
      name: (at.getAttribute("aria-label") ?? label ?? at.textContent ?? "").trim(),
      ringed:
        at.matches(":focus-visible") &&
        (outlined(getComputedStyle(at)) ||
          (at as HTMLInputElement).type === "range" ||
          (thumb !== null && Number.parseFloat(getComputedStyle(thumb).strokeWidth) >= 2)),
      inside: within(".fig-panel")
        ? "panel"
        : within(".plot-set")
          ? "drawing"
          : within(".transport")
            ? "player"
            : within(".controls")
              ? "controls"
              : null,
      value: `${(at as HTMLInputElement).value ?? ""} ${at.getAttribute("aria-valuetext") ?? ""} ${at.getAttribute("transform") ?? ""}`,
    };
  });

/** The present stop. The focus must be somewhere, and be seen there. */
export async function here(page: Page): Promise<Stop> {
  const found = await stop(page);
  if (found === null) throw new Error("the focus is lost");
  expect(found.ringed, `the focus on “${found.name}” is not seen`).toBe(true);
  return found;
}

/**
 * Presses Tab (or Shift+Tab) until a stop is what is looked for; null when the page ends before.
 * Every stop on the way has to show the focus.
 */
export async function tabTo(
  page: Page,
  wanted: (stop: Stop) => boolean,
  key: "Tab" | "Shift+Tab" = "Tab",
): Promise<Stop | null> {
  for (let presses = 0; presses < 150; presses++) {
    await page.keyboard.press(key);
    const found = await stop(page);
    if (found === null) return null;
    expect(found.ringed, `the focus on “${found.name}” is not seen`).toBe(true);
    if (wanted(found)) return found;
  }
  throw new Error("150 presses of Tab lead to no end: the focus is trapped");
}

export const named = (name: string) => (stop: Stop) => stop.name === name;

/** Whether the thumb of the focused slider is drawn otherwise than without the focus. */
export async function thumbShowsFocus(page: Page): Promise<boolean> {
  const slider = page.getByLabel((await here(page)).name, { exact: true });
  const focused = await slider.screenshot();
  await page.keyboard.press("Tab");
  return !focused.equals(await slider.screenshot());
}
