import type { ReadonlySignal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import type { CellState } from "../notebook/cell-state.ts";
import { CellErrorView } from "../output/cell-error.tsx";
import { Outputs } from "../output/outputs.tsx";
import type { ControlValue } from "../protocol.ts";
import { CellCode } from "./cell-code.tsx";

/** What the reader can do with a cell. At build nothing happens. */
export interface CellActions {
  run(id: string): void;
  runFrom(id: string): void;
  runAll(): void;
  stop(): void;
  reset(id: string): void;
  setSource(id: string, source: string): void;
  setControl(id: string, key: string, value: ControlValue): void;
  /** The reader's own version, put aside while a link's code is shown; null if there is none. */
  own(id: string): string | null;
  takeOwn(id: string): void;
  /** To the next cell, once this one runs. */
  next(id: string): void;
  /** Copies a link that carries all edits of the page; resolves with what to say. */
  share(): Promise<string>;
  download(format: "ts" | "json"): void;
  /** Names other cells define, for completion. */
  names(id: string): readonly string[];
  /** Code of the other cells, the nearest before it first: what their names are is seen there. */
  sources(id: string): readonly string[];
  /** In a reader's own notebook only. */
  readonly arrange?: {
    add(after: string): void;
    remove(id: string): void;
    move(id: string, by: -1 | 1): void;
  };
}

export interface CellProps {
  readonly state: ReadonlySignal<CellState>;
  /** Place on the page, counted from 1: errors name it. */
  readonly number: number;
  /** The chapter's code, highlighted at build. */
  readonly codeHtml: string;
  readonly actions: CellActions;
  /** Whether the editor opens by itself: for a cell the reader has just made. */
  readonly open?: boolean;
}

/** One cell: its code, what it shows, and what can be done with it. */
export function CellView({ state, number, codeHtml, actions, open = false }: CellProps) {
  const cell = state.value;
  const running = cell.status === "running";
  return (
    <>
      <div class="cell-head ui">
        <RunButton cell={cell} actions={actions} />
        <span class="cell-name n">Cell {number}</span>
        <CellStatusText cell={cell} />
        <CellMenu cell={cell} actions={actions} />
      </div>
      <CellCode {...{ cell, number, codeHtml, actions, open }} />
      <div
        class={running ? "cell-out at-work" : "cell-out"}
        role="group"
        aria-label={`What cell ${number} shows`}
      >
        {cell.outputs.length > 0 && (
          <Outputs
            outputs={cell.outputs}
            uid={`cell-${cell.id}`}
            onControl={(key: string, value: ControlValue) =>
              actions.setControl(cell.id, key, value)
            }
          />
        )}
        <div role="status">{cell.error && <CellErrorView error={cell.error} />}</div>
      </div>
    </>
  );
}

function RunButton({ cell, actions }: Pick<CellProps, "actions"> & { readonly cell: CellState }) {
  const busy = cell.status === "running" || cell.status === "waiting";
  return (
    <button
      class={busy ? "btn" : "btn go"}
      type="button"
      onClick={() => (busy ? actions.stop() : actions.run(cell.id))}
    >
      <svg viewBox="0 0 12 12" aria-hidden="true">
        <path d={busy ? "M2 2h8v8H2z" : "M2 1l9 5-9 5z"} />
      </svg>
      {busy ? "Stop" : "Run"}
    </button>
  );
}

function CellStatusText({ cell }: { readonly cell: CellState }) {
  const edited = cell.original !== null && cell.source !== cell.original;
  const words = [edited ? "edited" : "", statusWords(cell)].filter(Boolean).join(", ");
  return (
    <span class="cell-status ui-label n" role="status">
      {words}
    </span>
  );
}

function statusWords(cell: CellState): string {
  if (cell.status === "running") return "running";
  if (cell.status === "waiting") return "waiting";
  if (cell.status === "new") return "";
  if (cell.stale) return "changed since it ran";
  if (cell.status === "failed") return "failed";
  if (cell.status === "stopped") return "stopped";
  if (cell.status !== "done" || cell.took === null) return "";
  return cell.took < 1 ? "ran in less than 1 ms" : `ran in ${duration(cell.took)}`;
}

function duration(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`;
}

/** Everything that is done seldom. Escape closes it and gives the focus back. */
function CellMenu({ cell, actions }: Pick<CellProps, "actions"> & { readonly cell: CellState }) {
  const [open, setOpen] = useState(false);
  const [said, setSaid] = useState("");
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return;
    const leave = (event: Event) => {
      if (!box.current?.contains(event.target as Node)) setOpen(false);
    };
    const leaveByKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      setOpen(false);
      box.current?.querySelector<HTMLElement>("[aria-expanded]")?.focus();
    };
    const menu = box.current;
    menu?.addEventListener("keydown", leaveByKey);
    document.addEventListener("pointerdown", leave);
    document.addEventListener("focusin", leave);
    return () => {
      menu?.removeEventListener("keydown", leaveByKey);
      document.removeEventListener("pointerdown", leave);
      document.removeEventListener("focusin", leave);
    };
  }, [open]);
  const edited = cell.original !== null && cell.source !== cell.original;
  const { arrange } = actions;
  const entry = (label: string, act: () => void, disabled = false) => (
    <li>
      <button
        type="button"
        aria-disabled={disabled}
        onClick={() => {
          if (disabled) return;
          setOpen(false);
          act();
        }}
      >
        {label}
      </button>
    </li>
  );
  const share = async () => setSaid(await actions.share());
  return (
    <div class="cell-menu" ref={box}>
      <span class="ui-label" role="status">
        {said}
      </span>
      {edited && (
        <button class="plain" type="button" onClick={() => actions.reset(cell.id)}>
          Reset
        </button>
      )}
      <button
        class="plain"
        type="button"
        aria-expanded={open}
        onClick={() => {
          setOpen(!open);
          setSaid("");
        }}
      >
        More
      </button>
      {open && (
        <ul>
          {entry("Run all cells", actions.runAll)}
          {entry("Run from here", () => actions.runFrom(cell.id))}
          {actions.own(cell.id) !== null &&
            entry("Back to my own version", () => actions.takeOwn(cell.id))}
          {entry("Copy link with your edits", share)}
          {entry("Download as .ts", () => actions.download("ts"))}
          {entry("Download as JSON", () => actions.download("json"))}
          {arrange && entry("Add a cell below", () => arrange.add(cell.id))}
          {arrange && entry("Move up", () => arrange.move(cell.id, -1))}
          {arrange && entry("Move down", () => arrange.move(cell.id, 1))}
          {arrange && entry("Delete", () => arrange.remove(cell.id))}
        </ul>
      )}
    </div>
  );
}
