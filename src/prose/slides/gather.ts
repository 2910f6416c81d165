import { attribute, type ProseNode } from "../prose-tree.ts";
import { roomOf, slideRoom, titleRoom } from "./room.ts";
import { lengthOf } from "./sentences.ts";
import type { SlidePlan } from "./split.ts";

/** What is left under the title of a section when it stands at the head of its slide. */
export const roomUnderTitle = 510;

/** A paragraph up to this height, about three lines, stands alone on a slide as its headline. */
const loneRoom = 168;

/** Between two questions or claims on one slide. */
const between = 24;

/**
 * Puts neighbours of a section together where one slide holds both: its title with the first thing it
 * shows; short claims and short exercises with each other; the one sentence that follows an outcome
 * with the outcome. Nothing is left out, and the order stays.
 */
export function gathered(slides: readonly SlidePlan[]): SlidePlan[] {
  const together: SlidePlan[] = [];
  for (const slide of slides) {
    const last = together.at(-1);
    const joined = last && joinedWith(last, slide);
    if (joined) together[together.length - 1] = joined;
    else together.push(slide);
  }
  const [title, first, ...rest] = together;
  const opening = title && first && underTitle(title, first);
  return (opening ? [opening, ...rest] : together).map(withRoom);
}

/** Worked examples, small as a rule, and a sentence that stands alone use the room they have. */
function withRoom(slide: SlidePlan): SlidePlan {
  const { kind, body, title } = slide;
  const room = body.reduce((sum, node) => sum + roomOf(node), 0);
  const lone = body.length === 1 && body[0]?.type === "paragraph" && room <= loneRoom;
  const roomy = kind === "worked" ? room <= slideRoom - titleRoom : kind === "points" && lone;
  return roomy && (kind === "worked" || title === undefined) ? { ...slide, roomy } : slide;
}

function joinedWith(a: SlidePlan, b: SlidePlan): SlidePlan | null {
  const alike = a.kind === b.kind && (a.kind === "claim" || a.kind === "exercise");
  const added =
    a.kind === "outcome" &&
    b.kind === "points" &&
    b.title === undefined &&
    b.body.length === 1 &&
    b.body[0]?.type === "paragraph";
  if (!alike && !added) return null;
  return heightOf(a) + between + heightOf(b) <= slideRoom ? both(a, b) : null;
}

function underTitle(title: SlidePlan, first: SlidePlan): SlidePlan | null {
  const fits = ["points", "claim", "exercise"].includes(first.kind) && first.title === undefined;
  if (title.kind !== "section" || !fits) return null;
  if (heightOf(title) + heightOf(first) > roomUnderTitle) return null;
  return { ...both(title, first), gathered: true };
}

function both(a: SlidePlan, b: SlidePlan): SlidePlan {
  return { ...a, body: [...a.body, ...b.body], notes: [...a.notes, ...b.notes] };
}

/** Estimated height of what a slide shows, in pixels; infinite where it is not in the tree. */
function heightOf({ kind, body }: SlidePlan): number {
  return body.reduce((sum, node) => sum + blockHeight(kind, node), 0);
}

function blockHeight(kind: SlidePlan["kind"], node: ProseNode): number {
  if (node.type !== "mdxJsxFlowElement") return roomOf(node);
  const inside = (node.children ?? []).reduce((sum, child) => sum + roomOf(child, true), 44);
  switch (node.name) {
    case "Exercise":
      // Choices have a slide of their own; what is to be reached is one more line.
      if (node.attributes?.some(({ name }) => name === "choices")) return Number.POSITIVE_INFINITY;
      return node.attributes?.some(({ name }) => name === "reached") ? inside + 100 : inside;
    case "Misconception":
      return inside + questionRoom(attribute(node, "claim") ?? "");
    case "Outcome":
      // The question once more, small, and the answer.
      return inside + 36 * linesOf(attribute(node, "question") ?? "", 80) + 92;
    default:
      return kind === "points" ? roomOf(node) : inside;
  }
}

function questionRoom(words: string): number {
  return 24 + 54 * linesOf(words, 52);
}

function linesOf(words: string, perLine: number): number {
  return Math.max(1, Math.ceil(lengthOf({ type: "text", value: words }) / perLine));
}
