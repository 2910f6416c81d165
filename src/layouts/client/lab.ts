import { readEdits } from "../../cells/page/edits-link.ts";
import { openLab } from "../../cells/page/lab.tsx";
import { keep, readRecord } from "../../prose/device-store.ts";

const host = document.querySelector<HTMLElement>("[data-lab]");
if (host) {
  const store = {
    read: () => readRecord("lab"),
    write: (shelf: object) => keep("lab", shelf),
  };
  const linked = await readEdits(location.hash);
  const cells = Object.entries(typeof linked === "object" ? (linked ?? {}) : {});
  openLab(host, store, {
    cells: cells.map(([id, source]) => ({ id, source })),
    problem: typeof linked === "string" ? linked : "",
  });
}
