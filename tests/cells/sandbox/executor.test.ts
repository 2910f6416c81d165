import { describe, expect, it } from "vitest";
import { nodeRunner } from "../../../src/cells/build/node-runner.ts";
import { compileCell } from "../../../src/cells/compile/compile.ts";
import { limits, type Output } from "../../../src/cells/protocol.ts";

function notebook() {
  const none = async (id: string) => {
    throw new Error(`there is no figure “${id}” on this page`);
  };
  const run = nodeRunner({ address: (id) => id, look: none, act: none });
  return async (id: string, source: string) => {
    const result = compileCell(source);
    if (!result.ok) throw new Error(result.error.message);
    return run(id, result.compiled);
  };
}

const texts = (outputs: readonly Output[]) =>
  outputs.flatMap((o) => (o.kind === "text" ? o.lines : o.kind === "value" ? [o.text] : []));

describe("running cells", () => {
  it("a cell sees what others have defined, and the engine by its names", async () => {
    const run = notebook();
    await run("a", "const two = 2; function double(x: number) { return two * x; }");
    const { outputs, error } = await run("b", "double(sum(tensor([1, 2, 3])).item())");
    expect(error).toBeNull();
    expect(texts(outputs)).toEqual(["12"]);
  });

  it("a definition goes before the engine's of the same name", async () => {
    const run = notebook();
    await run("a", "const sum = (a: number, b: number) => a + b;");
    expect(texts((await run("b", "sum(1, 2)")).outputs)).toEqual(["3"]);
  });

  it("d3 and the collections are there by name, but the engine's names win", async () => {
    const run = notebook();
    const { outputs, error } = await run("a", "print(extent([3, 1, 2]), d3.mean([1, 2]));");
    expect(error).toBeNull();
    expect(texts(outputs)[0]).toContain("1.5");
  });

  it("a name it no longer defines is gone", async () => {
    const run = notebook();
    await run("a", "const x = 1; const y = 2;");
    await run("a", "const x = 1;");
    const { error } = await run("b", "x + y");
    expect(error?.message).toContain("y is not defined");
  });

  it("names the reader's line when it throws, in every line of the code", async () => {
    const run = notebook();
    for (const line of [1, 2, 5]) {
      const { error } = await run("a", `${"\n".repeat(line - 1)}null.length;`);
      expect(error?.name).toBe("TypeError");
      expect(error?.place?.line).toBe(line);
    }
    await run("f", "\n\nfunction fail() { throw new RangeError('too far'); }");
    expect((await run("b", "\nfail();")).error?.place?.line).toBe(2);
  });

  it("words for whatever is thrown", async () => {
    const run = notebook();
    for (const thrown of [
      "'word'",
      "null",
      "undefined",
      "{ toString() { throw 1 } }",
      "Symbol()",
    ]) {
      const { error } = await run("a", `throw ${thrown};`);
      expect(error?.message.length).toBeGreaterThan(5);
    }
  });

  it("a generator is drawn step by step in one place, its last step at the end", async () => {
    const run = notebook();
    const source = "print('before');\n(function* () { for (let i = 0; i < 1e4; i++) yield i; })()";
    expect(texts((await run("a", source)).outputs)).toEqual(["before", "9999"]);
    const slow =
      "async function* f() { for (let i = 0; i < 3; i++) { await frame(); yield i; } }\nf()";
    expect(texts((await run("a", slow)).outputs)).toEqual(["2"]);
  });

  it("keeps the head and the tail of a million printed lines, and says how many are left out", async () => {
    const run = notebook();
    const { outputs } = await run("a", "for (let i = 1; i <= 1e6; i++) print('line ' + i);");
    expect(outputs).toHaveLength(1);
    const [text] = outputs;
    if (text?.kind !== "text") throw new Error("no text");
    expect(text.lines[0]).toBe("line 1");
    expect(text.lines.at(-1)).toBe("line 1000000");
    expect(text.lines.length + text.omitted).toBe(1_000_000);
  });

  it("ninety-nine things at most are shown, and that is said", async () => {
    const { outputs } = await notebook()("a", "for (let i = 0; i < 1000; i++) show(i);");
    expect(outputs).toHaveLength(limits.outputs);
    expect(outputs.at(-1)).toMatchObject({ kind: "note" });
  });

  it("what is printed after the end is dropped", async () => {
    const run = notebook();
    const { outputs } = await run("a", "Promise.resolve().then(() => {}).then(() => 0); print(1);");
    expect(texts(outputs)).toEqual(["1"]);
  });

  it("top-level await waits, and a rejected promise is an error of its line", async () => {
    const run = notebook();
    expect(texts((await run("a", "await Promise.resolve(7)")).outputs)).toEqual(["7"]);
    expect((await run("a", "\nawait Promise.reject(new Error('no'))")).error?.message).toBe("no");
  });
});
