import { describe, expect, it } from "vitest";
import type { ProseNode } from "../../src/prose/prose-tree.ts";
import { displayFormulas } from "../../src/prose/rearrange.ts";
import { isDirection } from "../../src/prose/slides/directions.ts";
import { sentencesOf, statementOf, wordsOf } from "../../src/prose/slides/sentences.ts";
import { type SlidePlan, splitChapter } from "../../src/prose/slides/split.ts";
import { heading, text, word } from "./prose-nodes.ts";

const strong = (value: string): ProseNode => ({ type: "strong", children: [text(value)] });
const term = (value: string): ProseNode => ({ ...word("Term", {}, [text(value)]) });
const paragraph = (...children: (ProseNode | string)[]): ProseNode => ({
  type: "paragraph",
  children: children.map((child) => (typeof child === "string" ? text(child) : child)),
});
const said = (nodes: readonly ProseNode[]): string =>
  nodes.map((node) => node.value ?? said(node.children ?? [])).join("");
const statement = (...children: (ProseNode | string)[]) =>
  said([statementOf(paragraph(...children))]);
const slidesOf = (...children: ProseNode[]): SlidePlan[] =>
  splitChapter({ type: "root", children }).flatMap(({ slides }) => slides);

const filler = "This sentence is here so that the paragraph is too long to be said whole. ";

describe("a statement", () => {
  it("holds the sentence that explains a term, with the one it leans on", () => {
    const words = [`${filler}${filler}One number is enough. It is called the `, term("bias"), "."];
    expect(statement(...words)).toBe(
      `${filler.trim()} One number is enough. It is called the bias.`,
    );
  });

  it("does not end in a supposition or a question that the next sentence resolves", () => {
    expect(
      statement(
        `Suppose a layer has three units, all of them hidden. Two do it. ${filler}${filler}`,
      ),
    ).toMatch(/Two do it\.$/);
    expect(
      statement(`How far is it from the line on which it is undecided? A step. ${filler}${filler}`),
    ).toMatch(/A step\.$/);
  });

  it("keeps the question a paragraph ends with", () => {
    expect(statement(`${filler}${filler}Why does nobody do it?`)).toMatch(
      /Why does nobody do it\?$/,
    );
  });

  it("leaves no space where a citation stood before a mark", () => {
    const cited = paragraph("a unit (linear ", word("Cite", { id: "a" }), ") and tools ", {
      ...word("Cite", { id: "b" }),
    });
    expect(
      said([statementOf({ ...cited, children: [...(cited.children ?? []), text(".")] })]),
    ).toBe("a unit (linear) and tools.");
  });

  it("counts bold words with a full stop as a sentence", () => {
    const sentences = sentencesOf(paragraph(strong("The first."), " The loss is the same."));
    expect(sentences.map(wordsOf)).toEqual(["The first.", "The loss is the same."]);
  });
});

describe("what only hands at a figure can follow", () => {
  it.each([
    "Drag the point from left to right for each activation in turn.",
    "Move the slider $c$ and watch the strip beside the map.",
    "Then give the students other hours in the first of the two cells: both run again.",
    "The panel on the right counts for you: error against units.",
    "Take the rest one operation at a time, and write each number down before Step shows it.",
  ])("is: %s", (sentence) => {
    expect(isDirection(sentence)).toBe(true);
  });

  it.each([
    "Press on, and the network trains: every step moves all nine numbers.",
    "Move $c$ to 4, and only one of the three changes.",
    "Take a confident mistake, $a=0.9$ with $y=0$.",
    "Here is a complete one for single numbers:",
    "The figures show contours, and it is easy to fall for them.",
  ])("is not: %s", (sentence) => {
    expect(isDirection(sentence)).toBe(false);
  });

  it("is said while the figure is shown, and takes no slide", () => {
    const slides = slidesOf(
      word("Predict", { question: "Which way?" }, [paragraph("Down.")]),
      word("Widget", { id: "ravine" }),
      paragraph("Drag the point. It comes back."),
      paragraph("So much for that."),
    );
    expect(slides.map(({ kind }) => kind)).toEqual(["predict", "figure", "outcome"]);
    expect(said(slides[1]?.notes ?? [])).toContain("Drag the point.");
    expect(said(slides.flatMap(({ body }) => body))).not.toContain("Drag");
  });

  it("is shown where no figure stands before it", () => {
    const [slide] = slidesOf(paragraph("Drag the point. It comes back."));
    expect(said(slide?.body ?? [])).toContain("Drag the point.");
  });
});

describe("what belongs together", () => {
  const choices = (answer: number): ProseNode => {
    const node = word("Predict", { question: "Ever?" }, [
      paragraph("Never. Look at the open point."),
    ]);
    const braces = (name: string, value: string) => ({
      type: "mdxJsxAttribute",
      name,
      value: { type: "mdxJsxAttributeValueExpression", value },
    });
    node.attributes?.push(braces("choices", '["Soon", "Never, at no time"]'));
    node.attributes?.push(braces("answer", String(answer)));
    return node;
  };

  it("an explanation that opens with the answer goes on from there", () => {
    const shown = (answer: number) =>
      said(slidesOf(choices(answer), word("Widget", { id: "ravine" }))[2]?.body[0]?.children ?? []);
    expect(shown(1)).toBe("Look at the open point.");
    expect(shown(0)).toBe("Never. Look at the open point.");
  });

  it("formulas one after the other share the slide of the words that announce them", () => {
    const equations = ["a", "b", "c", "d"].map((id) => word("Equation", { id, tex: "a=b" }));
    const slides = slidesOf(
      heading("S"),
      paragraph(filler.repeat(3)),
      paragraph("So"),
      ...equations,
    );
    const holding = slides.filter(({ body }) => body.some(({ name }) => name === "Equation"));
    expect(holding).toHaveLength(1);
    expect(said(holding[0]?.body ?? [])).toContain("So");
  });

  it("a question stands with the listing that answers it, rather than with what came before", () => {
    const code = { type: "code", value: "print(1);\n".repeat(9) };
    const slides = slidesOf(paragraph(filler), paragraph(filler), paragraph("Is it so?"), code);
    const asked = slides.find(({ body }) => said(body).includes("Is it so?"));
    expect(asked?.body.map(({ type }) => type)).toContain("code");
  });

  it("a formula between double dollars on a line of its own is a display, in text it is not", () => {
    const at = (offset: number) => ({ offset });
    const formula = (value: string, dollars: number): ProseNode => ({
      type: "inlineMath",
      value,
      position: { start: at(10), end: at(10 + value.length + 2 * dollars) },
    });
    const tree: ProseNode = {
      type: "root",
      children: [
        paragraph(formula("a=b", 2)),
        paragraph(formula("a=b", 1)),
        paragraph("So ", formula("a=b", 2)),
      ],
    };
    displayFormulas(tree);
    expect(tree.children?.map(({ type }) => type)).toEqual(["math", "paragraph", "paragraph"]);
  });
});
