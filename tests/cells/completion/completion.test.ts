// One file, since the names are made of the types of three libraries: that is done once.
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { offer } from "../../../src/cells/completion/complete.ts";
import { entryAt } from "../../../src/cells/completion/entry-at.ts";
import { membersOf } from "../../../src/cells/completion/names.ts";
import { indexGroups } from "../../../src/reference/index-groups.ts";
import { cell, names } from "./known.ts";

const exported = indexGroups()
  .flatMap(({ entries }) => entries)
  .filter(({ name }) => !name.includes("."));
const globals = new Map(names.globals.map((each) => [each.name, each]));

test("every export of the engine and its data is known, on the page that explains it", () => {
  const pages = new Map(
    indexGroups().flatMap(({ slug, entries }) => entries.map(({ name }) => [name, slug])),
  );
  for (const { name } of exported) {
    expect(globals.get(name)?.page, name).toBe(pages.get(name));
  }
});

test("every value that the engine and its data export has a sentence", () => {
  const silent = exported.filter(({ name, isType }) => !isType && !globals.get(name)?.doc);
  expect(silent.map(({ name }) => name)).toEqual([]);
});

test("an op is shown with the inputs of its record, a function with its parameters", () => {
  expect(globals.get("matmul")?.signature).toBe("matmul(a: Operand, b: Operand): Tensor");
  expect(globals.get("sum")?.signature).toBe("sum(x: Operand, options?: Reduction): Tensor");
  expect(globals.get("linear")?.signature).toBe(
    "linear(inputs: number, outputs: number, options?: LinearOptions): Linear",
  );
});

test("of a tensor readers see what they may use, not where its numbers live", () => {
  const members = membersOf(names, "Tensor").map(({ name }) => name);
  expect(members).toEqual(expect.arrayContaining(["shape", "toArray", "toNested", "item", "grad"]));
  expect(members).not.toContain("pointer");
  expect(members).not.toContain("generation");
});

test("Plot has its marks and d3 its arrays, scales and random numbers, with their sentences", () => {
  const plot = new Map(membersOf(names, "Plot").map((each) => [each.name, each]));
  const d3 = new Map(membersOf(names, "d3").map((each) => [each.name, each]));
  for (const name of ["plot", "line", "dot", "barY", "raster", "ruleY"]) {
    expect(plot.get(name)?.doc, name).toMatch(/\w{3}/);
  }
  for (const name of ["extent", "scaleLinear", "randomNormal"]) {
    expect(d3.get(name)?.doc, name).toMatch(/\w{3}/);
  }
});

test("no signature spills the compiler's own words", () => {
  const all = [...names.globals, ...Object.values(names.types).flatMap(({ members }) => members)];
  for (const { name, signature } of all) {
    expect(signature, name).not.toMatch(/__\w|readonly |\n|node_modules|import\(/);
  }
});

test("all of it is at most 60 kB, compressed", () => {
  expect(gzipSync(JSON.stringify(names), { level: 9 }).length).toBeLessThanOrEqual(60_000);
});

function offered(text: string, others: readonly string[] = [], asked = false): string[] | null {
  const { known, code, at } = cell(text, others);
  return offer(known, code, at, ["zeta"], asked)?.entries.map(({ name }) => name) ?? null;
}

const tensorMembers = ["shape", "toArray", "grad"];
const model = "const model = sequential(linear(2, 8), tanh, linear(8, 1));";

test.each([
  ["after a call that gives one", "const x = tensor([1]);\nx.|\nconst y = 3;"],
  ["after an op", "softmax(a).|"],
  ["of a model's result", `${model}\nmodel(x).|`],
  ["of one parameter of a model", `${model}\nmodel.parameters[0].|`],
  ["of a gradient", "const w = parameter([1]);\nw.grad.|"],
  ["in a function with types", "const f = (x: Tensor) => x.|"],
  ["of what a function of one's own returns", "function f() {\n  return sum(w);\n}\nf().|"],
  ["of what an arrow gives", "const loss = () => sum(w);\nloss().|"],
  ["with a question mark before the dot", "const x = tensor([1]);\nx?.|"],
])("a tensor's members are offered %s", (_, text) => {
  expect(offered(text)).toEqual(expect.arrayContaining(tensorMembers));
});

test("names of other cells have their types too", () => {
  expect(offered("model.|", [model])).toEqual(expect.arrayContaining(["layers", "parameters"]));
});

test("what other cells define is offered, what they keep within functions is not", () => {
  const found = offered("lo|", ["const losses = [1];\nfunction f() {\n  const lost = 2;\n}"]);
  expect(found).toContain("losses");
  expect(found).not.toContain("lost");
});

test("print, view, figure and d3's functions are known without a prefix; the engine's win", () => {
  for (const name of ["print", "view", "figure", "scaleLinear"]) {
    expect(entryAt(...hovered(`${name}|(1)`))?.entry.doc, name).toMatch(/\w{3}/);
  }
  expect(entryAt(...hovered("mean|(x)"))?.entry.signature).toMatch(/: Tensor$/);
});

test("a name inside a function of another cell is not seen", () => {
  expect(offered("hidden.|", ["function f() {\n  const hidden = tensor([1]);\n}"])).toBeNull();
});

test("the nearest definition before the caret counts", () => {
  const text = "let a = tensor([1]);\na = 2;\n{ const a = d3.scaleLinear(); a.| }";
  expect(offered(text)).toEqual(expect.arrayContaining(["domain", "range", "ticks"]));
});

test("options are offered where a call takes them, without those given already", () => {
  expect(offered("adam(w, { | })", [], true)).toEqual(
    expect.arrayContaining(["learningRate", "beta1", "clipNorm"]),
  );
  const rest = offered("adam(w, { learningRate: 0.1, | })", [], true);
  expect(rest).toContain("beta1");
  expect(rest).not.toContain("learningRate");
});

test("options within options of a chart are offered", () => {
  expect(offered("Plot.plot({ x: { ty| } })")).toContain("type");
  expect(offered("Plot.plot({ marks: [Plot.line(d, { st| })] })")).toContain("stroke");
});

test.each([
  ["in a comment", "// lin|"],
  ["in a string", 'print("lin|")'],
  ["in a template's text", "`lin|`"],
  ["where a name is made", "const li|"],
  ["in a number", "const a = 12|"],
  ["where no word was begun", "a + |"],
  ["after a single letter", "l|"],
  ["after a name of which nothing is known", "mystery.|"],
])("nothing is offered %s", (_, text) => {
  expect(offered(text)).toBeNull();
});

test("names of the cell, of other cells, of the library and of the language are offered", () => {
  const found = offered("const losses = [];\nl|", [], true);
  expect(found).toEqual(expect.arrayContaining(["losses", "zeta", "linear", "Plot", "let"]));
});

test("a name of the reader's own hides that of the library", () => {
  const { known, code, at } = cell("const step = tensor([1]);\nstep|");
  const entries = offer(known, code, at, [], false)?.entries.filter(({ name }) => name === "step");
  expect(entries?.map(({ signature }) => signature)).toEqual(["step: Tensor"]);
});

test("a definition that refers to itself ends in nothing, not in a hang", () => {
  expect(offered("const a = b.c;\nconst b = a.c;\na.|")).toBeNull();
});

function hovered(text: string): Parameters<typeof entryAt> {
  const { known, code, at } = cell(text);
  return [known, code, at];
}

test.each([
  ["sof|tmax(x)", "softmax", /sum/i],
  ["Plot.li|ne(d)", "line", /mark/],
  ["Pl|ot.plot()", "Plot", /chart/],
  ["adam(w, { learning|Rate: 1 })", "learningRate", /η|schedule/],
  ["const x = tensor([1]);\nx.toA|rray()", "toArray", /copy/],
])("of %s the documentation is found", (text, name, doc) => {
  const entry = entryAt(...hovered(text))?.entry;
  expect(entry?.name).toBe(name);
  expect(entry?.doc).toMatch(doc);
});
