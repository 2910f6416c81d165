import { signal } from "@preact/signals";
import type { VNode } from "preact";
import { firstState } from "../notebook/cell-state.ts";
import { type CellActions, CellView } from "../page/cell-view.tsx";
import type { BuiltCell } from "./run-cells.ts";

const nothing = () => {};

const asleep: CellActions = {
  run: nothing,
  runFrom: nothing,
  runAll: nothing,
  stop: nothing,
  reset: nothing,
  setSource: nothing,
  setControl: nothing,
  own: () => null,
  takeOwn: nothing,
  next: nothing,
  share: async () => "",
  download: nothing,
  names: () => [],
  sources: () => [],
};

/** A cell as it stands in the page before a script has run: exactly what the script will draw. */
export function staticCell(cell: BuiltCell, number: number, codeHtml: string): VNode {
  const state = signal(firstState({ ...cell, original: cell.source }));
  return <CellView state={state} number={number} codeHtml={codeHtml} actions={asleep} />;
}
