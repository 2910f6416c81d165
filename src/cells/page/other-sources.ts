import type { Notebook } from "../notebook/notebook.ts";

/** Code of the other cells: from the one above back to the first, and then those that follow. */
export function otherSources(notebook: Notebook, id: string): string[] {
  const order = notebook.order.value;
  const at = order.indexOf(id);
  const nearest = [...order.slice(0, at).reverse(), ...order.slice(at + 1)];
  return nearest.map((other) => notebook.cell(other).value.source);
}
