import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { here, named, type Stop, tabTo, thumbShowsFocus } from "./by-keyboard.ts";

interface WidgetRecord {
  readonly id: string;
  readonly plays: boolean;
}

const figures = JSON.parse(readFileSync("dist/widgets/index.json", "utf8")) as WidgetRecord[];

const isHandle = ({ tag, inside }: Stop) => tag === "g" && inside === "drawing";
const isSlider = ({ type, inside }: Stop) => type === "range" && inside === "controls";

/** Whether one of the four arrow keys changes what has the focus. */
async function movesByArrow(page: Page): Promise<boolean> {
  for (const key of ["ArrowRight", "ArrowUp", "ArrowLeft", "ArrowDown"]) {
    const { value } = await here(page);
    await page.keyboard.press(key);
    for (let waits = 0; waits < 8; waits++) {
      if ((await here(page)).value !== value) return true;
      await page.waitForTimeout(20);
    }
  }
  return false;
}

/** Data and Share, each opened and closed by its button, which keeps the focus; Share stays open. */
async function openPanels(page: Page, id: string): Promise<void> {
  await tabTo(page, named("Data"));
  await page.keyboard.press("Enter");
  await expect(page.locator(".data-table").first()).toBeVisible();
  await page.keyboard.press("Space");
  await expect(page.locator(".data-table")).toHaveCount(0);
  expect((await here(page)).name).toBe("Data");

  await tabTo(page, named("Share"));
  const link = page.getByLabel("Link to exactly this");
  await page.keyboard.press("Enter");
  await expect(link).toHaveValue(new RegExp(`/widgets/${id}/`));
  await page.keyboard.press("Enter");
  await expect(link).toHaveCount(0);
  await page.keyboard.press("Enter");
  await expect(link).toBeVisible();
  expect((await here(page)).name).toBe("Share");
}

/** Play, pause, step and back, each by its own button. */
async function play(page: Page): Promise<void> {
  const timeline = page.getByLabel("Timeline");
  const step = async () => Number(await timeline.inputValue());
  expect(await tabTo(page, named("Play"))).not.toBeNull();
  await page.keyboard.press("Enter");
  await expect(timeline).not.toHaveValue("0", { timeout: 15_000 });
  if ((await here(page)).name === "Pause") await page.keyboard.press("Space");
  expect((await here(page)).name).toBe("Play");
  const paused = await step();

  expect(await tabTo(page, named("Back"))).not.toBeNull();
  if (paused === 1) {
    await tabTo(page, named("Step"));
    await page.keyboard.press("Space");
    await expect(timeline).toHaveValue("2");
    await tabTo(page, named("Back"), "Shift+Tab");
  }
  const before = await step();
  await page.keyboard.press("Enter");
  await expect(timeline).toHaveValue(String(before - 1));
  if (before > 2) {
    await page.keyboard.press("Enter");
    await expect(timeline).toHaveValue(String(before - 2));
  }
  const back = await step();
  expect((await tabTo(page, ({ inside }) => inside === "player"))?.name).toBe("Step");
  if (before - back === 2) {
    await page.keyboard.press("Enter");
    await expect(timeline).toHaveValue(String(back + 1));
    expect((await here(page)).name).toBe("Step");
  }
}

test("the thumb of a slider shows the focus", async ({ page }) => {
  await page.goto("/embed/neuron-line/");
  await page.locator("[data-alive]").waitFor();
  await tabTo(page, isSlider);
  expect(await thumbShowsFocus(page)).toBe(true);
});

test("Escape closes what Share opened and gives the focus back to Share", async ({ page }) => {
  await page.goto("/embed/step-size/");
  await page.locator("[data-alive]").waitFor();
  await tabTo(page, named("Share"));
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Link to exactly this")).toHaveValue(/^http/);
  await tabTo(page, named("Link to exactly this"));
  await page.keyboard.press("Escape");
  await expect(page.getByLabel("Link to exactly this")).toHaveCount(0);
  expect((await here(page)).name).toBe("Share");
});

test("Back keeps the focus at the start, where it has nothing more to do", async ({ page }) => {
  await page.goto("/embed/step-size/");
  await page.locator("[data-alive]").waitFor();
  await tabTo(page, named("Step"));
  await page.keyboard.press("Enter");
  await tabTo(page, named("Back"), "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Back" })).toBeDisabled();
  expect((await here(page)).name).toBe("Back");
});

for (const { id, plays } of figures) {
  test(`${id}: everything by keyboard alone, and the focus is always seen`, async ({ page }) => {
    await page.goto(`/embed/${id}/`);
    await page.locator("[data-alive]").waitFor();
    await openPanels(page, id);

    let held = await page.locator(".plot-set .handle").count();
    for (let moved = false; !moved && held > 0; held--) {
      expect(await tabTo(page, isHandle), "a handle moves by an arrow key").not.toBeNull();
      moved = await movesByArrow(page);
    }

    const link = await tabTo(page, named("Link to exactly this"));
    expect(link?.value, "the link says what has been moved").toContain(`/widgets/${id}/`);
    expect(await tabTo(page, named("Copy"))).not.toBeNull();
    const out = await tabTo(page, ({ inside }) => inside !== "panel");
    expect(out, "the panel lets go of the focus").not.toBeNull();
    await tabTo(page, named("Link to exactly this"), "Shift+Tab");

    if (plays) await play(page);

    if ((await page.locator(".controls input[type=range]:enabled").count()) > 0) {
      const address = page.getByLabel("Link to exactly this");
      await expect(address).toBeVisible();
      const before = await address.inputValue();
      expect(await tabTo(page, isSlider)).not.toBeNull();
      expect(await movesByArrow(page), "the slider moves by an arrow key").toBe(true);
      await expect(address, "the link says what has changed").not.toHaveValue(before);
    }
    await tabTo(page, () => false);
  });
}
