import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { ending, endless } from "../cells/hostile-cells.ts";

const chapters = ["perceptron", "neural-networks", "gradient-descent", "backpropagation"];

/** The cells of a page, awake. */
async function open(page: Page, address: string): Promise<Locator> {
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  await page.goto(address);
  const cells = page.locator("[data-cell]");
  if ((await cells.count()) > 0) {
    await cells.first().scrollIntoViewIfNeeded();
    await expect(cells.first()).toHaveAttribute("data-alive", "true");
  }
  return cells;
}

/** Replaces the code of a cell, as a reader does. */
async function write(cell: Locator, source: string): Promise<void> {
  const editor = cell.locator(".cm-content");
  if ((await editor.count()) === 0) await cell.locator(".cell-code").click();
  await editor.fill(source);
}

/** Does what an entry of a cell's menu says. A figure that wakes above may move the page meanwhile. */
async function choose(cell: Locator, entry: string): Promise<void> {
  const button = cell.getByRole("button", { name: entry });
  await expect(async () => {
    if (!(await button.isVisible())) await cell.getByRole("button", { name: "More" }).click();
    await expect(button).toBeVisible({ timeout: 1000 });
  }).toPass();
  await button.click();
}

/** What a cell shows, as text; drawings by their markup, for they have none. */
const shown = (cell: Locator) =>
  cell.locator(".cell-out").evaluate((out) => {
    const drawings = [...out.querySelectorAll("svg, img")].map((each) => each.outerHTML);
    return [out.textContent, ...drawings].join("\n");
  });

const status = (cell: Locator) => cell.locator(".cell-status");

for (const chapter of chapters) {
  test(`the cells of ${chapter} show in the browser what they showed at build`, async ({
    page,
  }) => {
    const cells = await open(page, `/chapters/${chapter}/`);
    expect(await cells.count(), "cells of a chapter").toBeGreaterThan(2);
    const before = await Promise.all((await cells.all()).map(shown));
    await choose(cells.first(), "Run all cells");
    for (const cell of await cells.all()) await expect(status(cell)).toHaveText(/^ran in/);
    expect(await Promise.all((await cells.all()).map(shown))).toEqual(before);
  });
}

test("whatever a cell does, Stop gives a usable notebook, and results and edits stay", async ({
  page,
}) => {
  const cells = await open(page, "/chapters/perceptron/");
  const [first, second] = [cells.nth(0), cells.nth(1)];
  await first.getByRole("button", { name: "Run" }).click();
  await expect(status(first)).toHaveText(/^ran/);
  const kept = await shown(first);
  for (const { source, ends } of [...endless.slice(0, 5), ...ending]) {
    await write(second, source);
    await second.getByRole("button", { name: "Run" }).click();
    if (ends === "stopped") {
      await expect(status(second)).toHaveText(/running/);
      await second.getByRole("button", { name: "Stop" }).click();
    }
    await expect(status(second), source).toHaveText(new RegExp(ends), { timeout: 30_000 });
    expect(await shown(first), source).toBe(kept);
  }
  await write(second, "z.shape.join('×')");
  await second.getByRole("button", { name: "Run" }).click();
  await expect(second.locator(".cell-out")).toContainText("4×1");
  await expect(second.locator(".cm-content")).toContainText("z.shape");
});

test("edits survive a reload, marked, and nothing runs until it is asked for", async ({ page }) => {
  const cells = await open(page, "/chapters/perceptron/");
  const cell = cells.nth(0);
  await write(cell, "for (;;);");
  await cell.getByRole("button", { name: "Run" }).click();
  await expect(status(cell)).toHaveText(/running/);
  await page.reload();
  await cell.scrollIntoViewIfNeeded();
  await expect(cell).toHaveAttribute("data-alive", "true");
  await expect(status(cell)).toHaveText("edited, changed since it ran");
  await expect(cell.locator(".cell-code")).toContainText("for (;;);");
  await expect(cell.locator(".cell-code .code-key")).toHaveText("for");
  await cell.getByRole("button", { name: "Reset" }).click();
  await expect(status(cell)).toHaveText(/^ran in/);
  await expect(cell.locator(".cell-code")).toContainText("matmul");
});

test("code in a link is shown and waits; the reader's own version is put aside", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const cells = await open(page, "/chapters/perceptron/");
  const cell = cells.nth(0);
  await write(cell, "print('from the link')");
  await choose(cell, "Copy link with your edits");
  await expect(cell.getByText("Link copied.")).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await write(cell, "print('my own')");
  await page.waitForTimeout(400);
  await page.goto("about:blank");
  await page.goto(link);
  await expect(cell).toHaveAttribute("data-alive", "true");
  await expect(cell.locator(".cell-code")).toContainText("from the link");
  await expect(cell.locator(".cell-out")).not.toContainText("from the link");
  await choose(cell, "Back to my own version");
  await expect(cell.locator(".cell-code")).toContainText("my own");
});

test("a cell follows the figure beside it, and a slider the cells that use it", async ({
  page,
}) => {
  await open(page, "/lab/");
  const cells = page.locator("[data-cell]");
  await write(cells.nth(0), "const rate = view(slider({ min: 0, max: 10, value: 3 }));");
  await page.keyboard.press("Shift+Enter");
  await expect(cells).toHaveCount(2);
  await expect(cells.nth(1).locator(".cm-content")).toBeFocused();
  await write(cells.nth(1), "rate * 100");
  await page.keyboard.press("Control+Enter");
  await expect(cells.nth(1).locator(".cell-out")).toContainText("300");
  await cells.nth(0).getByRole("slider").first().focus();
  await page.keyboard.press("End");
  await expect(cells.nth(1).locator(".cell-out")).toContainText("1000");
  await write(
    cells.nth(1),
    "Plot.lineY([1, 5, rate], { stroke: 'red' }).plot({ y: { domain: [0, 9] } })",
  );
  await cells.nth(1).getByRole("button", { name: "Run" }).click();
  const line = cells.nth(1).locator("[stroke=red] path");
  await expect(line).toHaveCount(1);
  const drawn = await line.elementHandle();
  const before = await drawn?.getAttribute("d");
  await cells.nth(0).getByRole("slider").first().press("Home");
  await expect(line).not.toHaveAttribute("d", before ?? "");
  expect(await drawn?.evaluate((path) => path.isConnected), "the same path has moved").toBe(true);
  await cells.nth(0).getByRole("slider").first().press("End");
  await write(cells.nth(1), 'view(figure("ravine")).params.learningRate * 0 + rate');
  await cells.nth(1).getByRole("button", { name: "Run" }).click();
  await expect(page.locator('[data-widget="ravine"][data-alive]')).toBeVisible();
  await expect(cells.nth(1).locator(".cell-out")).toContainText("10");
  await page.reload();
  await expect(cells).toHaveCount(2);
  await expect(cells.nth(0).locator(".cell-code")).toContainText("slider");
});

test("a chapter's cells run in Node as one file beside the engine's modules", async ({ page }) => {
  const cells = await open(page, "/chapters/perceptron/");
  const saving = page.waitForEvent("download");
  await choose(cells.first(), "Download as .ts");
  const folder = mkdtempSync(join(tmpdir(), "cells-"));
  await (await saving).saveAs(join(folder, "perceptron.ts"));
  for (const file of readdirSync("dist/engine").filter((name) => /^descent.*\.js$/.test(name))) {
    copyFileSync(`dist/engine/${file}`, join(folder, file));
  }
  const flags = ["--experimental-strip-types", "--no-warnings"];
  const { stdout, stderr } = spawnSync(process.execPath, [...flags, "perceptron.ts"], {
    cwd: folder,
    env: { ...process.env, FORCE_COLOR: "0" },
    encoding: "utf8",
  });
  rmSync(folder, { recursive: true });
  expect(stderr).toBe("");
  expect(stdout).toContain("0.0024726");
  expect(stdout).toContain("corrections: 11");
});

test("by keyboard: Enter edits, Escape leaves, and no cell holds the focus", async ({ page }) => {
  const cells = await open(page, "/chapters/perceptron/");
  const cell = cells.nth(0);
  await cell.locator(".cell-code [tabindex]").focus();
  await page.keyboard.press("Enter");
  await expect(cell.locator(".cm-content")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(cell.locator(".cm-content")).not.toBeFocused();
  await expect(cell.locator(":focus")).toHaveCount(1);
});
