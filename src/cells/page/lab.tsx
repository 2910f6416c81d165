import { render } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { Notebook } from "../notebook/notebook.ts";
import { checkMessage } from "../output/check-output.ts";
import { type CellActions, CellView } from "./cell-view.tsx";
import { cellWidth } from "./cell-width.ts";
import { downloadCells, readNotebookFile } from "./download.ts";
import { editsLink } from "./edits-link.ts";
import { figureDesk } from "./figure-desk.ts";
import { type LabCell, LabShelf, type LabStore } from "./lab-shelf.ts";
import { openCompiler, openSandbox } from "./open-workers.ts";
import { otherSources } from "./other-sources.ts";

/** What came with the page's address: cells, or what is wrong with them. */
interface Linked {
  readonly cells: readonly LabCell[];
  readonly problem: string;
}

/** Opens the reader's own notebook in place of the page's holding text. */
export function openLab(host: HTMLElement, store: LabStore, linked: Linked): void {
  const shelf = new LabShelf(store);
  host.replaceChildren();
  render(<Lab shelf={shelf} linked={linked} />, host);
}

interface Opened {
  readonly name: string;
  readonly cells: readonly LabCell[];
  /** Counts up: the same name may be opened anew. */
  readonly opening: number;
}

function Lab({ shelf, linked }: { readonly shelf: LabShelf; readonly linked: Linked }) {
  const came = linked.cells.length > 0;
  const [said, setSaid] = useState(
    came ? "This code came in a link. Nothing of it has run." : linked.problem,
  );
  const [opened, setOpened] = useState<Opened>(() => {
    if (came) return { name: shelf.freeName("From a link"), cells: linked.cells, opening: 0 };
    const name = shelf.last ?? shelf.freeName();
    return { name, cells: shelf.cells(name) ?? [emptyCell], opening: 0 };
  });
  const open = (name: string, cells: readonly LabCell[]) =>
    setOpened({ name, cells, opening: opened.opening + 1 });
  const bring = async (file: File) => {
    try {
      const read = readNotebookFile(await file.text());
      const name = shelf.freeName(read.name);
      shelf.keep(name, read.cells);
      open(name, read.cells);
      setSaid(`${file.name} is open. Nothing of it has run.`);
    } catch (cause) {
      setSaid(`${file.name}: ${cause instanceof Error ? cause.message : String(cause)}`);
    }
  };
  return (
    <>
      <div class="lab-bar ui">
        <label class="lab-name">
          <span class="ui-label">Name</span>
          <input
            type="text"
            value={opened.name}
            maxLength={80}
            onChange={({ currentTarget }) => {
              const to = currentTarget.value.trim();
              const free = to !== "" && shelf.rename(opened.name, to);
              if (free) setOpened({ ...opened, name: to });
              else currentTarget.value = opened.name;
              setSaid(free ? "" : "A notebook needs a name that no other has.");
            }}
          />
        </label>
        {shelf.names.length > 1 && (
          <label>
            <span class="ui-label">Open</span>
            <select
              value={opened.name}
              onChange={({ currentTarget: { value } }) => open(value, shelf.cells(value) ?? [])}
            >
              {shelf.names.map((name) => (
                <option key={name}>{name}</option>
              ))}
            </select>
          </label>
        )}
        <button class="btn" type="button" onClick={() => open(shelf.freeName(), [emptyCell])}>
          New notebook
        </button>
        <label class="btn file">
          Open a file
          <input
            class="vh"
            type="file"
            accept=".json"
            onChange={({ currentTarget: { files } }) => files?.[0] && bring(files[0])}
          />
        </label>
        <button
          class="btn"
          type="button"
          onClick={() => {
            if (!confirm(`Delete “${opened.name}”?`)) return;
            shelf.remove(opened.name);
            const [next = shelf.freeName()] = shelf.names;
            open(next, shelf.cells(next) ?? [emptyCell]);
            setSaid(`“${opened.name}” is deleted.`);
          }}
        >
          Delete
        </button>
      </div>
      <p class="ui-label" role="status">
        {said}
      </p>
      <LabCells
        key={opened.opening}
        name={opened.name}
        cells={opened.cells}
        keep={(cells) => {
          if (!shelf.keep(opened.name, cells)) {
            setSaid("This browser keeps nothing here: download the notebook before you leave.");
          }
        }}
      />
    </>
  );
}

const emptyCell: LabCell = { id: "c1", source: "" };

interface LabCellsProps {
  readonly name: string;
  readonly cells: readonly LabCell[];
  readonly keep: (cells: readonly LabCell[]) => void;
}

/** The cells of one notebook, in order, with room for the figures they ask for. */
function LabCells({ name, cells, keep }: LabCellsProps) {
  const figures = useRef<HTMLDivElement>(null);
  const [fresh, setFresh] = useState<string | null>(null);
  const notebook = useMemo(
    () =>
      new Notebook(
        cells.map((cell) => ({ ...cell, original: null })),
        {
          compile: openCompiler(),
          openSandbox,
          check: checkMessage,
          figures: figureDesk((figure) => placeFigure(figures.current, figure)),
          width: cellWidth,
        },
      ),
    [cells],
  );
  useEffect(() => () => notebook.dispose(), [notebook]);
  const now = () =>
    notebook.order.value.map((id) => ({ id, source: notebook.cell(id).value.source }));
  const save = () => keep(now());
  const add = (after: string | null) => {
    let count = 1;
    while (notebook.order.value.includes(`c${count}`)) count++;
    setFresh(`c${count}`);
    notebook.add(`c${count}`, after);
    save();
  };
  const actions: CellActions = {
    run: (id) => notebook.run(id),
    runFrom: (id) => notebook.runFrom(id),
    runAll: () => notebook.runAll(),
    stop: () => notebook.stop(),
    reset: () => {},
    setSource: (id, source) => {
      notebook.setSource(id, source);
      save();
    },
    setControl: (id, key, value) => notebook.setControl(id, key, value),
    own: () => null,
    takeOwn: () => {},
    next: (id) => {
      const at = notebook.order.value.indexOf(id);
      const below = notebook.order.value[at + 1];
      if (below === undefined) add(id);
      else focusCode(below);
    },
    share: () => editsLink(Object.fromEntries(now().map(({ id, source }) => [id, source]))),
    download: (format) => downloadCells(notebook, fileName(name), format),
    names: () => [],
    sources: (id) => otherSources(notebook, id),
    arrange: {
      add,
      remove: async (id) => {
        await notebook.remove(id);
        if (notebook.order.value.length === 0) notebook.add("c1", null);
        save();
      },
      move: (id, by) => {
        notebook.move(id, by);
        save();
      },
    },
  };
  return (
    <>
      {notebook.order.value.map((id, i) => (
        <section
          key={id}
          class="cell"
          data-cell={id}
          data-alive="true"
          aria-label={`Cell ${i + 1}`}
          onPointerEnter={() => notebook.warm()}
        >
          <CellView
            state={notebook.cell(id)}
            number={i + 1}
            codeHtml=""
            actions={actions}
            open={id === fresh}
          />
        </section>
      ))}
      <p>
        <button class="btn" type="button" onClick={() => add(notebook.order.value.at(-1) ?? null)}>
          Add a cell
        </button>
      </p>
      <div ref={figures} class="lab-figures" />
    </>
  );
}

function focusCode(id: string): void {
  const cell = document.querySelector(`[data-cell="${id}"]`);
  cell?.querySelector<HTMLElement>(".cm-content, .cell-code [tabindex]")?.focus();
}

function fileName(name: string): string {
  return (
    name
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .replace(/^-|-$/g, "") || "notebook"
  );
}

/** A figure that a cell asks for stands below the cells, alive. */
function placeFigure(room: HTMLElement | null, figure: string): HTMLElement | null {
  if (!room || !/^[a-z][a-z0-9-]*$/.test(figure)) return null;
  const frame = document.createElement("figure");
  frame.className = "fig wide";
  const host = document.createElement("div");
  host.className = "fig-live";
  Object.assign(host.dataset, {
    widget: figure,
    uid: `lab-${figure}`,
    base: import.meta.env.BASE_URL.replace(/\/?$/, "/"),
  });
  frame.append(host);
  room.append(frame);
  return host;
}
