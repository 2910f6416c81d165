import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { buildFigures } from "../../src/cells/build/build-figures.ts";
import { runCells } from "../../src/cells/build/run-cells.ts";

const folder = fileURLToPath(new URL("../../content/chapters/", import.meta.url));

/** The fenced cells of a chapter, as its author wrote them. */
function cellsOf(chapter: string) {
  const text = readFileSync(`${folder}${chapter}/index.mdx`, "utf8");
  const fences = text.matchAll(/^```ts cell ([\w-]+)\n([\s\S]*?)\n```$/gm);
  return [...fences].map(([, id = "", source = ""]) => ({ id, source }));
}

for (const chapter of readdirSync(folder)) {
  const cells = cellsOf(chapter);
  describe.runIf(cells.length > 0)(`the cells of ${chapter}`, () => {
    it("run from top to bottom, show something, and show the same when run again", async () => {
      const once = await runCells(chapter, cells, buildFigures({}));
      const twice = await runCells(chapter, cells, buildFigures({}));
      expect([...once.keys()].sort()).toEqual(cells.map(({ id }) => id).sort());
      for (const [id, { outputs }] of once) {
        expect(outputs, id).toEqual(twice.get(id)?.outputs);
        expect(outputs.length, `${id} shows nothing`).toBeGreaterThan(0);
      }
    });

    it("are shorter than 25 lines, of at most 90 columns, with names of their own", () => {
      for (const { id, source } of cells) {
        expect(source.split("\n").length, id).toBeLessThan(25);
        for (const line of source.split("\n")) expect(line.length, line).toBeLessThanOrEqual(90);
      }
      expect(new Set(cells.map(({ id }) => id)).size).toBe(cells.length);
    });
  });
}
