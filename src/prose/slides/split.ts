import { attribute, isComponent, type ProseNode, textOf } from "../prose-tree.ts";
import { outcomeOf } from "./ask.ts";
import { type Atom, balanced, evenly } from "./balance.ts";
import {
  announces,
  asParagraph,
  cellListing,
  flag,
  goesOn,
  isDisplay,
  isNote,
  label,
  sized,
  sizedDisplay,
  withListings,
} from "./blocks.ts";
import { withoutDirections } from "./directions.ts";
import { gathered, roomUnderTitle } from "./gather.ts";
import { codeParts, tableParts } from "./parts.ts";
import { itemRoom, roomOf, slideRoom, titleRoom } from "./room.ts";
import { isWhole, lengthOf, statementOf } from "./sentences.ts";

export type SlideKind =
  | "section"
  | "points"
  | "figure"
  | "predict"
  | "outcome"
  | "worked"
  | "exercise"
  | "claim";

export interface SlidePlan {
  readonly kind: SlideKind;
  readonly body: readonly ProseNode[];
  /** Said by the speaker, not shown. */
  readonly notes: readonly ProseNode[];
  /** What stands above the body: a subsection, a worked example. */
  readonly title?: string;
  /** A section's slide that shows more than its title and a sentence. */
  readonly gathered?: true;
  /** There is so little on it that it is set larger. */
  readonly roomy?: true;
}

export interface SectionPlan {
  /** Null before the first heading. */
  readonly heading: ProseNode | null;
  readonly slides: readonly SlidePlan[];
}

const helpNames = new Set(["Hint", "Solution"]);

/** Whole paragraphs, and no more of them on a slide than can be read while somebody speaks. */
const mostBlocks = 4;

/**
 * Cuts the numbered tree of a chapter into slides, by rule:
 * - each section opens with a slide of its title and the first thing it says;
 * - of a paragraph the statement is shown, the whole goes to the notes; what announces a display
 *   stays with it;
 * - formulas, lists, tables, code and worked examples are kept, over several slides if they must;
 * - a prediction is asked before its figure and answered after it;
 * - notes in the margin, hints and solutions go to the notes, and what tells the reader how to
 *   handle a figure or a cell;
 * - what is short is put together with its neighbour (gather.ts).
 * A component it does not know gets a slide of its own.
 */
export function splitChapter(tree: ProseNode): SectionPlan[] {
  const sections: { heading: ProseNode | null; blocks: ProseNode[] }[] = [
    { heading: null, blocks: [] },
  ];
  for (const node of tree.children ?? []) {
    if (node.type === "mdxjsEsm" || node.type === "yaml") continue;
    if (node.type === "heading" && node.depth === 2) sections.push({ heading: node, blocks: [] });
    else sections.at(-1)?.blocks.push(node);
  }
  return sections
    .filter(({ heading, blocks }) => heading !== null || blocks.length > 0)
    .map(({ heading, blocks }) => ({ heading, slides: gathered(splitSection(heading, blocks)) }));
}

function splitSection(heading: ProseNode | null, blocks: readonly ProseNode[]): SlidePlan[] {
  const splitter = new Splitter();
  const [first, ...rest] = blocks;
  const next = rest.find((other) => !isNote(other));
  if (heading && first?.type === "paragraph" && !announces(first, next)) {
    splitter.open([statementOf(first)], [first]);
    splitter.take(rest);
  } else {
    if (heading) splitter.open([], []);
    splitter.take(blocks);
  }
  return splitter.done();
}

class Splitter {
  private readonly slides: SlidePlan[] = [];
  private kind: SlideKind = "points";
  private title: string | undefined;
  /** Blocks of slides that are still to be parted. */
  private atoms: Atom[] = [];
  /** Said with the next block. */
  private notes: ProseNode[] = [];
  /** A paragraph whose display comes next. */
  private announcing: Atom | null = null;
  /** A prediction whose figure is still to come. */
  private asked: ProseNode | null = null;
  /** The section has shown something that readers have under their hands. */
  private handled = false;

  open(body: ProseNode[], notes: ProseNode[]): void {
    this.slides.push({ kind: "section", body, notes });
  }

  done(): SlidePlan[] {
    this.flush();
    return this.slides;
  }

  take(blocks: readonly ProseNode[]): void {
    for (const [index, block] of blocks.entries()) {
      const next = blocks.slice(index + 1).find((other) => !isNote(other));
      this.block(block, next);
    }
  }

  private block(node: ProseNode, next: ProseNode | undefined): void {
    if (isComponent(node)) {
      this.component(node, next);
      return;
    }
    switch (node.type) {
      case "paragraph":
        this.paragraph(node, next);
        break;
      case "heading":
        this.flush();
        this.title = textOf(node);
        break;
      case "list":
        this.list(node);
        break;
      case "table":
        this.table(node);
        break;
      case "code":
        this.code(node);
        break;
      default:
        this.put(node);
    }
  }

  private component(node: ProseNode, next: ProseNode | undefined): void {
    switch (node.name) {
      case "Aside":
        this.notes.push(...(node.children ?? []));
        break;
      case "Equation":
        sized(node);
        this.put(node);
        break;
      case "Predict":
        this.predict(node, next);
        break;
      case "Widget":
        this.figure(node);
        break;
      case "Worked":
        this.worked(node);
        break;
      case "Misconceptions":
      case "Recap":
        this.flush();
        this.take(node.children ?? []);
        this.flush();
        break;
      case "Misconception":
        this.claim(node);
        break;
      case "Exercise":
        this.exercise(node);
        break;
      case "Cell":
        this.handled = true;
        this.code(cellListing(node));
        break;
      default:
        this.alone("points", [node], []);
    }
  }

  private paragraph(node: ProseNode, next: ProseNode | undefined): void {
    const leadsIn = announces(node, next);
    const worked = this.kind === "worked";
    const told = this.handled && !worked ? withoutDirections(node, leadsIn) : node;
    if (!told) {
      this.saidAtFigure(node);
      return;
    }
    const statement = worked ? node : statementOf(told, leadsIn);
    const notes = isWhole(statement, node) ? [] : [node];
    this.put(statement, notes, leadsIn, isDisplay(next));
  }

  /** What can only be followed at the figure is said while it is shown. */
  private saidAtFigure(node: ProseNode): void {
    const last = this.slides.findLastIndex(({ kind }) => kind === "figure");
    const figure = this.slides[last];
    const since = this.slides.slice(last + 1).every(({ kind }) => kind === "outcome");
    if (!figure || !since || this.atoms.length > 0 || this.announcing) this.notes.push(node);
    else this.slides[last] = { ...figure, notes: [...figure.notes, node] };
  }

  /** Adds a block; one that announces the next stays with it. */
  private put(
    node: ProseNode,
    notes: readonly ProseNode[] = [],
    leadsIn = false,
    leads = false,
  ): void {
    if (node.type === "math" || node.type === "code") sizedDisplay(node);
    const before = this.announcing ?? { nodes: [], notes: [], room: 0 };
    const atom = {
      nodes: [...before.nodes, node],
      notes: [...before.notes, ...this.notes, ...notes],
      room: before.room + roomOf(node, this.kind === "worked"),
      leads,
    };
    this.notes = [];
    this.announcing = leadsIn ? atom : null;
    if (leadsIn) return;
    const last = this.atoms.at(-1);
    if (last && goesOn(last, atom) && last.room + atom.room <= this.limit()) {
      this.atoms[this.atoms.length - 1] = {
        nodes: [...last.nodes, ...atom.nodes],
        notes: [...last.notes, ...atom.notes],
        room: last.room + atom.room,
        leads,
      };
    } else this.atoms.push(atom);
  }

  private limit(): number {
    return this.title === undefined ? slideRoom : slideRoom - titleRoom;
  }

  private flush(): void {
    this.announced();
    const { kind, title } = this;
    const most = kind === "worked" ? 2 * mostBlocks : mostBlocks;
    for (const part of balanced([...this.opening(), ...this.atoms], this.limit(), most)) {
      if (part.every((atom) => atom.nodes.length === 0)) continue;
      this.slides.push({
        kind,
        body: part.flatMap((atom) => atom.nodes),
        notes: part.flatMap((atom) => atom.notes),
        ...(title === undefined ? {} : { title }),
      });
    }
    this.atoms = [];
    const last = this.slides.at(-1);
    if (this.notes.length === 0 || !last) return;
    this.slides[this.slides.length - 1] = { ...last, notes: [...last.notes, ...this.notes] };
    this.notes = [];
  }

  /** The paragraph that announces stands without what it announces. */
  private announced(): void {
    if (this.announcing) this.atoms.push(this.announcing);
    this.announcing = null;
  }

  /** The room that the title of the section takes of its first slide (gather.ts). */
  private opening(): Atom[] {
    const [title, ...others] = this.slides;
    if (title?.kind !== "section" || others.length > 0 || this.title !== undefined) return [];
    const room = slideRoom - roomUnderTitle + title.body.reduce((sum, b) => sum + roomOf(b), 0);
    return [{ nodes: [], notes: [], room, leads: true }];
  }

  private alone(kind: SlideKind, body: ProseNode[], notes: ProseNode[]): void {
    this.flush();
    const title = this.title === undefined ? {} : { title: this.title };
    this.slides.push({
      kind,
      body,
      notes,
      ...(kind === "points" ? title : {}),
    });
  }

  private list(node: ProseNode): void {
    const items = node.children ?? [];
    const shown = items.map((item) => this.item(item));
    const room = (some: readonly ProseNode[]) =>
      some.reduce((sum, each) => sum + itemRoom(each), 16);
    const ahead = this.announcing?.room ?? 0;
    const parts = Math.ceil(room(shown) / Math.max(200, this.limit() - Math.min(ahead, 200)));
    for (const part of evenly(shown, parts, itemRoom)) {
      const start = 1 + shown.indexOf(part[0] as ProseNode);
      this.put({ ...node, start, children: part } as ProseNode);
    }
  }

  /** A long item is shown by its statement; the whole goes to the notes. */
  private item(item: ProseNode): ProseNode {
    if (lengthOf(item) <= 190 || this.kind === "worked") return item;
    const [first, ...rest] = item.children ?? [];
    if (first?.type !== "paragraph") return item;
    this.notes.push(...(item.children ?? []));
    return { ...item, children: [statementOf(first), ...rest.filter(isDisplay)] };
  }

  private table(node: ProseNode): void {
    for (const part of tableParts(node, this.limit())) this.put(part);
  }

  private code(node: ProseNode): void {
    for (const part of codeParts(node, this.limit())) {
      // Rather the words alone than a listing in two halves.
      const ahead = this.announcing?.room ?? 0;
      if (ahead > 0 && roomOf(part) + ahead > this.limit()) this.announced();
      this.put(part);
    }
  }

  private predict(node: ProseNode, next: ProseNode | undefined): void {
    const waits = next !== undefined && isComponent(next) && next.name === "Widget";
    this.alone(
      "predict",
      [{ ...node, children: waits ? [] : outcomeOf(node) }],
      node.children ?? [],
    );
    this.asked = waits ? node : null;
  }

  private figure(node: ProseNode): void {
    const question = this.asked;
    this.asked = null;
    this.handled = true;
    const shown: ProseNode = { ...node, children: [] };
    if (question) {
      shown.attributes = [...(node.attributes ?? []), flag("asked")];
    }
    const notes = [...(node.children ?? []), ...(question?.children ?? [])];
    this.alone("figure", [shown], notes);
    if (!question) return;
    const outcome = { ...question, name: "Outcome", children: outcomeOf(question) };
    this.alone("outcome", [outcome], question.children ?? []);
  }

  private worked(node: ProseNode): void {
    this.flush();
    const outer = { kind: this.kind, title: this.title };
    this.kind = "worked";
    this.title = attribute(node, "title") ?? "Worked in numbers";
    this.take(node.children ?? []);
    this.flush();
    this.kind = outer.kind;
    this.title = outer.title;
  }

  private claim(node: ProseNode): void {
    const children = (node.children ?? []).map(asParagraph);
    const [first, ...rest] = children;
    const shown = first ? [statementOf(first), ...rest.filter(isDisplay)] : [];
    this.alone("claim", [{ ...node, children: shown }], children);
  }

  private exercise(node: ProseNode): void {
    const children = node.children ?? [];
    const help = children.filter((child) => isComponent(child) && helpNames.has(child.name ?? ""));
    const question = children.filter((child) => !help.includes(child)).map(withListings);
    const notes = help.flatMap((child) => [
      label(child.name ?? ""),
      ...(child.children ?? []).map(asParagraph),
    ]);
    const room = question.reduce((sum, child) => sum + roomOf(child, true), 0);
    const shown = { ...node, children: question };
    if (room > slideRoom) shown.attributes = [...(node.attributes ?? []), flag("dense")];
    this.alone("exercise", [shown], notes);
  }
}
