import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { axeViolations } from "./axe.ts";

interface WidgetRecord {
  readonly id: string;
  readonly plays: boolean;
  readonly parameters: readonly { readonly name: string }[];
  readonly presets: readonly { readonly link: string }[];
  readonly extremes: readonly string[];
}

const figures = JSON.parse(readFileSync("dist/widgets/index.json", "utf8")) as WidgetRecord[];

/** Opens a figure by itself and waits until it is alive. Collects what the console complains of. */
async function open(page: Page, path: string): Promise<string[]> {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => {
    const { protocol, host } = new URL(request.url());
    if (protocol.startsWith("http") && !host.startsWith("localhost")) {
      complaints.push(`request to ${host}`);
    }
  });
  await page.goto(path);
  await page.locator("[data-alive]").first().waitFor();
  return complaints;
}

const live = (page: Page) => page.locator(".live").first();

for (const { id, plays, extremes } of figures) {
  test(`${id}: alive without complaint, accessible, plays, steps, resets; its link opens exactly what is seen`, async ({
    page,
  }) => {
    const complaints = await open(page, `/embed/${id}/`);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      const fading = await page.evaluate(() => document.getAnimations().length);
      expect(fading, "a change of theme is at once").toBe(0);
      expect(await axeViolations(page, colorScheme)).toEqual([]);
    }
    if (plays) {
      const before = await live(page).textContent();
      await page.getByRole("button", { name: "Play" }).click();
      await expect(page.getByLabel("Timeline")).not.toHaveValue("0", { timeout: 15_000 });
      await page.waitForTimeout(400);
      const pause = page.getByRole("button", { name: "Pause" });
      if (await pause.isVisible()) await pause.click();
      await page.getByRole("button", { name: "Reset" }).click();
      await expect(live(page)).toHaveText(before ?? "");
      await page.getByRole("button", { name: "Step" }).click();
      await page.getByRole("button", { name: "Back" }).click();
      await expect(live(page)).toHaveText(before ?? "");
    }
    await page.getByRole("button", { name: "Data", exact: true }).click();
    await expect(page.locator(".data-table").first()).toBeVisible();
    if (plays) {
      await page.getByRole("button", { name: "Step" }).click();
      await page.getByRole("button", { name: "Step" }).click();
      await expect(page.getByLabel("Timeline")).toHaveValue("2", { timeout: 15_000 });
    }
    const seen = await live(page).textContent();
    await page.getByRole("button", { name: "Share" }).click();
    const field = page.getByLabel("Link to exactly this");
    await expect(field).toHaveValue(new RegExp(`/widgets/${id}/`));
    await page.waitForTimeout(200);
    const link = new URL(await field.inputValue());
    expect(complaints).toEqual([]);
    await open(page, link.pathname + link.search + link.hash);
    await expect(live(page)).toHaveText(seen ?? "");
  });

  test(`${id}: at the extremes of all parameters, on a phone, nothing breaks or overflows`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 360, height: 780 });
    for (const query of extremes) {
      const complaints = await open(page, `/embed/${id}/${query}`);
      const play = page.getByRole("button", { name: "Play" });
      if (plays && (await play.isVisible())) {
        await play.click();
        await page.waitForTimeout(700);
      }
      expect(await live(page).textContent()).not.toMatch(/NaN|undefined|Infinity/);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBeLessThanOrEqual(0);
      expect(complaints).toEqual([]);
    }
  });
}

test("a link with unknown, malformed and out-of-range parameters opens at the default and says so", async ({
  page,
}) => {
  const complaints = await open(
    page,
    "/embed/ravine/?colour=red&learningRate=fast&conditionNumber=9999&step=-3",
  );
  const said = page.locator(".problems");
  await expect(said).toContainText("no parameter “colour”");
  await expect(said).toContainText("learningRate = “fast” is not a number");
  await expect(said).toContainText("conditionNumber = “9999” is outside");
  await expect(said).toContainText("step = “-3”");
  expect(complaints).toEqual([]);
});

test("a damaged state, and a link of a newer version, open the figure and say so", async ({
  page,
}) => {
  await open(page, "/embed/playground/#s=1.brokenbroken");
  await expect(page.locator(".problems")).toContainText("damaged");
  await open(page, "/embed/ravine/?v=99&learningRate=0.05");
  await expect(page.locator(".problems")).toContainText("newer version (99)");
  await expect(page.getByLabel("Learning rate, number")).toHaveValue("0.05");
});

test("what is typed wrong is said beside the box and changes nothing", async ({ page }) => {
  await open(page, "/embed/ravine/");
  const box = page.getByLabel("Learning rate, number");
  const before = await box.inputValue();
  await box.fill("0,09");
  await box.press("Enter");
  await expect(page.getByRole("alert")).toContainText("Use a point: 0.09");
  await box.press("Escape");
  await expect(box).toHaveValue(before);
});

test("what is pressed and moved before the script has come counts when it has", async ({
  page,
}) => {
  let send = (): void => {};
  const sent = new Promise<void>((resolve) => {
    send = resolve;
  });
  await page.route(/mount\.[^/]*\.js/, async (route) => {
    await sent;
    await route.continue();
  });
  await page.goto("/embed/ravine/");
  const slider = page.getByRole("slider", { name: "Learning rate" });
  await slider.press("End");
  await page.getByRole("button", { name: "Step" }).click();
  await expect(page.locator("[data-alive]")).toHaveCount(0);
  const chosen = await slider.inputValue();
  send();
  await expect(page.getByLabel("Timeline")).toHaveValue("1");
  await expect(slider).toHaveValue(chosen);
});

test("two copies of a figure on one page do not know of each other", async ({ page }) => {
  await page.route("**/embed/ravine/", async (route) => {
    const response = await route.fetch();
    const html = await response.text();
    const figure = /<figure[\s\S]*?<\/figure>/.exec(html)?.[0] ?? "";
    const twin = figure.replaceAll("fig-ravine", "fig-twin");
    await route.fulfill({ response, body: html.replace(figure, figure + twin) });
  });
  await open(page, "/embed/ravine/");
  const [first, second] = [page.locator("#fig-ravine"), page.locator("#fig-twin")];
  await second.scrollIntoViewIfNeeded();
  await second.locator("[data-alive]").waitFor();
  const untouched = (await second.locator(".live").textContent()) ?? "";
  await expect(first.locator(".live")).toHaveText(untouched);
  await first.getByRole("button", { name: "Step" }).click();
  await first.getByLabel("Learning rate, number").fill("0.05");
  await first.getByLabel("Learning rate, number").press("Enter");
  await expect(first.locator(".live")).not.toHaveText(untouched);
  await expect(second.locator(".live")).toHaveText(untouched);
  const ids = await page.evaluate(() => [...document.querySelectorAll("[id]")].map((e) => e.id));
  expect(new Set(ids).size).toBe(ids.length);
});

test("a state too long for a link is saved as a file, and the file opens it exactly", async ({
  page,
}) => {
  await open(page, "/embed/playground/?hidden=16,16,16,16,16,16");
  await page.getByRole("button", { name: "Step" }).click();
  await expect(page.getByLabel("Timeline")).toHaveValue("1", { timeout: 15_000 });
  const seen = (await live(page).textContent()) ?? "";
  await page.getByRole("button", { name: "Share" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as a file" }).click();
  const path = await (await download).path();
  await open(page, "/embed/playground/");
  await page.getByRole("button", { name: "Share" }).click();
  await page.getByLabel("Open a saved state").setInputFiles("package.json");
  await expect(page.locator(".share .problem")).toContainText("is not a saved state");
  await page.getByLabel("Open a saved state").setInputFiles(path);
  await expect(live(page)).toHaveText(seen, { timeout: 15_000 });
});
