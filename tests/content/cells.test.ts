import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { buildFigures } from "../../src/cells/build/build-figures.ts";
import { runCells } from "../../src/cells/build/run-cells.ts";
import { programOf } from "./chapter-cells.ts";

const programs = readdirSync("content/chapters")
  .map((chapter) => ({ chapter, ...programOf(chapter) }))
  .filter(({ cells }) => cells.length > 0);

for (const { chapter, cells, figures } of programs) {
  describe(`the cells of ${chapter}`, () => {
    it("run from top to bottom, show or define something, and show the same when run again", async () => {
      const once = await runCells(chapter, cells, buildFigures(figures, cells));
      const twice = await runCells(chapter, cells, buildFigures(figures, cells));
      expect([...once.keys()].sort()).toEqual(cells.map(({ id }) => id).sort());
      for (const [id, { outputs, compiled }] of once) {
        expect(outputs, id).toEqual(twice.get(id)?.outputs);
        expect(outputs.length + compiled.defines.length, id).toBeGreaterThan(0);
      }
    });

    it("are under 25 lines, and no line is wider than the column of text", () => {
      for (const { id, source } of cells) {
        expect(source.split("\n").length, id).toBeLessThan(25);
        for (const line of source.split("\n")) expect(line.length, line).toBeLessThanOrEqual(70);
      }
    });
  });
}
