import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { expect, type Page, test } from "@playwright/test";
import { axeViolations } from "./axe.ts";

/** Collects what the console complains of and what is asked of a network. */
function watch(page: Page): string[] {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => {
    const url = request.url();
    if (!/^(file|data|blob):|^http:\/\/localhost/.test(url)) complaints.push(`request to ${url}`);
  });
  return complaints;
}

async function openShare(page: Page, id: string) {
  await page.goto(`/embed/${id}/`);
  await page.locator("[data-alive]").waitFor();
  await page.getByRole("button", { name: "Step" }).click();
  await expect(page.getByLabel("Timeline")).toHaveValue("1", { timeout: 15_000 });
  await page.getByRole("button", { name: "Share" }).click();
  await page.getByLabel("Link to exactly this").waitFor();
}

async function download(page: Page, button: string | RegExp): Promise<string> {
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: button, exact: true }).first().click();
  const file = await coming;
  const path = test.info().outputPath(file.suggestedFilename());
  await file.saveAs(path);
  return path;
}

test("a frame with one control hidden and one locked is copied by keyboard and opens so", async ({
  page,
}) => {
  const complaints = watch(page);
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "clipboard", {
      value: { writeText: async (text: string) => Object.assign(window, { copied: text }) },
    });
  });
  await openShare(page, "ravine");
  await page.locator(".share-controls summary").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.getByLabel("Condition number κ", { exact: true }).first()).toBeFocused();
  await page.keyboard.press("h");
  await page.keyboard.press("Tab");
  await page.keyboard.press("l");
  await page.keyboard.press("Tab");
  // A range: its end must stay inside of the control's own, and above its beginning.
  await page.keyboard.press("Tab");
  await expect(page.getByLabel("Direction of the floor, from")).toBeFocused();
  await page.keyboard.type("10");
  await page.keyboard.press("Tab");
  await page.keyboard.type("5");
  await page.keyboard.press("Enter");
  await expect(page.locator(".share-range [role=alert]")).toContainText("Out of range");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("40");
  await page.keyboard.press("Enter");
  await expect(page.locator(".share-controls summary")).toContainText(
    "2 shown, 1 locked, 1 hidden, 1 narrowed",
  );
  const snippet = page.getByLabel("Frame (iframe)", { exact: true });
  await expect(snippet).toHaveValue(
    /hide=conditionNumber&amp;lock=learningRate&amp;range.rotation=10..40"/,
  );
  await snippet.focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.locator(".copy [role=status]").filter({ hasText: "Copied." })).toHaveCount(1);
  for (const scheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    expect(await axeViolations(page, scheme)).toEqual([]);
  }
  const copied = await page.evaluate(() => (window as unknown as { copied: string }).copied);
  await page.setContent(copied);
  const figure = page.frameLocator("iframe");
  await figure.locator("[data-alive]").waitFor();
  await expect(figure.getByLabel("Condition number, number")).toHaveCount(0);
  await expect(figure.getByLabel("Learning rate, number")).toBeDisabled();
  await expect(figure.getByLabel("Direction of the floor, number")).toBeEnabled();
  const floor = figure.getByRole("slider", { name: /Direction of the floor/ });
  expect(await floor.getAttribute("max")).toBe("40");
  await expect(figure.getByLabel("Timeline")).toHaveValue("1");
  expect(complaints).toEqual([]);
});

for (const id of ["ravine", "trial-vs-slope"]) {
  test(`${id}: saved as one file, it opens from disk without a network where it was, and plays`, async ({
    page,
    context,
  }) => {
    const complaints = watch(page);
    await openShare(page, id);
    const seen = (await page.locator(".live").textContent()) ?? "";
    const path = await download(page, "Save as HTML");
    // The preview in the panel may still be loading; what it says when cut off is not at issue.
    await page.goto("about:blank");
    complaints.length = 0;
    await context.setOffline(true);
    await page.goto(pathToFileURL(path).href);
    await page.locator("[data-alive]").waitFor();
    await expect(page.locator(".live")).toHaveText(seen, { timeout: 15_000 });
    await page.getByRole("button", { name: "Step" }).click();
    await expect(page.getByLabel("Timeline")).toHaveValue("2", { timeout: 15_000 });
    // The panel works there too, and the file makes another of itself.
    await page.getByRole("button", { name: "Share" }).click();
    const again = await download(page, "Save as HTML");
    const now = (await page.locator(".live").textContent()) ?? "";
    await page.goto(pathToFileURL(again).href);
    await page.locator("[data-alive]").waitFor();
    await expect(page.locator(".live")).toHaveText(now, { timeout: 15_000 });
    expect(complaints).toEqual([]);
  });
}

/** How many colours a picture has, and its size, as the browser decodes it. */
function decode(page: Page, path: string, type: string) {
  const url = `data:${type};base64,${readFileSync(path).toString("base64")}`;
  return page.evaluate(async (source) => {
    const image = new Image();
    image.src = source;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
    const context = canvas.getContext("2d");
    context?.drawImage(image, 0, 0);
    const pixels = context?.getImageData(0, 0, canvas.width, canvas.height).data;
    const counts = new Map<number, number>();
    for (const pixel of new Uint32Array(pixels?.buffer ?? new ArrayBuffer(0))) {
      counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
    }
    const first = [...(pixels ?? []).slice(0, 3)].reduce((sum, channel) => sum + channel, 0);
    const most = Math.max(...counts.values()) / (canvas.width * canvas.height);
    return { width: canvas.width, colours: counts.size, most, corner: first / 3 };
  }, url);
}

test("pictures hold the drawing with its canvases, in the width, scale and colours asked for", async ({
  page,
}) => {
  const complaints = watch(page);
  await openShare(page, "xor-workbench");
  await page.getByLabel("Width", { exact: true }).last().selectOption("672");
  const light = await decode(page, await download(page, "PNG"), "image/png");
  expect(light.width).toBe(1344);
  expect(light.colours).toBeGreaterThan(100);
  expect(light.most).toBeLessThan(0.9);
  expect(light.corner).toBeGreaterThan(240);
  await page.getByLabel("Colours").last().selectOption("dark");
  await page.getByLabel("Pixels", { exact: true }).selectOption("1");
  const dark = await decode(page, await download(page, "PNG"), "image/png");
  expect(dark.width).toBe(672);
  expect(dark.corner).toBeLessThan(40);
  const file = await download(page, "SVG");
  const svg = readFileSync(file, "utf8");
  expect(svg).not.toMatch(/<style|<script|foreignObject|class=|var\(|oklab|light-dark/);
  expect(svg).toMatch(/font-family="[^"]*Source Sans 3[^"]*sans-serif"/);
  expect(svg.match(/<image /g)?.length).toBe(2);
  const drawn = await decode(page, file, "image/svg+xml");
  expect(drawn.width).toBe(672);
  expect(drawn.colours).toBeGreaterThan(100);
  const film = await download(page, "Record");
  expect(film).toMatch(/\.webm$/);
  const player = await page.context().newPage();
  const { width, shown } = await player.evaluate(
    async (source) => {
      const video = document.createElement("video");
      video.src = source;
      video.muted = true;
      await new Promise((resolve) => video.addEventListener("loadeddata", resolve));
      video.currentTime = 0.3;
      await new Promise((resolve) => video.addEventListener("seeked", resolve));
      const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight);
      const context = canvas.getContext("2d");
      context?.drawImage(video, 0, 0);
      const pixels = context?.getImageData(0, 0, canvas.width, canvas.height).data;
      return { width: canvas.width, shown: new Set(new Uint32Array(pixels?.buffer ?? [])).size };
    },
    `data:video/webm;base64,${readFileSync(film).toString("base64")}`,
  );
  expect(width).toBe(672);
  expect(shown).toBeGreaterThan(100);
  await player.close();
  const table = readFileSync(await download(page, /^Save as CSV/), "utf8");
  expect(table.split("\r\n").length).toBeGreaterThan(2);
  expect(complaints).toEqual([]);
});
