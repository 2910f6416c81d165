import { describe, expect, it } from "vitest";
import { buildFigures, type PlacedFigure } from "../../../src/cells/build/build-figures.ts";
import { runCells } from "../../../src/cells/build/run-cells.ts";

const run = (sources: Record<string, string>, figures: readonly PlacedFigure[] = []) => {
  const cells = Object.entries(sources).map(([id, source]) => ({ id, source }));
  return runCells("chapter", cells, buildFigures(figures, cells));
};

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

  it("see of two figures of one name the nearest above them, and any by its address", async () => {
    const ravine = (address: string, cellsAbove: number, conditionNumber: number) => ({
      ...{ widget: "ravine", address, cellsAbove, step: 0, values: { conditionNumber } },
    });
    const built = await run(
      {
        a: 'figure("ravine").params.conditionNumber',
        b: 'figure("ravine").params.conditionNumber',
        c: 'figure("fig-ravine").params.conditionNumber',
      },
      [ravine("fig-ravine", 0, 20), ravine("fig-ravine-2", 1, 30)],
    );
    const texts = [...built.values()].map(({ outputs: [output] }) => output);
    expect(texts.map((output) => output?.kind === "value" && output.text)).toEqual([
      "20",
      "30",
      "20",
    ]);
  });

  it("fail the build when two define one name", async () => {
    await expect(run({ a: "const x = 1;", b: "const x = 2;" })).rejects.toThrow(
      /“x” is defined twice/,
    );
  });
});
