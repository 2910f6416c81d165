import { expect, test } from "@playwright/test";

/** Counts what the page is asked and what is written into it. */
const counting = () => {
  const counts = { queries: 0, controls: 0, sameTexts: 0 };
  const ask = globalThis.matchMedia.bind(globalThis);
  globalThis.matchMedia = (query) => {
    counts.queries++;
    return ask(query);
  };
  const watch = new MutationObserver((records) => {
    for (const { target, type, oldValue } of records) {
      if (target.parentElement?.closest(".controls")) counts.controls++;
      if (type === "characterData" && (target as Text).data === oldValue) counts.sameTexts++;
    }
  });
  watch.observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    characterData: true,
    characterDataOldValue: true,
  });
  Object.assign(globalThis, { counts });
};

type Counted = { counts: { queries: number; controls: number; sameTexts: number } };

test("a frame of a playing figure asks no media query and touches no control", async ({ page }) => {
  await page.addInitScript(counting);
  await page.goto("/embed/xor-workbench/");
  await page.locator("[data-alive]").waitFor();
  await page.getByRole("button", { name: "Play" }).click();
  await page.waitForTimeout(500);
  const before = await page.evaluate(() => ({ ...(globalThis as unknown as Counted).counts }));
  const step = page.locator(".timeline input");
  const from = Number(await step.inputValue());
  await expect.poll(async () => Number(await step.inputValue())).toBeGreaterThan(from + 10);
  const after = await page.evaluate(() => ({ ...(globalThis as unknown as Counted).counts }));
  expect(after.queries).toBe(before.queries);
  expect(after.controls).toBe(before.controls);
});

test("a moved slider writes no text that already stands there", async ({ page }) => {
  await page.addInitScript(counting);
  await page.goto("/embed/neuron-line/");
  await page.locator("[data-alive]").waitFor();
  const slider = page.locator(".controls input[type=range]").first();
  await slider.focus();
  for (let i = 0; i < 5; i++) await page.keyboard.press("ArrowRight");
  const counts = await page.evaluate(() => (globalThis as unknown as Counted).counts);
  expect(counts.controls).toBeGreaterThan(0);
  expect(counts.sameTexts).toBe(0);
});
