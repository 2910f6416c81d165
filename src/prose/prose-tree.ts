/** The parts of an MDX syntax tree that numbering reads and writes. */
export interface ProseNode {
  type: string;
  name?: string | null;
  depth?: number;
  value?: string;
  attributes?: ProseAttribute[];
  children?: ProseNode[];
  data?: Record<string, unknown>;
  /** Where it stands in the file. */
  position?: { start: Place; end: Place } | undefined;
}
interface Place {
  offset?: number | undefined;
}
export interface ProseAttribute {
  type: string;
  name?: string;
  value?: unknown;
}
export function isComponent(node: ProseNode): boolean {
  return node.type === "mdxJsxFlowElement" || node.type === "mdxJsxTextElement";
}

export function attribute(node: ProseNode, name: string): string | undefined {
  const value = node.attributes?.find((entry) => entry.name === name)?.value;
  return typeof value === "string" ? value : undefined;
}

export function setAttribute(node: ProseNode, name: string, value: string): void {
  node.attributes = (node.attributes ?? []).filter((entry) => entry.name !== name);
  node.attributes.push({ type: "mdxJsxAttribute", name, value });
}

export function textOf(node: ProseNode): string {
  if (node.type === "inlineMath") return `$${node.value ?? ""}$`;
  return node.value ?? (node.children ?? []).map(textOf).join("");
}

export function walk(node: ProseNode, visit: (node: ProseNode) => void): void {
  visit(node);
  for (const child of node.children ?? []) walk(child, visit);
}
