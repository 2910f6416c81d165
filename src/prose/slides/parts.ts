import type { ProseNode } from "../prose-tree.ts";
import { evenly } from "./balance.ts";
import { roomOf, rowRoom } from "./room.ts";

/** A table in runs of rows that fit a slide, each under the head of the whole. */
export function tableParts(node: ProseNode, limit: number): ProseNode[] {
  const [head, ...rows] = node.children ?? [];
  if (!head || roomOf(node) <= limit) return [node];
  const parts = Math.ceil(roomOf(node) / (limit - 60));
  return evenly(rows, parts, rowRoom).map((part) => ({ ...node, children: [head, ...part] }));
}

/** A long listing is parted at a line that begins something, near the middle. */
export function codeParts(node: ProseNode, limit: number): ProseNode[] {
  if (roomOf(node) <= limit) return [node];
  const lines = (node.value ?? "").split("\n");
  const middle = lines.length / 2;
  const begins = lines.flatMap((line, index) => (/^\w/.test(line) && index > 0 ? [index] : []));
  const nearer = (a: number, b: number) => (Math.abs(b - middle) < Math.abs(a - middle) ? b : a);
  const cut = begins.reduce(nearer, begins[0] ?? Math.ceil(middle));
  return [lines.slice(0, cut), lines.slice(cut)].flatMap((part) => {
    const value = part.join("\n").replace(/^\n+|\n+$/g, "");
    return codeParts({ ...node, value }, limit);
  });
}
