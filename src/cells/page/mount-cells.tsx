import { hydrate, render } from "preact";
import type { CellStart } from "../notebook/cell-state.ts";
import { Notebook } from "../notebook/notebook.ts";
import { checkMessage } from "../output/check-output.ts";
import { type CellActions, CellView } from "./cell-view.tsx";
import { cellWidth } from "./cell-width.ts";
import { downloadCells } from "./download.ts";
import type { EditKeeper, Edits } from "./edit-keeper.ts";
import { editsLink } from "./edits-link.ts";
import { figureDesk } from "./figure-desk.ts";
import { openCompiler, openSandbox } from "./open-workers.ts";
import { otherSources } from "./other-sources.ts";

/** What the page knows when its cells wake. */
export interface CellsPage {
  readonly hosts: readonly HTMLElement[];
  /** The cells of the chapter as they were built. */
  readonly cells: readonly (CellStart & { readonly codeHtml: string })[];
  /** Slug of the chapter: names its file. */
  readonly name: string;
  readonly keeper: EditKeeper;
  /** Edits that came in the link: shown, not run, and the reader's own are kept beside them. */
  readonly linked: Edits | null;
}

/** Brings the cells of a chapter to life. Nothing runs until the reader asks for it. */
export function mountCells(page: CellsPage): Notebook {
  const { keeper, linked, cells } = page;
  const sourceOf = (cell: CellStart) => linked?.[cell.id] ?? keeper.edits[cell.id] ?? cell.source;
  putAside(keeper, linked);
  const starts = cells.map((cell) => ({ ...cell, original: cell.source, source: sourceOf(cell) }));
  const notebook = new Notebook(starts, {
    compile: openCompiler(),
    openSandbox,
    check: checkMessage,
    figures: figureDesk(() => null),
    width: cellWidth,
  });
  const definitions = new Map<string, readonly string[]>();
  for (const { id, compiled } of cells) if (compiled) definitions.set(id, compiled.defines);
  const actions: CellActions = {
    run: (id) => notebook.run(id),
    runFrom: (id) => notebook.runFrom(id),
    runAll: () => notebook.runAll(),
    stop: () => notebook.stop(),
    reset: (id) => {
      keeper.forget(id);
      notebook.reset(id);
    },
    setSource: (id, source) => {
      notebook.setSource(id, source);
      const { original } = notebook.cell(id).value;
      if (source === original) keeper.forget(id);
      else keeper.keep(id, source);
    },
    setControl: (id, key, value) => notebook.setControl(id, key, value),
    own: (id) => keeper.edits[aside(id)] ?? null,
    takeOwn: (id) => {
      const own = keeper.edits[aside(id)];
      if (own === undefined) return;
      keeper.forget(aside(id));
      actions.setSource(id, own);
    },
    next: (id) => focusCell(page.hosts, id, 1),
    share: () => editsLink(changed(notebook)),
    download: (format) => downloadCells(notebook, page.name, format),
    names: (id) => [...definitions].flatMap(([other, names]) => (other === id ? [] : names)),
    sources: (id) => otherSources(notebook, id),
  };
  for (const [index, host] of page.hosts.entries()) {
    const cell = cells.find(({ id }) => id === host.dataset["cell"]);
    if (!cell) continue;
    const unchanged = sourceOf(cell) === cell.source;
    const paint = unchanged ? hydrate : render;
    paint(
      <CellView
        state={notebook.cell(cell.id)}
        number={index + 1}
        codeHtml={cell.codeHtml}
        actions={actions}
      />,
      host,
    );
    // A run is near: the Worker starts before it is asked for.
    for (const sign of ["pointerenter", "focusin"]) {
      host.addEventListener(sign, () => notebook.warm(), { once: true });
    }
    host.dataset["alive"] = "true";
  }
  answerChecks(notebook);
  return notebook;
}

/** Where the reader's own version of a cell waits while a link's is shown. */
const aside = (id: string) => `${id}~own`;

function putAside(keeper: EditKeeper, linked: Edits | null): void {
  for (const [id, source] of Object.entries(linked ?? {})) {
    const own = keeper.edits[id];
    if (own !== undefined && own !== source) keeper.keep(aside(id), own);
  }
}

/** All cells whose code is not the chapter's. */
function changed(notebook: Notebook): Edits {
  const states = notebook.order.value.map((id) => notebook.cell(id).value);
  const edited = states.filter(({ source, original }) => source !== original);
  return Object.fromEntries(edited.map(({ id, source }) => [id, source]));
}

/** The code of the cell `by` places further down takes the focus. */
export function focusCell(hosts: readonly HTMLElement[], id: string, by: number): void {
  const at = hosts.findIndex((host) => host.dataset["cell"] === id);
  const code = hosts[at + by]?.querySelector<HTMLElement>(".cell-code [tabindex], .cm-content");
  code?.focus();
}

interface CheckRequest {
  readonly cell: string;
  readonly tests: readonly string[];
  readonly answer: (results: Awaited<ReturnType<Notebook["check"]>>) => void;
}

/** Exercises ask on the page whether a cell does what it should. */
function answerChecks(notebook: Notebook): void {
  document.addEventListener("descent:check", (event) => {
    const { cell, tests, answer } = (event as CustomEvent<CheckRequest>).detail;
    if (!notebook.order.value.includes(cell)) return;
    notebook
      .check(cell, tests)
      .then(answer, (cause: unknown) => answer({ problem: String(cause) }));
  });
}
