import { expect, type Locator, test } from "@playwright/test";
import { axeViolations } from "./axe.ts";

test.use({ hasTouch: true, isMobile: true, viewport: { width: 360, height: 740 } });

/** Where the first of a word in the open editor stands. */
const placeOf = (content: Locator, word: string) =>
  content.evaluate((root, wanted) => {
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const at = walk.currentNode.nodeValue?.indexOf(wanted) ?? -1;
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(walk.currentNode, at + 1);
      range.setEnd(walk.currentNode, at + wanted.length);
      const { x, y, width, height } = range.getBoundingClientRect();
      return [x + width / 2, y + height / 2] as const;
    }
    throw new Error(`“${wanted}” is not in the code`);
  }, word);

test("by touch alone, at 360 pixels: a slider moves, a chart is drawn as wide as the page, names are explained and completed, code is found and formatted", async ({
  page,
}) => {
  await page.goto("/lab/");
  const cell = page.locator("[data-cell]").first();
  await cell.locator(".cell-code").tap();
  const content = cell.locator(".cm-content");
  await content.fill(
    "const top = view(slider({ min: 0, max: 9, value: 1 }));\n  print(top); Plot.lineY([0, top]).plot()",
  );
  await cell.getByRole("button", { name: "Run" }).tap();
  const chart = cell.locator(".cell-drawing > svg");
  await expect(chart).toHaveAttribute("width", /^3[0-4]\d$/);
  const box = await cell
    .locator(".cell-chart .cell-scroll")
    .first()
    .evaluate((scroll) => {
      return scroll.scrollWidth - scroll.clientWidth;
    });
  expect(box, "pixels of the chart that must be scrolled to").toBe(0);

  const slider = cell.getByRole("slider");
  await slider.scrollIntoViewIfNeeded();
  const track = (await slider.boundingBox())!;
  await page.touchscreen.tap(track.x + track.width - 4, track.y + track.height / 2);
  await expect(cell.locator(".cell-text")).toHaveText("9");

  const tools = cell.getByRole("group", { name: "Editor" });
  for (const tool of await tools.getByRole("button").all()) {
    const { width, height } = (await tool.boundingBox())!;
    expect(Math.min(width, height), "pixels of a target").toBeGreaterThanOrEqual(44);
  }
  await content.scrollIntoViewIfNeeded();
  await page.touchscreen.tap(...(await placeOf(content, "slider")));
  await tools.getByRole("button", { name: "Explain" }).tap();
  await expect(page.locator(".cm-name")).toContainText("slider(");
  await expect(content).toBeFocused();
  await tools.getByRole("button", { name: "Explain" }).tap();
  await expect(page.locator(".cm-name")).toHaveCount(0);

  await tools.getByRole("button", { name: "Complete" }).tap();
  const list = page.getByRole("listbox", { name: "Completions" });
  await expect(list.getByRole("option").first()).toBeVisible();
  expect(await axeViolations(page, "light", [".cell", ".cm-tooltip"])).toEqual([]);
  await page.keyboard.press("Escape");

  await tools.getByRole("button", { name: "Format" }).tap();
  await expect(content.locator(".cm-line")).toHaveCount(3);
  await tools.getByRole("button", { name: "Find" }).tap();
  await expect(page.getByRole("textbox", { name: "Find" })).toBeFocused();
});
