import { isComponent, type ProseNode } from "../prose-tree.ts";
import { lengthOf, texLength } from "./sentences.ts";

/**
 * How much of a slide a block takes: estimates in CSS pixels of a 1280 × 720 slide, a little too
 * large rather than too small. The sizes of type stand in styles/slide.css; a browser test over all
 * decks measures what comes out.
 */
export const slideRoom = 540;
/** Of it a title takes this much. */
export const titleRoom = 46;

const lines = (characters: number, perLine: number) => Math.max(1, Math.ceil(characters / perLine));

/** @param small the slide is set in the smaller size: worked examples, exercises. */
export function roomOf(node: ProseNode, small = false): number {
  switch (node.type) {
    case "paragraph":
      return small ? 42 * lines(lengthOf(node), 78) + 16 : 48 * lines(lengthOf(node), 66) + 24;
    case "heading":
      return 64;
    case "math":
      return formulaRoom(node.value ?? "", small);
    case "list":
      return (node.children ?? []).reduce((sum, item) => sum + itemRoom(item), 16);
    case "table":
      return (node.children ?? []).reduce((sum, row) => sum + rowRoom(row), 32);
    case "code":
      return codeRoom(node.value ?? "");
    case "blockquote":
      return (node.children ?? []).reduce((sum, child) => sum + roomOf(child), 24);
    default:
      if (isComponent(node) && node.name === "Equation") return formulaRoom(texOf(node), small);
      return (node.children ?? []).reduce((sum, child) => sum + roomOf(child, small), 24);
  }
}

export function itemRoom(item: ProseNode): number {
  return 42 * lines(lengthOf(item), 70) + 14;
}

/** A row with more of them breaks in one of its cells. */
const charactersOfRow = 66;

export function rowRoom(row: ProseNode): number {
  const cells = row.children ?? [];
  const tall = cells.some((cell) => (cell.children ?? []).some((node) => isTall(node.value ?? "")));
  const wraps = cells.reduce((sum, cell) => sum + lengthOf(cell), 0) > charactersOfRow;
  return (tall ? 62 : 45) + (wraps ? 30 : 0);
}

/** The formula of an <Equation>, wherever it is written. */
export function texOf(equation: ProseNode): string {
  const given = equation.attributes?.find(({ name }) => name === "tex")?.value;
  if (typeof given === "string") return given;
  if (typeof given === "object" && given !== null) return String((given as ProseNode).value ?? "");
  const inner = (node: ProseNode): string =>
    node.type === "math" || node.type === "inlineMath"
      ? (node.value ?? "")
      : (node.children ?? []).map(inner).join("");
  return inner(equation);
}

/** "long" and "longer" formulas are set smaller, so that they stay on the slide. */
export function formulaSize(tex: string): "" | "long" | "longer" {
  const widest = Math.max(...tex.split(/\\\\(?!\w)/).map(texLength));
  return widest > 74 ? "longer" : widest > 52 ? "long" : "";
}

function formulaRoom(tex: string, small: boolean): number {
  const rows = rowsOf(tex.replace(/\\(?:begin|end)\{aligned\}/g, ""));
  const sum = rows.reduce((total, row) => total + rowHeight(row), 0);
  return (small ? 0.8 : 1) * sum + 28;
}

/** The rows of a formula; those of a matrix in it are not parted. */
function rowsOf(tex: string): string[] {
  const rows = [""];
  let depth = 0;
  for (const part of tex.split(/(\\begin\{|\\end\{|\\\\(?!\w))/)) {
    if (part === "\\begin{") depth += 1;
    if (part === "\\end{") depth -= 1;
    if (part === "\\\\" && depth === 0) rows.push("");
    else rows[rows.length - 1] += part;
  }
  return rows;
}

function rowHeight(row: string): number {
  const matrices = row.match(/\\begin\{[pb]matrix\}.*?\\end/gs) ?? [];
  const tallest = Math.max(0, ...matrices.map((matrix) => matrix.split("\\\\").length));
  return Math.max(isTall(row) ? 88 : 48, 44 * tallest);
}

function isTall(tex: string): boolean {
  return /\\(?:d?frac|sum|prod|int|underbrace)/.test(tex);
}

/** Short listings of short lines are set larger: lines up to this many, and as wide. */
const largeCode = { lines: 9, columns: 68 } as const;

export function isLargeCode(code: string): boolean {
  const rows = code.split("\n");
  return rows.length <= largeCode.lines && rows.every((row) => row.length <= largeCode.columns);
}

function codeRoom(code: string): number {
  return (isLargeCode(code) ? 34 : 27) * code.split("\n").length + 68;
}
