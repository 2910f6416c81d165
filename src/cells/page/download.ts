import type { Notebook } from "../notebook/notebook.ts";
import { cellsAsModule } from "./cells-as-module.ts";

/** Saves the page's cells as one file. */
export async function downloadCells(
  notebook: Notebook,
  name: string,
  format: "ts" | "json",
): Promise<void> {
  const states = notebook.order.value.map((id) => notebook.cell(id).value);
  const cells = await Promise.all(
    states.map(async ({ id, source }) => ({
      id,
      source,
      compiled: await notebook.compiled(id),
      figures: format === "ts" ? await notebook.figures(id) : {},
    })),
  );
  const engine = `${location.origin}${import.meta.env.BASE_URL.replace(/\/?$/, "/")}engine/`;
  const text =
    format === "ts"
      ? cellsAsModule(name, cells, engine)
      : JSON.stringify(cellsAsJson(name, states), null, 1);
  const type = format === "ts" ? "text/typescript" : "application/json";
  const url = URL.createObjectURL(new Blob([text], { type }));
  const anchor = document.createElement("a");
  anchor.href = url;
  anchor.download = `${name}.${format}`;
  anchor.click();
  URL.revokeObjectURL(url);
}

/** A notebook as a file: its cells in order, each with its code. */
export interface NotebookFile {
  readonly format: "descent-cells";
  readonly version: 1;
  readonly name: string;
  readonly cells: readonly { readonly id: string; readonly source: string }[];
}

export function cellsAsJson(
  name: string,
  cells: readonly { readonly id: string; readonly source: string }[],
): NotebookFile {
  const plain = cells.map(({ id, source }) => ({ id, source }));
  return { format: "descent-cells", version: 1, name, cells: plain };
}

/** @throws SyntaxError with one sentence if the text is not such a file. */
export function readNotebookFile(text: string): NotebookFile {
  const refuse = () =>
    new SyntaxError("This is no file of cells; a .json made by “Download as JSON” is accepted.");
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    throw refuse();
  }
  const file = read as Partial<NotebookFile> | null;
  const cells: unknown = file?.cells;
  if (file?.format !== "descent-cells" || !Array.isArray(cells)) throw refuse();
  if (file.version !== 1) {
    throw new SyntaxError(
      `This file of cells is of version ${file.version}; 1 is understood here.`,
    );
  }
  const good = cells.every(
    (cell) => typeof cell?.id === "string" && typeof cell?.source === "string",
  );
  if (!good) throw refuse();
  return cellsAsJson(String(file.name ?? "notebook").slice(0, 80), cells);
}
