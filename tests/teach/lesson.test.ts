import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Lesson,
  type LessonItem,
  moved,
  readLesson,
  slidesOf,
  writeLesson,
} from "../../src/teach/lesson.ts";
import { deckFile, linkList } from "../../src/teach/lesson-files.ts";

const item = (patch: Partial<LessonItem> = {}): LessonItem => ({
  widget: "ravine",
  title: "Which way is steepest?",
  preset: "Across, not along",
  state: "?learningRate=0.19&step=16",
  ask: "Which way?",
  note: "Wait.",
  ...patch,
});
const book = "https://book.example/";

describe("a lesson", () => {
  it("comes back from its file as it was", () => {
    const texts = fc.string({ maxLength: 50 });
    const items = fc.record({
      widget: fc.constantFrom("ravine", "step-size"),
      title: texts,
      preset: texts,
      state: fc.constantFrom("", "?a=1", "?a=1#s=1.AbC", "#s=1.x"),
      ask: texts,
      note: texts,
    });
    fc.assert(
      fc.property(texts, fc.array(items), (title, figures) => {
        const lesson: Lesson = { title, items: figures };
        expect(readLesson(JSON.parse(JSON.stringify(writeLesson(lesson))))).toEqual(lesson);
      }),
    );
  });

  it("from a file of something else is refused in a sentence, never half taken", () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(() => readLesson(value)).toThrow(/[a-z]/);
      }),
    );
    const wrong = { ...item(), state: '"><script>' };
    expect(() => readLesson({ version: 1, title: "", items: [wrong] })).toThrow("figure 1");
    expect(() => readLesson({ version: 2, title: "", items: [] })).toThrow("version 2");
  });

  it("keeps all its figures, whichever is moved wherever", () => {
    const items = ["a", "b", "c"].map((preset) => item({ preset }));
    const names = (list: readonly LessonItem[]) => list.map(({ preset }) => preset).join("");
    expect(names(moved(items, 0, 1))).toBe("bac");
    expect(names(moved(items, 2, -5))).toBe("cab");
    expect(names(moved(items, 1, 9))).toBe("acb");
  });

  it("makes one slide of neighbours that show one figure, and two of what is parted", () => {
    const [a, b] = [item(), item({ widget: "step-size" })];
    expect(slidesOf([a, a, b, a]).map(({ length }) => length)).toEqual([2, 1, 1]);
  });
});

describe("what a lesson becomes", () => {
  it("a link for each figure, in its state", () => {
    expect(linkList({ title: "", items: [item()] }, book)).toContain(
      "https://book.example/widgets/ravine/?learningRate=0.19&step=16",
    );
  });

  it("a deck in which no note and no title is markup", () => {
    const html = deckFile(
      {
        title: "</title><script>1",
        items: [item({ note: '<img src=x onerror="1">', ask: "a < b" })],
      },
      book,
    );
    expect(html).not.toContain("<img");
    expect(html).not.toContain("</title><script>1");
    expect(html).toContain("a &lt; b");
  });

  it("a deck whose frames open the state for the projector, the next state as a fragment", () => {
    const html = deckFile({ title: "L", items: [item(), item({ state: "#s=1.Ab" })] }, book);
    expect(html).toContain(
      'data-src="https://book.example/embed/ravine/?learningRate=0.19&amp;step=16&amp;theme=projector&amp;chrome=0"',
    );
    expect(html).toContain('data-descent-state="#s=1.Ab"');
    expect(html.match(/<iframe/g)).toHaveLength(1);
  });
});
