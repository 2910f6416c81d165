/** Wakes the cells of a chapter when one of them comes near, all together. */
export function connectCells(): void {
  const hosts = [...document.querySelectorAll<HTMLElement>("[data-cell]")];
  if (hosts.length === 0) return;
  const wake = () => {
    watch.disconnect();
    import("./cells-awake.ts").then(({ wakeCells }) => wakeCells(hosts));
  };
  const watch = new IntersectionObserver(
    (entries) => {
      if (entries.some((entry) => entry.isIntersecting)) wake();
    },
    { rootMargin: "300px" },
  );
  for (const host of hosts) watch.observe(host);
  // Edits in a link have to be seen, wherever the page opens.
  if (location.hash.startsWith("#cells=")) wake();
}
