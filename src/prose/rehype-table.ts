interface HastNode {
  type: string;
  tagName?: string;
  value?: string;
  properties?: Record<string, unknown>;
  children?: HastNode[];
}

/**
 * A table may be wider than a phone: it gets a box of its own to scroll in. A header cell
 * without words heads nothing and becomes an ordinary cell.
 */
export function rehypeTable() {
  return (tree: HastNode): void => wrapTables(tree);
}

function wrapTables(node: HastNode): void {
  for (const [index, child] of (node.children ?? []).entries()) {
    if (child.tagName === "th" && isEmpty(child)) child.tagName = "td";
    wrapTables(child);
    if (child.tagName !== "table" || !node.children) continue;
    child.properties = { ...child.properties, className: ["table"] };
    const properties = { className: ["table-box"], dataScrolls: "Table" };
    node.children[index] = { type: "element", tagName: "div", properties, children: [child] };
  }
}

function isEmpty(node: HastNode): boolean {
  if (node.type === "text") return (node.value ?? "").trim() === "";
  return node.type === "element" && (node.children ?? []).every(isEmpty);
}
