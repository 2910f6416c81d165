/** Pixels from side to side that a cell has on this page; null while it has none. */
export function cellWidth(id: string): number | null {
  const cell = document.querySelector(`[data-cell="${CSS.escape(id)}"]`);
  return cell?.clientWidth || null;
}
