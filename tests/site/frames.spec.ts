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

test("a drawing at the size of the build is taken over as it stands, and no step draws its ground again", async ({
  page,
}) => {
  await page.setViewportSize({ width: 952, height: 900 });
  await page.addInitScript(() => {
    const counts = { ground: 0, axes: 0 };
    new MutationObserver((records) => {
      for (const { target } of records) {
        const at = target instanceof Element ? target : target.parentElement;
        if (at?.matches(".iso, .iso-i, .snd")) counts.ground++;
        if (at?.closest("#landscape-map-clip ~ g")?.querySelector(".axis")) counts.axes++;
      }
    }).observe(document, { subtree: true, attributes: true, characterData: true });
    Object.assign(globalThis, { counts });
  });
  await page.goto("/embed/landscape/");
  await page.locator("[data-alive]").waitFor();
  const bands = page.locator(".iso, .iso-i");
  expect(await bands.count()).toBe(13);
  for (const band of await bands.all()) expect(await band.getAttribute("d")).toMatch(/^[Mm]/);
  await page.getByRole("button", { name: "Step" }).click();
  await expect(page.locator(".timeline input")).toHaveValue("1");
  expect(await page.evaluate(() => (globalThis as unknown as { counts: object }).counts)).toEqual({
    ground: 0,
    axes: 0,
  });
});
