import { expect, type Page, test } from "@playwright/test";
import { axeViolations } from "./axe.ts";

const first = (page: Page) => page.locator("[data-cell]").first();

/** Opens the editor of the chapter's first cell with a click on its code. */
async function edit(page: Page): Promise<string[]> {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  await page.goto("/chapters/perceptron/");
  await first(page).scrollIntoViewIfNeeded();
  await page.locator("[data-cell][data-alive]").first().waitFor();
  await first(page).locator("pre").first().click();
  await first(page).locator(".cm-content:focus").waitFor();
  return complaints;
}

/** Puts the pointer on the first of a word in the open editor. */
async function hoverWord(page: Page, word: string): Promise<void> {
  const [x, y] = await first(page)
    .locator(".cm-content")
    .evaluate((content, wanted) => {
      const walk = document.createTreeWalker(content, NodeFilter.SHOW_TEXT);
      while (walk.nextNode()) {
        const at = walk.currentNode.nodeValue?.indexOf(wanted) ?? -1;
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(walk.currentNode, at);
        range.setEnd(walk.currentNode, at + wanted.length);
        const box = range.getBoundingClientRect();
        return [box.x + box.width / 2, box.y + box.height / 2] as const;
      }
      throw new Error(`“${wanted}” is not in the code`);
    }, word);
  await page.mouse.move(x, y);
}

/** Where the first and the last word of the code stand. */
const places = (page: Page) =>
  first(page).evaluate((cell) => {
    const texts = [...cell.querySelectorAll(".cell-code :is(code, .cm-content)")];
    const shown = texts.find((text) => text.getClientRects().length > 0)!;
    const words: Text[] = [];
    const walk = document.createTreeWalker(shown, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      if (walk.currentNode.nodeValue?.trim()) words.push(walk.currentNode as Text);
    }
    return [words.at(0)!, words.at(-1)!].map((word) => {
      const range = document.createRange();
      range.selectNodeContents(word);
      const { x, y } = [...range.getClientRects()].at(-1)!;
      const { top } = cell.getBoundingClientRect();
      return [Math.round(x), Math.round(y - top)];
    });
  });

test("the editor takes the place of the code to the pixel; names complete, explain themselves, are found and set in order; Escape, then Tab, leaves", async ({
  page,
}) => {
  await page.goto("/chapters/perceptron/");
  await first(page).scrollIntoViewIfNeeded();
  const before = await places(page);
  const complaints = await edit(page);
  expect(await places(page)).toEqual(before);

  const content = first(page).locator(".cm-content");
  await page.keyboard.press("Control+End");
  await page.keyboard.type("\nconst  t=tensor([1]);\nt.toN");
  const list = page.getByRole("listbox", { name: "Completions" });
  await expect(list.getByRole("option").first()).toHaveText(/toNested/);
  expect(await axeViolations(page, "light", [".cell", ".cm-tooltip"])).toEqual([]);
  await page.keyboard.press("Tab");
  await expect(content).toContainText("t.toNested");

  await page.keyboard.press("F1");
  await expect(page.locator(".cm-name")).toContainText("lists of lists");
  await page.keyboard.press("Escape");
  await expect(page.locator(".cm-name")).toHaveCount(0);
  await hoverWord(page, "tensor");
  await expect(page.locator(".cm-name a")).toHaveAttribute(
    "href",
    "/engine/tensors-and-their-life/#tensor",
  );

  await page.keyboard.press("Control+f");
  await page.keyboard.type("tensor");
  await expect(page.locator(".cm-searchMatch").first()).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("textbox", { name: "Find" })).toHaveCount(0);

  await page.keyboard.press("Shift+Alt+F");
  await expect(content).toContainText("const t = tensor([1]);");

  await page.keyboard.press("Escape");
  await expect(content).not.toBeFocused();
  await page.keyboard.press("Tab");
  await expect(content).not.toBeFocused();
  expect(complaints).toEqual([]);
});

test("in dark the open editor, its list and its search have contrast", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await edit(page);
  await page.keyboard.press("Control+End");
  await page.keyboard.type("\nPlot.");
  await expect(
    page.getByRole("listbox", { name: "Completions" }).getByRole("option").first(),
  ).toBeVisible();
  expect(await axeViolations(page, "dark", [".cell", ".cm-tooltip"])).toEqual([]);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+f");
  await page.keyboard.type("tensor");
  await expect(page.locator(".cm-searchMatch").first()).toBeVisible();
  expect(await axeViolations(page, "dark", [".cell"])).toEqual([]);
});
