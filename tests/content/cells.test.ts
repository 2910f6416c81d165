import { readdirSync, readFileSync } from "node:fs";
import { createProcessor } from "@mdx-js/mdx";
import remarkMath from "remark-math";
import { describe, expect, it } from "vitest";
import { buildFigures } from "../../src/cells/build/build-figures.ts";
import { runCells } from "../../src/cells/build/run-cells.ts";
import type { ProseNode } from "../../src/prose/prose-tree.ts";
import { placeCells } from "../../src/prose/remark-cells.ts";

const folder = "content/chapters";
const mdx = createProcessor({ remarkPlugins: [remarkMath] });

/** The cells of a chapter, and the figures beside them, as the build finds them. */
function programOf(chapter: string) {
  const text = readFileSync(`${folder}/${chapter}/index.mdx`, "utf8");
  const tree = mdx.parse(text.replace(/^---\n[\s\S]*?\n---\n/, ""));
  return placeCells(tree as ProseNode, chapter);
}

const programs = readdirSync(folder)
  .map((chapter) => ({ chapter, ...programOf(chapter) }))
  .filter(({ cells }) => cells.length > 0);

for (const { chapter, cells, figures } of programs) {
  describe(`the cells of ${chapter}`, () => {
    it("run from top to bottom, show or define something, and show the same when run again", async () => {
      const once = await runCells(chapter, cells, buildFigures(figures));
      const twice = await runCells(chapter, cells, buildFigures(figures));
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
