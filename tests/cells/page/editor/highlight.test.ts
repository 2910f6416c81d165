import { expect, test } from "vitest";
import { highlight } from "../../../../src/cells/page/editor/highlight.ts";

const kindsOf = (source: string) =>
  Object.fromEntries(highlight(source).flatMap(({ text, kind }) => (kind ? [[text, kind]] : [])));

test("the pieces together are the code, to the character", () => {
  const source = "const a = `x\\n`; // é\n\n\tif (a) { /* two\nlines */ }\n";
  expect(
    highlight(source)
      .map(({ text }) => text)
      .join(""),
  ).toBe(source);
});

test("keywords, strings, numbers and comments have colours; names stand in ink", () => {
  expect(kindsOf('const loss = f("a", 0.5); // why')).toEqual({
    const: "code-key",
    "=": "code-key",
    '"a"': "code-str",
    "0.5": "code-num",
    "// why": "code-com",
  });
});
