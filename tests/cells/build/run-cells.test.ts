import { describe, expect, it } from "vitest";
import type { BuildFigures } from "../../../src/cells/build/node-runner.ts";
import { runCells } from "../../../src/cells/build/run-cells.ts";

const none: BuildFigures = {
  look: (id) => Promise.reject(new Error(`There is no figure “${id}”.`)),
  act: (id) => Promise.reject(new Error(`There is no figure “${id}”.`)),
};

const run = (sources: Record<string, string>) =>
  runCells(
    "chapter",
    Object.entries(sources).map(([id, source]) => ({ id, source })),
    none,
  );

describe("cells at build", () => {
  it("run in the order of what they use, not of where they stand", async () => {
    const built = await run({ shown: "twice(21)", helper: "const twice = (x: number) => 2 * x;" });
    expect(built.get("shown")?.outputs).toEqual([{ kind: "value", text: "42" }]);
  });

  it.each([
    ["does not compile", "const a = ;", /cell “a”: SyntaxError: .*line 1/],
    ["throws", "\nnull.length", /cell “a”: TypeError: .*line 2/],
    ["shows what is not a number", "0 / 0", /not finite/],
    ["prints what is infinite", "print('rate', 1 / 0)", /not finite/],
    ["shows a tensor that has diverged", "tensor([1, Infinity])", /not finite/],
    ["names a figure that is not there", "figure('nowhere').params", /no figure “nowhere”/],
  ])("fail the build when one %s", async (_, source, sentence) => {
    await expect(run({ a: source })).rejects.toThrow(sentence);
  });

  it("fail the build when two define one name", async () => {
    await expect(run({ a: "const x = 1;", b: "const x = 2;" })).rejects.toThrow(
      /“x” is defined twice/,
    );
  });
});
