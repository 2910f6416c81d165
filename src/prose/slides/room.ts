import { isComponent, type ProseNode } from "../prose-tree.ts";
import { lengthOf, texLength } from "./sentences.ts";

/**
 * How much of a slide a block takes: estimates in CSS pixels of a 1280 × 720 slide, a little too
 * large rather than too small. The sizes of type stand in styles/slide.css; a browser test over all
 * decks measures what comes out.
 */
export const slideRoom = 540;
/** Of it a title takes this much. */
export const titleRoom = 50;

const lines = (characters: number, perLine: number) => Math.max(1, Math.ceil(characters / perLine));

/** @param small the slide is set in the smaller size: worked examples, exercises. */
export function roomOf(node: ProseNode, small = false): number {
  switch (node.type) {
    case "paragraph":
      return small ? 42 * lines(lengthOf(node), 78) + 16 : 48 * lines(lengthOf(node), 62) + 24;
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

export function rowRoom(row: ProseNode): number {
  const cells = row.children ?? [];
  const tall = cells.some((cell) => (cell.children ?? []).some((node) => isTall(node.value ?? "")));
  return tall ? 62 : 45;
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
  const rows = tex.split(/\\\\(?!\w)/);
  const sum = rows.reduce((total, row) => total + (isTall(row) ? 88 : 48), 0);
  return (small ? 0.85 : 1) * sum + 28;
}

function isTall(tex: string): boolean {
  return /\\(?:d?frac|sum|prod|int|underbrace|begin\{(?!aligned))/.test(tex);
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
