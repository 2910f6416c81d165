import { EditorState } from "@codemirror/state";
import { expect, test } from "vitest";
import { problemField, setProblem } from "../../../../src/cells/page/editor/problem.ts";

const doc = "const a = 1;\nconst b = missing(a);\nb";
const problem = { line: 2, column: 11, message: "missing is not defined" };

function marked(): EditorState {
  const state = EditorState.create({ doc, extensions: problemField });
  return state.update({ effects: setProblem.of(problem) }).state;
}

function marks(state: EditorState): [string, number, number][] {
  const found: [string, number, number][] = [];
  state.field(problemField).marks.between(0, state.doc.length, (from, to, { spec }) => {
    found.push([spec.class, from, to]);
  });
  return found;
}

test("the line is marked, and the word at the column", () => {
  const at = doc.indexOf("missing");
  expect(marks(marked())).toEqual([
    ["cm-problem-line", 13, 13],
    ["cm-problem", at, at + "missing".length],
  ]);
});

test("typing elsewhere leaves the mark on its line; typing in the line takes it away", () => {
  const above = marked().update({ changes: { from: 0, insert: "// first\n" } }).state;
  expect(above.field(problemField).problem?.line).toBe(3);
  const within = above.update({ changes: { from: above.doc.line(3).to, insert: ";" } }).state;
  expect(within.field(problemField).problem).toBeNull();
});

test("a line that the code does not have is not marked", () => {
  const state = marked().update({ effects: setProblem.of({ ...problem, line: 9 }) }).state;
  expect(marks(state)).toEqual([]);
});
