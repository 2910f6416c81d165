import { describe, expect, it } from "vitest";
import { numberChapter } from "../../src/prose/numbering.ts";
import type { ProseNode } from "../../src/prose/prose-tree.ts";
import { heading, text, word } from "../prose/prose-nodes.ts";

const root = (...children: ProseNode[]): ProseNode => ({ type: "root", children });
const prop = (node: ProseNode | undefined, name: string) =>
  node?.attributes?.find((attribute) => attribute.name === name)?.value;

describe("numbering a chapter", () => {
  it("counts equations, figures and exercises apart, in order of appearance", () => {
    const tree = root(
      word("Equation", { id: "a" }),
      word("Widget", { id: "ravine" }),
      word("Equation", { id: "b" }),
      word("Exercise", { id: "c" }),
    );
    numberChapter(tree, "gradient-descent", 5);
    const numbers = tree.children?.map((node) => prop(node, "number"));
    expect(numbers).toEqual(["5.1", "5.1", "5.2", "5.1"]);
    expect(prop(tree.children?.[1], "anchor")).toBe("fig-ravine");
    expect(prop(tree.children?.[1], "chapter")).toBe("gradient-descent");
  });

  it("resolves a reference that stands before its target", () => {
    const reference = word("Ref", { to: "eq-later" });
    const tree = root(reference, word("Equation", { id: "later" }));
    numberChapter(tree, "perceptron", 2);
    expect(prop(reference, "label")).toBe("(2.1)");
    expect(prop(reference, "href")).toBe("#eq-later");
  });

  it("takes an id with or without its prefix", () => {
    const tree = root(word("Equation", { id: "eq-rule" }));
    const outline = numberChapter(tree, "perceptron", 2);
    expect(outline.targets["eq-rule"]?.anchor).toBe("eq-rule");
    expect(outline.targets["rule"]?.label).toBe("(2.1)");
  });

  it("gives the second copy of a figure an address of its own", () => {
    const tree = root(word("Widget", { id: "gate-lab" }), word("Widget", { id: "gate-lab" }));
    numberChapter(tree, "perceptron", 2);
    expect(tree.children?.map((node) => prop(node, "anchor"))).toEqual([
      "fig-gate-lab",
      "fig-gate-lab-2",
    ]);
  });

  it("refuses two equations of one name", () => {
    const tree = root(word("Equation", { id: "a" }), word("Equation", { id: "a" }));
    expect(() => numberChapter(tree, "perceptron", 2)).toThrow(/two equations are called "a"/);
  });

  it("numbers sections and gives equal titles different addresses", () => {
    const tree = root(heading("In numbers"), heading("Geometry"), heading("In numbers"));
    const { sections } = numberChapter(tree, "perceptron", 2);
    expect(sections).toEqual([
      { id: "in-numbers", title: "In numbers", number: 1 },
      { id: "geometry", title: "Geometry", number: 2 },
      { id: "in-numbers-3", title: "In numbers", number: 3 },
    ]);
  });

  it("gives a recap a heading only if the author gave none", () => {
    const without = numberChapter(root(heading("One"), word("Recap")), "perceptron", 2);
    expect(without.sections.map(({ title }) => title)).toEqual(["One", "Recap"]);
    const withOne = numberChapter(root(heading("Recap"), word("Recap")), "perceptron", 2);
    expect(withOne.sections).toHaveLength(1);
  });

  it("sends hints and solutions below the answer, hints counted", () => {
    const exercise = word("Exercise", { id: "a" }, [
      { type: "paragraph", children: [text("Why?"), word("Hint"), word("Hint")] },
      word("Solution"),
    ]);
    numberChapter(root(exercise), "perceptron", 2);
    const help = exercise.children?.filter((child) => prop(child, "slot") === "help") ?? [];
    expect(help.map(({ name }) => name)).toEqual(["Hint", "Hint", "Solution"]);
    expect(prop(help[1], "number")).toBe("2");
    expect(prop(help[1], "of")).toBe("2");
  });

  it("tells a task in a figure where that figure stands, also before it", () => {
    const task = word("Exercise", { id: "a", figure: "ravine" });
    const second = word("Exercise", { id: "b", figure: "fig-ravine-2" });
    const lost = word("Exercise", { id: "c", figure: "landscape" });
    const [one, two] = [word("Widget", { id: "ravine" }), word("Widget", { id: "ravine" })];
    const outline = numberChapter(root(task, one, second, two, lost), "gradient-descent", 5);
    expect(["widget", "figureAnchor", "figureLabel"].map((name) => prop(task, name))).toEqual([
      "ravine",
      "fig-ravine",
      "Figure 5.1",
    ]);
    expect(prop(second, "figureLabel")).toBe("Figure 5.2");
    expect(prop(lost, "widget")).toBeUndefined();
    expect(outline.exercises).toEqual(["ex-a", "ex-b", "ex-c"]);
  });

  it("moves a margin note out of its paragraph, in front of it", () => {
    const tree = root({ type: "paragraph", children: [text("a"), word("Aside"), text("b")] });
    numberChapter(tree, "perceptron", 2);
    expect(tree.children?.map((node) => node.name ?? node.type)).toEqual(["Aside", "paragraph"]);
  });

  it("lists works and terms once, in order of first use", () => {
    const tree = root(
      word("Cite", { id: "b" }),
      word("Term", { id: "t" }),
      word("Cite", { id: "a" }),
      word("Cite", { id: "b" }),
    );
    const outline = numberChapter(tree, "perceptron", 2);
    expect(outline.cited).toEqual(["b", "a"]);
    expect(outline.terms).toEqual(["t"]);
  });
});
