import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ProseNode } from "../../src/prose/prose-tree.ts";
import { type Atom, balanced } from "../../src/prose/slides/balance.ts";
import { slideRoom } from "../../src/prose/slides/room.ts";
import { lengthOf, sentencesOf, statementOf } from "../../src/prose/slides/sentences.ts";
import { type SlidePlan, splitChapter } from "../../src/prose/slides/split.ts";
import { heading, text, word } from "./prose-nodes.ts";

const math = (value: string): ProseNode => ({ type: "inlineMath", value });
const paragraph = (...children: (ProseNode | string)[]): ProseNode => ({
  type: "paragraph",
  children: children.map((child) => (typeof child === "string" ? text(child) : child)),
});
const strong = (value: string): ProseNode => ({ type: "strong", children: [text(value)] });
const list = (...items: string[]): ProseNode => ({
  type: "list",
  children: items.map((item) => ({ type: "listItem", children: [paragraph(item)] })),
});
const slidesOf = (...children: ProseNode[]): SlidePlan[] =>
  splitChapter({ type: "root", children }).flatMap(({ slides }) => slides);
const kinds = (slides: readonly SlidePlan[]) => slides.map(({ kind }) => kind);
const wordsOf = (nodes: readonly ProseNode[]): string =>
  nodes.map((node) => node.value ?? wordsOf(node.children ?? [])).join(" ");

const long = "This is a sentence of middling length that says one thing after another. ".repeat(4);

describe("sentences", () => {
  it("end at a mark followed by a space, not at the point of 0.5 or of e.g. a shorthand", () => {
    const sentences = sentencesOf(
      paragraph("It falls by 0.5, e.g. At once. Then ", math("J"), " rests! Why?"),
    );
    expect(sentences.map((sentence) => wordsOf(sentence))).toEqual([
      "It falls by 0.5, e.g. At once.",
      "Then  J  rests!",
      "Why?",
    ]);
  });

  it("lose nothing of a paragraph but the spaces between them", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("Ab c", "d.", "E? ", "f: ", " G", "0.5", "! ")),
        (bits) => {
          const whole = paragraph(...bits);
          const parts = sentencesOf(whole).flat();
          const dense = (nodes: readonly ProseNode[]) => wordsOf(nodes).replace(/\s/g, "");
          expect(dense(parts)).toBe(dense(whole.children ?? []));
        },
      ),
    );
  });

  it("a statement is the first one, the second too if the first is a mere opening", () => {
    expect(wordsOf([statementOf(paragraph(`Look. Here it is. ${long}`))])).toBe(
      "Look.  Here it is.",
    );
  });

  it("what the author has put weight on is said as well", () => {
    const said = statementOf(paragraph(long, strong("Input times delta."), " Remember it."));
    expect(wordsOf([said])).toContain("Input times delta.");
  });

  it("a citation in brackets is left to the chapter", () => {
    const said = statementOf(paragraph("Cauchy knew it ", word("Cite", { id: "cauchy1847" })));
    expect(said.children?.some((node) => node.name === "Cite")).toBe(false);
  });
});

describe("slides of a chapter", () => {
  it("a section opens with its title and the first thing it says; the rest goes to the notes", () => {
    const [opening] = slidesOf(heading("Down"), paragraph(long));
    expect(opening?.kind).toBe("section");
    expect(lengthOf(opening?.body[0] as ProseNode)).toBeLessThan(long.length / 2);
    expect(wordsOf(opening?.notes ?? [])).toBe(long);
  });

  it("a paragraph that announces a formula stands on the slide of the formula", () => {
    const tall = word("Equation", { id: "a", tex: String.raw`\frac ab` });
    const blocks = Array.from({ length: 9 }, (_, index) => [
      paragraph(`So number ${index} is`),
      tall,
    ]);
    for (const slide of slidesOf(...blocks.flat())) {
      expect(slide.body.at(-1)?.name).toBe("Equation");
    }
  });

  it("no block of the chapter is lost, and none is shown twice", () => {
    const block = fc.oneof(
      fc.integer({ min: 1, max: 400 }).map((n) => paragraph(`${"word ".repeat(n).trim()}.`)),
      fc.constant(word("Equation", { id: "e", tex: "a=b" })),
      fc.constant(word("Widget", { id: "ravine" })),
      fc
        .array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 30 })
        .map((items) => list(...items)),
      fc.constant(heading("Part", 3)),
      fc.constant(word("Unheard", {}, [paragraph("of")])),
    );
    fc.assert(
      fc.property(fc.array(block, { maxLength: 20 }), (blocks) => {
        const slides = slidesOf(heading("S"), ...structuredClone(blocks));
        const shown = slides.flatMap(({ body }) => body);
        const count = (nodes: readonly ProseNode[], name: string) =>
          nodes.filter((node) => node.name === name).length;
        for (const name of ["Equation", "Widget", "Unheard"]) {
          expect(count(shown, name)).toBe(count(blocks, name));
        }
        const items = (nodes: readonly ProseNode[]) =>
          nodes.filter(({ type }) => type === "list").flatMap(({ children = [] }) => children)
            .length;
        expect(items(shown)).toBe(items(blocks));
        const paragraphs = (nodes: readonly ProseNode[]) =>
          nodes.filter(({ type }) => type === "paragraph").length;
        expect(paragraphs(shown)).toBe(paragraphs(blocks));
      }),
    );
  });

  it("a prediction is asked, its figure rests, and only then comes what happens", () => {
    const slides = slidesOf(
      word("Predict", { question: "Which way?" }, [paragraph(long)]),
      word("Aside", {}, [paragraph("Between them")]),
      word("Widget", { id: "ravine" }),
    );
    expect(kinds(slides)).toEqual(["predict", "figure", "outcome"]);
    expect(slides[0]?.body[0]?.children).toEqual([]);
    expect(slides[1]?.body[0]?.attributes?.map(({ name }) => name)).toContain("asked");
    expect(wordsOf(slides.flatMap(({ notes }) => notes))).toContain("Between them");
  });

  it("a prediction without a figure after it is answered on its own slide", () => {
    const slides = slidesOf(
      word("Predict", { question: "Which?" }, [paragraph(long)]),
      paragraph("So."),
    );
    expect(kinds(slides)).toEqual(["predict", "points"]);
    expect(slides[0]?.body[0]?.children).toHaveLength(1);
  });

  it("a section's title stands with the first thing it shows, if one slide holds both", () => {
    const [opening, ...others] = slidesOf(heading("Down"), list("one", "two"));
    expect(opening).toMatchObject({ kind: "section", gathered: true });
    expect(opening?.body[0]?.type).toBe("list");
    expect(others).toEqual([]);
    const figure = slidesOf(heading("Down"), word("Widget", { id: "ravine" }));
    expect(kinds(figure)).toEqual(["section", "figure"]);
  });

  it("short claims and short questions share a slide, a question with choices has its own", () => {
    const claim = (about: string) => word("Misconception", { claim: about }, [paragraph("No.")]);
    const exercise = (id: string, attributes = {}) =>
      word("Exercise", { id, ...attributes }, [paragraph("How far?")]);
    const [claims] = slidesOf(heading("Often believed"), claim("a"), claim("b"));
    expect(claims?.body.map(({ name }) => name)).toEqual(["Misconception", "Misconception"]);
    const asked = slidesOf(exercise("a"), exercise("b"), exercise("c", { choices: "" }));
    expect(asked.map(({ body }) => body.length)).toEqual([2, 1]);
  });

  it("the sentence after an outcome stays with it", () => {
    const slides = slidesOf(
      word("Predict", { question: "Where?" }, [paragraph("There.")]),
      word("Widget", { id: "ravine" }),
      paragraph("So much for that."),
    );
    expect(kinds(slides)).toEqual(["predict", "figure", "outcome"]);
    expect(wordsOf(slides[2]?.body ?? [])).toContain("So much for that.");
  });

  it("a cell is listed, in the text and in an exercise, and runs nothing", () => {
    const program = JSON.stringify({ cells: [{ id: "one", source: "print(1)" }], figures: {} });
    const cell = () => word("Cell", { id: "one", program });
    const [text, asked] = slidesOf(cell(), word("Exercise", { id: "a" }, [cell()]));
    expect(text?.body[0]).toMatchObject({ type: "code", value: "print(1)" });
    expect(asked?.body[0]?.children?.[0]).toMatchObject({ type: "code", value: "print(1)" });
    expect(() => slidesOf(word("Cell", { id: "two", program }))).toThrow("“two” is not in");
  });

  it("hints and solutions are said, not shown", () => {
    const [slide] = slidesOf(
      word("Exercise", { id: "a" }, [
        paragraph("How far?"),
        word("Hint", {}, [text("Look.")]),
        word("Solution", {}, [paragraph("Two.")]),
      ]),
    );
    expect(wordsOf(slide?.body ?? [])).not.toContain("Two.");
    expect(wordsOf(slide?.notes ?? [])).toMatch(/Hint.*Look.*Solution.*Two/);
  });

  it("a long listing is parted between lines, and stays whole line by line", () => {
    const code = Array.from({ length: 70 }, (_, index) =>
      index % 5 ? `  x${index}` : `f${index}`,
    );
    const parts = slidesOf({ type: "code", value: code.join("\n") }).flatMap(({ body }) => body);
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.map(({ value }) => value).join("\n")).toBe(code.join("\n"));
  });
});

describe("balancing", () => {
  const atoms = (rooms: readonly number[]): Atom[] =>
    rooms.map((room) => ({ nodes: [text("x")], notes: [], room }));
  const sum = (part: readonly Atom[]) => part.reduce((total, { room }) => total + room, 0);

  it("keeps the order, and fills no slide beyond its room unless with one block", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 700 }), { maxLength: 30 }), (rooms) => {
        const parts = balanced(atoms(rooms), slideRoom, 4);
        expect(parts.flat().map(({ room }) => room)).toEqual(rooms);
        for (const part of parts) {
          expect(part.length).toBeGreaterThan(0);
          expect(part.length === 1 || (sum(part) <= slideRoom && part.length <= 4)).toBe(true);
        }
      }),
    );
  });

  it("needs no more slides than filling them one after the other", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: slideRoom }), { maxLength: 30 }), (rooms) => {
        let slides = 0;
        let room = Infinity;
        let blocks = 0;
        for (const next of rooms) {
          if (room + next > slideRoom || blocks === 4) {
            slides += 1;
            room = 0;
            blocks = 0;
          }
          room += next;
          blocks += 1;
        }
        expect(balanced(atoms(rooms), slideRoom, 4).length).toBeLessThanOrEqual(slides);
      }),
    );
  });

  it("leaves no last word alone where two even slides will do", () => {
    expect(balanced(atoms([200, 200, 90, 60]), slideRoom, 4).map(sum)).toEqual([200, 350]);
  });
});
