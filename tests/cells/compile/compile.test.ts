import { describe, expect, it } from "vitest";
import { compileCell } from "../../../src/cells/compile/compile.ts";

function compiled(source: string) {
  const result = compileCell(source);
  if (!result.ok) throw new Error(result.error.message);
  return result.compiled;
}

function refusal(source: string) {
  const result = compileCell(source);
  if (result.ok) throw new Error("it compiled");
  return result.error;
}

describe("compiling a cell", () => {
  it("finds what the outermost level defines, destructured names and functions included", () => {
    const source = `const { a, b: [c] } = given; let d = 1; function f() { const inner = 1; }
class G {} { const hidden = 2; } async function* h() {}`;
    expect(compiled(source).defines).toEqual(["a", "c", "d", "f", "G", "h"]);
    expect(compiled(source).uses).toEqual(["given"]);
  });

  it("uses are the names it does not define, wherever they stand", () => {
    const source = "const y = (x: number) => x + offset; y(rate.value) ?? [word]";
    expect([...compiled(source).uses].sort()).toEqual(["offset", "rate", "word"]);
  });

  it("strips types and leaves every line where it was", () => {
    const source = `interface Point { x: number }
const p: Point = { x: 1 } as Point;
type Tree = { left?: Tree; right?: Tree };
enum Side { Left, Right }
const q = p!.x satisfies number;`;
    const { code, defines } = compiled(source);
    expect(defines).toEqual(["p", "Side", "q"]);
    expect(code.split("\n")[4]).toContain("const q");
  });

  it("hands the last expression to $show, also one with a comment behind it", () => {
    expect(compiled("1 + 1 // two").code).toContain("await $show(1 + 1");
    expect(compiled("const a = 1;").code).not.toContain("$show");
    expect(compiled("if (a) { b }").code).not.toContain("$show");
    expect(() => compiled("await load() // done")).not.toThrow();
  });

  it("notes assignments to names of others, not to its own and not to properties", () => {
    expect(compiled("let a = 1; a = 2; a++; b.c = 3; d += 1; [e] = [1]").assigns).toEqual([
      "d",
      "e",
    ]);
    expect(
      compiled("function f(a) { a = 2; for (let i = 0; i < 3; i++) a += i; }").assigns,
    ).toEqual([]);
  });

  it("notes the figures it names, and wants their names in quotes", () => {
    expect(compiled('figure("ravine").set({ learningRate: 0.1 })').figures).toEqual(["ravine"]);
    expect(refusal("const id = 'ravine';\nfigure(id)").message).toContain("in quotes");
    expect(refusal("const id = 'ravine';\nfigure(id)").place).toEqual({ line: 2, column: null });
  });

  it("names line and column of what does not parse", () => {
    expect(refusal("const a = 1;\nconst b = ;").place).toEqual({ line: 2, column: 11 });
    expect(refusal("const a = 1;\nconst a = 2;").message).toContain("'a'");
    expect(refusal("const text = `never closed").place?.line).toBe(1);
  });

  it("refuses imports, exports and namespaces in one sentence each", () => {
    for (const source of [
      'import { sum } from "d3"',
      'await import("https://example.org/x.js")',
      "export const a = 1",
      "namespace Inner { export const a = 1 }",
      "return 3",
      "const $show = 1",
    ]) {
      expect(refusal(source).message).toMatch(/^[^\n]{10,120}\.$/);
    }
  });

  it("never throws, whatever it is given", () => {
    for (const source of ["", " ", "//", "/*", "}", "\u0000", "a".repeat(1e5), "(".repeat(3000)]) {
      expect(typeof compileCell(source).ok).toBe("boolean");
    }
  });
});
