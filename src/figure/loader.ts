/**
 * The only script a page with figures starts with: waits until a figure comes near the viewport (or
 * is reached by keyboard or link) and then loads what it needs.
 */
const near = "600px";

function wake(host: HTMLElement): void {
  if (host.dataset.waking) return;
  host.dataset.waking = "true";
  import("./mount.tsx")
    .then(({ mountFigure }) => mountFigure(host))
    .then((player) =>
      host.dispatchEvent(new CustomEvent("descent:alive", { bubbles: true, detail: player })),
    )
    .catch((error: unknown) => {
      host.dataset.failed = "true";
      const said = document.createElement("p");
      said.className = "problem";
      said.setAttribute("role", "alert");
      said.textContent = `This figure could not start (${error instanceof Error ? error.message : error}). Its first picture stands; reload the page to try again.`;
      host.before(said);
    });
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
  host.addEventListener("focusin", () => wake(host), { once: true });
}

export {};
