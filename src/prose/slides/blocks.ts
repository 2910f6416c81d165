import { attribute, isComponent, type ProseNode, textOf } from "../prose-tree.ts";
import type { ChapterProgram } from "../remark-cells.ts";
import type { Atom } from "./balance.ts";
import { formulaSize, isLargeCode, texOf } from "./room.ts";
import { statementOf } from "./sentences.ts";

/** What is shown of an explanation: its first statement, and the displays in it. */
export function leads(node: ProseNode): ProseNode[] {
  const [first, ...rest] = (node.children ?? []).map(asParagraph);
  if (!first) return [];
  const opening = first.type === "paragraph" ? statementOf(first) : first;
  return [opening, ...rest.filter(isDisplay)];
}

/** Text on the line of its tag is not yet a paragraph. */
export function asParagraph(node: ProseNode): ProseNode {
  const inline = node.type === "text" || node.type === "inlineMath";
  return inline ? { type: "paragraph", children: [node] } : node;
}

/** Whether a display follows that the paragraph leads into: with a colon, or in mid-sentence. */
export function announces(paragraph: ProseNode, next: ProseNode | undefined): boolean {
  return isDisplay(next) && !/[.?!…][”"’)\]]*\s*$/.test(textOf(paragraph));
}

export function isDisplay(node: ProseNode | undefined): boolean {
  if (!node) return false;
  if (isComponent(node)) return node.name === "Equation" || node.name === "Cell";
  return ["math", "list", "table", "blockquote", "code"].includes(node.type);
}

/**
 * The code of a runnable cell, which knows the program of its whole chapter (remark-cells.ts).
 * @throws Error if the program does not hold it.
 */
export function cellListing(cell: ProseNode): ProseNode {
  const id = attribute(cell, "id");
  const { cells } = JSON.parse(attribute(cell, "program") ?? '{ "cells": [] }') as ChapterProgram;
  const listed = cells.find((each) => each.id === id);
  if (!listed) throw new Error(`slides: the cell “${id}” is not in the program of its chapter`);
  return { type: "code", lang: "ts", value: listed.source } as ProseNode;
}

/** A block with the cells in it as listings: a slide runs nothing. */
export function withListings(node: ProseNode): ProseNode {
  if (isComponent(node) && node.name === "Cell") return cellListing(node);
  return node.children ? { ...node, children: node.children.map(withListings) } : node;
}

/**
 * Whether a block goes on with what the one before it has begun: in the middle of a sentence that a
 * display has interrupted, or with the next formula of a row of them.
 */
export function goesOn(before: Atom, { nodes: [first] }: Atom): boolean {
  if (first?.type === "paragraph") return /^[a-z]/.test(textOf(first));
  return isFormula(first) && isFormula(before.nodes.at(-1));
}

function isFormula(node: ProseNode | undefined): boolean {
  return node?.type === "math" || node?.name === "Equation";
}

export function isNote(node: ProseNode): boolean {
  return isComponent(node) && node.name === "Aside";
}

export function flag(name: string): { type: string; name: string; value: null } {
  return { type: "mdxJsxAttribute", name, value: null };
}

export function label(words: string): ProseNode {
  const text: ProseNode = { type: "text", value: `${words}.` };
  return { type: "paragraph", children: [{ type: "strong", children: [text] }] };
}

export function sized(equation: ProseNode): void {
  const size = formulaSize(texOf(equation));
  if (size === "") return;
  equation.attributes = [
    ...(equation.attributes ?? []),
    { type: "mdxJsxAttribute", name: "size", value: size },
  ];
}

/** A display without a number, and a listing, get their size from the element around them. */
export function sizedDisplay(node: ProseNode): void {
  const value = node.value ?? "";
  const size = node.type === "math" ? formulaSize(value) : isLargeCode(value) ? "large" : "";
  if (size !== "") node.data = { ...node.data, size };
}
