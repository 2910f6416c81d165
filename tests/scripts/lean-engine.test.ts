import { expect, test } from "vitest";
import { leanModule } from "../../scripts/lean-engine.mjs";

const record = `
export const half = defineOp({
  name: "half",
  formula: String.raw\`y=\\tfrac12x\`,
  gradient: "\\\\bar y/2",
  source: "Anybody 1950",
  forward: (k, x, y) => k.scale(x, y, 0.5),
  examples: [[[3]], { shapes: [[2, 3]] }],
});
`;

test("a record keeps what runs and loses what only the reference reads", () => {
  const lean = leanModule(record, "half.ts");
  expect(lean).toContain('name: "half"');
  expect(lean).toContain("k.scale(x, y, 0.5)");
  expect(lean).not.toMatch(/formula|gradient|source|examples/);
});

test("examples that are made from a list are lost too; a number of examples is kept", () => {
  const made = `const half = defineOp({ examples: ["a"].map((name) => ({ name })), forward });`;
  expect(leanModule(made, "half.ts")).not.toContain("examples");
  const counted = "export const sizes = (x) => ({ examples: x.shape[0]! });";
  expect(leanModule(counted, "sizes.ts")).toBe(counted);
});

test("a definition is marked as pure, so that an op nobody asks for is left out of the bundle", () => {
  expect(leanModule(record, "half.ts")).toContain("= /* @__PURE__ */ defineOp(");
});

test("what is called when an op runs is left as it is", () => {
  const code = "export const f = () => defineOp(record(), { formula });";
  expect(leanModule(code, "f.ts")).toBe(code);
});

test("a message keeps what is checked and loses what only its page reads", () => {
  const code = `export const toFigure = { play: kind({ doc: "Runs.", fields: {}, example: { n: 1 } }) };`;
  const lean = leanModule(code, "/book/src/embed/to-figure.ts");
  expect(lean).toContain("fields: {}");
  expect(lean).not.toMatch(/doc|example/);
  expect(leanModule(code, "/book/src/embed/from-figure.ts")).toBe(code);
});
