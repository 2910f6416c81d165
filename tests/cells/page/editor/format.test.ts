import { expect, test } from "vitest";
import { format, formatAt } from "../../../../src/cells/page/editor/format.ts";

test("types, top-level await and a last expression survive formatting", async () => {
  const source = "const f=(x:Tensor):number=>x.item()\nawait train( )\nf( w )";
  expect(await format(source)).toBe(
    "const f = (x: Tensor): number => x.item();\nawait train();\nf(w);",
  );
});

test("formatting twice changes nothing more", async () => {
  const once = await format("for(const {x,y} of batches(data,32)){print(x)}");
  expect(await format(once)).toBe(once);
});

test("the caret stays with its word", async () => {
  const source = "const a=1\nconst   loss=2";
  const { source: next, caret } = await formatAt(source, source.indexOf("loss") + 2);
  expect(next.slice(caret - 2, caret + 2)).toBe("loss");
});

test("code that cannot be read is refused in one sentence with its line", async () => {
  const refused = format("const a = 1;\nconst b = (;");
  await expect(refused).rejects.toThrow(/^Not formatted: line 2 cannot be read \([^)\n]+\)\.$/);
});
