import { describe, expect, it } from "vitest";
import { compileCell } from "../../../src/cells/compile/compile.ts";
import { cellsAsModule } from "../../../src/cells/page/cells-as-module.ts";

function module(sources: Record<string, string>, at: Record<string, string> = {}) {
  const seen = { params: { rate: 0.1 }, state: [1], step: 2, playing: false, ended: null };
  const cells = Object.entries(sources).map(([id, source]) => {
    const result = compileCell(source);
    const ravine = { address: at[id] ?? "fig-ravine", seen };
    const compiled = result.ok ? result.compiled : null;
    return { id, source, compiled, figures: compiled?.figures.length ? { ravine } : {} };
  });
  return cellsAsModule("chapter", cells, "https://example.org/engine/");
}

describe("cells as one TypeScript file", () => {
  it("stand in the order in which they run, with what they use from the engine by name", () => {
    const text = module({ b: "a.shape", a: "const a = tensor([1, 2]);" });
    expect(text.indexOf("const a = tensor")).toBeLessThan(text.indexOf("$show(a.shape)"));
    expect(text).toContain("const { tensor }: any");
    expect(text).toContain('from "./descent.js"');
  });

  it("find files and agents too, which are modules beside the engine", () => {
    const text = module({ a: "writeOnnx(relu, tensor([agents.discountedReturns([1])[0]]))" });
    expect(text).toMatch(
      /const { agents, relu, tensor, writeOnnx }: any = .*\.\.\.files, agents: _agents/,
    );
    for (const name of ["files", "agents"]) expect(text).toContain(`"./descent-${name}.js"`);
  });

  it("print their last expression, and leave the code as the reader wrote it", () => {
    const text = module({ a: "const x: number = 1; // one\nx + 1;" });
    expect(text).toContain("const x: number = 1; // one\nawait $show(x + 1);");
  });

  it("bring only those stand-ins for controls that are used", () => {
    const text = module({ a: "const r = view(slider({ min: 0, max: 1 })); print(r)" });
    for (const name of ["view", "slider", "print"]) expect(text).toContain(`const ${name} =`);
    expect(text).not.toContain("const checkbox");
  });

  it("carry the figures they name as they were, and say that these stay so", () => {
    const text = module({ a: 'view(figure("ravine")).params.rate' });
    expect(text).toContain('"fig-ravine": {"params":{"rate":0.1}');
    expect(text).toMatch(/each one\n\/\/ stays as it was .* change nothing\.\n.*\nfunction figure/);
  });

  it("find, each for itself, the figure that the name means there", () => {
    const lines = module(
      { a: 'figure("ravine").steps', b: 'figure("ravine").steps' },
      { b: "fig-ravine-2" },
    ).split("\n");
    expect(lines[lines.findIndex((line) => line.endsWith("Cell 2: b")) + 1]).toBe(
      'Object.assign(meant, {"ravine":"fig-ravine-2"});',
    );
  });

  it("do not ask the library for names of the language", () => {
    expect(module({ a: "Math.max(...new Set([1]))" })).not.toContain("}: any =");
  });

  it("keep a cell that does not compile, so that nothing the reader made is lost", () => {
    expect(module({ a: "const = 3" })).toContain("const = 3");
  });
});
