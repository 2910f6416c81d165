/**
 * The only script a page with figures starts with: waits until a figure comes near the viewport (or
 * is reached by keyboard, link or cell) and then loads what it needs.
 */
import { keepEarlyPresses } from "./early-presses.ts";
import type { AnyPlayer } from "./transport.tsx";

const near = "600px";
const players = new WeakMap<HTMLElement, Promise<AnyPlayer>>();
const repeatPresses = new WeakMap<HTMLElement, () => void>();

/** Wakes a figure, if it sleeps. Rejects if it could not start; the page has then been told. */
export function wakeFigure(host: HTMLElement): Promise<AnyPlayer> {
  const known = players.get(host);
  if (known) return known;
  const waking = import("./mount.tsx").then(({ mountFigure }) => mountFigure(host));
  players.set(host, waking);
  waking.then(
    (player) => {
      host.dispatchEvent(new CustomEvent("descent:alive", { bubbles: true, detail: player }));
      repeatPresses.get(host)?.();
    },
    (error: unknown) => {
      host.dataset["failed"] = "true";
      const said = document.createElement("p");
      said.className = "problem";
      said.setAttribute("role", "alert");
      said.textContent = `This figure could not start (${error instanceof Error ? error.message : error}). Its first picture stands; reload the page to try again.`;
      host.before(said);
    },
  );
  return waking;
}

function wake(host: HTMLElement): void {
  wakeFigure(host).catch(() => {});
}

const watch = new IntersectionObserver(
  (entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      watch.unobserve(entry.target);
      wake(entry.target as HTMLElement);
    }
  },
  { rootMargin: near },
);

for (const host of document.querySelectorAll<HTMLElement>("[data-widget]")) {
  watch.observe(host);
  repeatPresses.set(host, keepEarlyPresses(host));
  for (const call of ["focusin", "descent:wake"]) {
    host.addEventListener(call, () => wake(host), { once: true });
  }
}
