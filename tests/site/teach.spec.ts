import { pathToFileURL } from "node:url";
import { expect, test } from "@playwright/test";
import { axeViolations } from "./axe.ts";

test("a lesson put together at /teach/ is kept, and its deck opens anywhere with the figures in their states", async ({
  page,
}) => {
  await page.goto("/teach/");
  await page.getByLabel("Title").fill("Week 3");
  await page.getByRole("button", { name: "Add A gorge to the lesson" }).click();
  await page.getByRole("button", { name: "Add A round bowl to the lesson" }).click();
  await page.getByRole("button", { name: /^Move .*A round bowl up$/ }).click();
  await page.getByLabel("Notes").first().fill("Ask twice <b>");
  await page.reload();
  const items = page.locator(".lesson-items > li");
  await expect(items).toHaveCount(2);
  await expect(items.first()).toContainText("A round bowl");
  expect(await axeViolations(page, "light")).toEqual([]);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Deck", exact: true }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("week-3.html");
  // From disk, where the page has no origin: on other hosts decks are tried in reveal.spec.ts.
  const file = test.info().outputPath("week-3.html");
  await download.saveAs(file);
  await page.goto(`${pathToFileURL(file)}#/2`);
  const figure = page.locator("iframe").first().contentFrame();
  await expect(figure.locator(".timeline .ui-label")).toContainText("step 8");
  await page.keyboard.press("ArrowRight");
  await expect(figure.locator(".timeline .ui-label")).toContainText("step 100");
});
