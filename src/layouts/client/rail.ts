import { keep, readRecord } from "../../prose/device-store.ts";
import type { ReadingPlace } from "../reading.ts";

/**
 * Follows the reader through the sections: marks the rail and keeps the place on the device.
 * A section counts as reached when its heading has passed the upper third of the window.
 */
export function connectRail(): void {
  const main = document.querySelector<HTMLElement>("main[data-chapter]");
  const headings = [...document.querySelectorAll<HTMLElement>("main > h2[id]")];
  const rails = [...document.querySelectorAll<HTMLElement>(".rail")];
  if (!main || rails.length === 0) return;
  const numbered = headings.filter((heading) => heading.querySelector(".no"));
  let current = -1;
  const update = () => {
    const line = window.innerHeight / 3;
    const passed = numbered.filter((heading) => heading.getBoundingClientRect().top < line).length;
    if (passed - 1 === current) return;
    current = passed - 1;
    for (const rail of rails) markRail(rail, current);
    const heading = numbered[current];
    const fold = document.querySelector(".rail-fold .where");
    const title = heading ? titleOf(heading) : "";
    if (fold) fold.textContent = heading ? `${passed} of ${numbered.length}, ${title}` : "";
    if (heading) keepPlace(main, heading.id, title, passed, numbered.length);
  };
  const watch = new IntersectionObserver(update, { rootMargin: "0px 0px -66% 0px" });
  for (const heading of numbered) watch.observe(heading);
  update();
  closeFoldOnJump();
}

function markRail(rail: HTMLElement, current: number): void {
  for (const [index, item] of [...rail.querySelectorAll("li")].entries()) {
    item.classList.toggle("read", index < current);
    const link = item.querySelector("a");
    if (index === current) link?.setAttribute("aria-current", "location");
    else link?.removeAttribute("aria-current");
  }
  const [curve, done] = rail.querySelectorAll(".curve path");
  const points = (curve?.getAttribute("d") ?? "").slice(1).split("L");
  const behind = points.slice(0, Math.max(0, current) * Number(rail.dataset["bends"]) + 1);
  done?.setAttribute("d", current < 0 ? "" : `M${behind.join("L")}`);
}

function keepPlace(
  main: HTMLElement,
  id: string,
  title: string,
  section: number,
  of: number,
): void {
  const slug = main.dataset["chapter"] ?? "";
  const all = readRecord("reading");
  const before = all[slug] as Partial<ReadingPlace> | undefined;
  const place: ReadingPlace = {
    chapter: main.dataset["title"] ?? "",
    id,
    title,
    section,
    of,
    furthest: Math.max(section, Number(before?.furthest) || 0),
    at: Date.now(),
  };
  keep("reading", { ...all, [slug]: place });
}

function titleOf(heading: HTMLElement): string {
  const copy = heading.cloneNode(true) as HTMLElement;
  for (const extra of copy.querySelectorAll(".no, .katex-html, annotation")) extra.remove();
  return copy.textContent?.trim() ?? "";
}

function closeFoldOnJump(): void {
  const fold = document.querySelector<HTMLDetailsElement>(".rail-fold");
  fold?.addEventListener("click", (event) => {
    if ((event.target as Element).closest("a")) fold.open = false;
  });
}
