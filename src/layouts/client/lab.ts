import { readEdits } from "../../cells/page/edits-link.ts";
import { openLab } from "../../cells/page/lab.tsx";
import { labStore } from "./edit-store.ts";

const host = document.querySelector<HTMLElement>("[data-lab]");
if (host) {
  const linked = await readEdits(location.hash);
  const cells = Object.entries(typeof linked === "object" ? (linked ?? {}) : {});
  openLab(host, labStore("lab"), {
    cells: cells.map(([id, source]) => ({ id, source })),
    problem: typeof linked === "string" ? linked : "",
  });
}
