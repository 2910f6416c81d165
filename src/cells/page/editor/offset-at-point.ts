/**
 * How many characters of an element's text stand before a point of the window, so that a click on
 * code puts the caret where it was aimed; null where the point is not in the text.
 */
export function offsetAtPoint(element: HTMLElement, x: number, y: number): number | null {
  const caret = caretAt(element.ownerDocument, x, y);
  if (!caret || !element.contains(caret.node)) return null;
  const before = element.ownerDocument.createRange();
  before.selectNodeContents(element);
  before.setEnd(caret.node, caret.offset);
  return before.toString().length;
}

function caretAt(
  page: Omit<Document, "caretPositionFromPoint" | "caretRangeFromPoint"> & {
    caretPositionFromPoint?: Document["caretPositionFromPoint"];
    /** Safari before 18.4 knows only this call. */
    caretRangeFromPoint?(x: number, y: number): Range | null;
  },
  x: number,
  y: number,
): { node: Node; offset: number } | null {
  if (page.caretPositionFromPoint) {
    const at = page.caretPositionFromPoint(x, y);
    return at && { node: at.offsetNode, offset: at.offset };
  }
  const range = page.caretRangeFromPoint?.(x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : null;
}
