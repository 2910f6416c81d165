import { basename, dirname } from "node:path";
import { chapterNumber } from "./book.ts";
import { figureAnchor } from "./figure-anchor.ts";
import { plainText } from "./inline-text.ts";
import { type Outline, type Section, slugOf, type Target } from "./outline.ts";
import {
  attribute,
  isComponent,
  type ProseNode,
  setAttribute,
  textOf,
  walk,
} from "./prose-tree.ts";
import { displayFormulas, giveHeadings, liftBlocks } from "./rearrange.ts";

interface ProseFile {
  path?: string;
  data: { astro?: { frontmatter?: Record<string, unknown> } };
}

/**
 * Numbers a chapter at build time, in order of appearance, and hands each component what it
 * must print as props, so that no number is written by hand:
 * - second-level headings get a number and an id;
 * - <Equation>, <Widget>, <Exercise> get `number` ("2.3"), `chapter` (slug) and `anchor`;
 * - <Exercise figure> gets that figure's `widget`, `figureAnchor` and `figureLabel`;
 * - <Predict> gets `chapter` and `anchor`, its key on the reader's device;
 * - <Hint> gets `number` and `of`; <Hint> and <Solution> go below the answer (slot "help");
 * - <Ref> to a target of this chapter gets `label` and `href`;
 * - <Recap> and <Misconceptions> get a heading if the author gave none;
 * - an <Aside> inside a paragraph is moved before it, hints and solutions behind it.
 * The outline is left in the frontmatter as `outline`.
 */
export function remarkNumbering() {
  return (tree: ProseNode, file: ProseFile): void => {
    const slug = basename(dirname(file.path ?? ""));
    file.data.astro ??= {};
    file.data.astro.frontmatter ??= {};
    file.data.astro.frontmatter["outline"] = numberChapter(tree, slug, chapterNumber(slug));
  };
}

/**
 * @param chapter slug, handed on to components.
 * @param number the chapter's number in the book; 0 if it is not in the plan.
 * @throws Error if two things in the chapter claim one address.
 */
export function numberChapter(tree: ProseNode, chapter: string, number: number): Outline {
  liftBlocks(tree);
  displayFormulas(tree);
  giveHeadings(tree);
  const count = new Counter(chapter, number);
  walk(tree, (node) => count.visit(node));
  walk(tree, (node) => count.resolve(node));
  return count.outline();
}

class Counter {
  private readonly sections: Section[] = [];
  private readonly targets: Record<string, Target> = {};
  private readonly cited = new Set<string>();
  private readonly terms = new Set<string>();
  private readonly widgets: string[] = [];
  private readonly exercises: string[] = [];
  /** The widget of each figure, by the figure's address. */
  private readonly shown = new Map<string, string>();
  private program: Outline["program"] = { cells: [], figures: [] };
  private readonly counts = { equation: 0, figure: 0, exercise: 0, predict: 0 };

  constructor(
    private readonly chapter: string,
    private readonly number: number,
  ) {}

  outline(): Outline {
    return {
      sections: this.sections,
      targets: this.targets,
      cited: [...this.cited],
      terms: [...this.terms],
      widgets: this.widgets,
      exercises: this.exercises,
      program: this.program,
    };
  }

  visit(node: ProseNode): void {
    if (node.type === "heading" && node.depth === 2) this.section(node);
    if (!isComponent(node)) return;
    const id = attribute(node, "id");
    switch (node.name) {
      case "Equation":
        this.numbered(node, "equation", "eq", (n) => `(${n})`);
        break;
      case "Widget":
        if (id) this.widgets.push(id);
        this.numbered(node, "figure", "fig", (n) => `Figure ${n}`);
        break;
      case "Exercise":
        this.numbered(node, "exercise", "ex", (n) => `exercise ${n}`);
        orderHelp(node);
        break;
      case "Predict":
        this.counts.predict += 1;
        setAttribute(node, "chapter", this.chapter);
        setAttribute(node, "anchor", `predict-${this.counts.predict}`);
        break;
      case "Cell":
        this.program = JSON.parse(attribute(node, "program") ?? "") as Outline["program"];
        break;
      case "Cite":
        if (id) this.cited.add(id);
        break;
      case "Term":
        if (id) this.terms.add(id);
        break;
    }
  }

  /** Second pass, when everything has its number. */
  resolve(node: ProseNode): void {
    if (!isComponent(node)) return;
    if (node.name === "Exercise") this.task(node);
    if (node.name !== "Ref") return;
    const target = this.targets[attribute(node, "to") ?? ""];
    if (!target) return;
    setAttribute(node, "label", target.label);
    setAttribute(node, "href", `#${target.anchor}`);
  }

  /** Tells a task which figure of the chapter it is done in. */
  private task(node: ProseNode): void {
    const figure = attribute(node, "figure");
    if (figure === undefined) return;
    const target = this.targets[`fig-${figure}`] ?? this.targets[figure];
    const widget = target && this.shown.get(target.anchor);
    if (!target || widget === undefined) return;
    setAttribute(node, "widget", widget);
    setAttribute(node, "figureAnchor", target.anchor);
    setAttribute(node, "figureLabel", target.label);
  }

  private section(node: ProseNode): void {
    const title = plainText(textOf(node)).trim();
    const number = this.sections.length + 1;
    let id = slugOf(title);
    if (this.sections.some((section) => section.id === id)) id = `${id}-${number}`;
    this.sections.push({ id, title, number });
    node.data = { ...node.data, hProperties: { id } };
    node.children?.unshift({
      type: "mdxJsxTextElement",
      name: "span",
      attributes: [{ type: "mdxJsxAttribute", name: "class", value: "no" }],
      children: [{ type: "text", value: String(number) }],
    });
    const target = { anchor: id, label: `section ${number}` };
    this.targets[`sec-${id}`] = target;
    this.targets[`sec-${number}`] = target;
  }

  private numbered(
    node: ProseNode,
    kind: "equation" | "figure" | "exercise",
    prefix: string,
    label: (number: string) => string,
  ): void {
    this.counts[kind] += 1;
    const number = `${this.number}.${this.counts[kind]}`;
    const bare = (attribute(node, "id") ?? String(this.counts[kind])).replace(
      new RegExp(`^${prefix}-`),
      "",
    );
    const taken = (address: string) => this.targets[address] !== undefined;
    const anchor =
      kind === "figure" ? figureAnchor(bare, this.counts[kind], taken) : `${prefix}-${bare}`;
    if (taken(anchor)) throw new Error(`${this.chapter}: two ${kind}s are called "${bare}".`);
    const target = { anchor, label: label(number) };
    if (kind === "exercise") this.exercises.push(anchor);
    if (kind === "figure") this.shown.set(anchor, attribute(node, "id") ?? "");
    this.targets[anchor] = target;
    this.targets[bare] ??= target;
    setAttribute(node, "number", number);
    setAttribute(node, "chapter", this.chapter);
    setAttribute(node, "anchor", anchor);
    if (kind === "equation") walk(node, displayMath);
  }
}

/** `$$…$$` on one line is parsed as inline; in an <Equation> it is displayed all the same. */
function displayMath(node: ProseNode): void {
  if (node.type !== "inlineMath") return;
  node.data = {
    hName: "code",
    hProperties: { className: ["language-math", "math-display"] },
    hChildren: [{ type: "text", value: node.value ?? "" }],
  };
}

function orderHelp(exercise: ProseNode): void {
  const help = (exercise.children ?? []).filter(
    (child) => isComponent(child) && (child.name === "Hint" || child.name === "Solution"),
  );
  const hints = help.filter((child) => child.name === "Hint");
  for (const child of help) setAttribute(child, "slot", "help");
  for (const [index, hint] of hints.entries()) {
    setAttribute(hint, "number", String(index + 1));
    setAttribute(hint, "of", String(hints.length));
  }
}
