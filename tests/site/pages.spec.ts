import { readdirSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { axeViolations } from "./axe.ts";

const slugs = readdirSync("content/chapters", { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);
const chapters = slugs.map((slug) => `/chapters/${slug}/`);
const listings = [
  "/widgets/",
  "/glossary/",
  "/notation/",
  "/references/",
  "/about/",
  "/search/",
  "/progress/",
  "/offline-reading/",
  "/lab/",
  "/teach/",
  "/teach/protocol/",
  "/teach/reveal/",
];
const reference = ["/engine/", "/engine/losses/", "/engine/collections-with-known-factors/"];
const pages = ["/", ...chapters, ...listings, ...reference, "/404.html"];

/** Messages a reader would see in the console, and requests that leave the book's own host. */
function watch(page: Page, origin: string): { complaints: string[]; strangers: string[] } {
  const complaints: string[] = [];
  const strangers: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !/^(data|blob|about):/.test(url)) strangers.push(url);
  });
  return { complaints, strangers };
}

async function scrollThrough(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const height = document.documentElement.scrollHeight;
    for (let y = 0; y < height; y += window.innerHeight) {
      window.scrollTo({ top: y, behavior: "instant" });
      // Two frames: whoever watches what comes into the window has been told.
      await new Promise((resolve) =>
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve))),
      );
    }
    window.scrollTo({ top: 0, behavior: "instant" });
  });
}

for (const path of pages) {
  test(`${path} complains of nothing, asks no other host, and suits axe in light and dark`, async ({
    page,
    baseURL,
  }) => {
    const { complaints, strangers } = watch(page, baseURL ?? "");
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    await page.goto(path);
    await scrollThrough(page);
    await page.waitForLoadState("networkidle");
    expect(complaints).toEqual([]);
    expect(strangers).toEqual([]);
    // Read elsewhere: figures on their own pages, formulas on that of the notation. axe walks over
    // what it is told to leave out, so they are taken away.
    if (chapters.includes(path)) {
      await page.evaluate(() => {
        for (const box of document.querySelectorAll(".fig-live, .katex")) box.replaceChildren();
      });
    }
    expect(await axeViolations(page, "light")).toEqual([]);
    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
    expect(await axeViolations(page, "dark")).toEqual([]);
  });

  test(`${path} fits a phone 360 px wide and does not shift while it loads`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    const shifted = await sumShifts(page);
    await page.goto(path);
    await page.evaluate(() => document.fonts.ready);
    await page.waitForTimeout(500);
    expect(await shifted()).toBeLessThanOrEqual(0.02);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(360);
  });
}

for (const path of [
  "/",
  ...chapters.slice(0, 1),
  "/glossary/",
  "/widgets/ravine/",
  "/embed/ravine/",
]) {
  for (const width of [360, 1280]) {
    test(`${path} does not shift at ${width} px when its fonts come late`, async ({ page }) => {
      await page.setViewportSize({ width, height: 740 });
      await page.route(/\.woff2$/, async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 1500));
        await route.continue();
      });
      const shifted = await sumShifts(page);
      await page.goto(path);
      await page.evaluate(() => document.fonts.ready);
      await page.waitForTimeout(500);
      expect(await shifted()).toBeLessThanOrEqual(0.02);
    });
  }
}

/** Starts counting layout shifts that no input caused; what it returns gives their sum. */
async function sumShifts(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const shifts = { total: 0 };
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
      })[]) {
        if (!entry.hadRecentInput) shifts.total += entry.value;
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  return () =>
    page.evaluate(() => (window as unknown as { shifts: { total: number } }).shifts.total);
}

for (const path of ["/", ...chapters]) {
  test(`${path} loads at most 30 kB of JavaScript before any figure is near`, async ({ page }) => {
    const cdp = await page.context().newCDPSession(page);
    await cdp.send("Network.enable");
    const scripts = new Set<string>();
    page.on("request", (request) => {
      if (request.resourceType() === "script") scripts.add(request.url());
    });
    await page.setViewportSize({ width: 360, height: 500 });
    await page.goto(path, { waitUntil: "networkidle" });
    let bytes = 0;
    for (const url of scripts) {
      const body = await (await page.request.get(url)).body();
      bytes += await gzipSize(body);
    }
    expect(bytes).toBeLessThanOrEqual(30_000);
  });
}

async function gzipSize(body: Buffer): Promise<number> {
  const { gzipSync } = await import("node:zlib");
  return gzipSync(body).byteLength;
}

test("a page that does not exist answers 404 with the book's own page", async ({ page }) => {
  const response = await page.goto("/no/such/page/");
  expect(response?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("No such page");
});

test("the theme chosen stays for the next page and the next visit", async ({ page }) => {
  await page.goto("/about/");
  await page.getByLabel("Appearance").selectOption("dark");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.goto("/glossary/");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(page.getByLabel("Appearance")).toHaveValue("dark");
  await page.getByLabel("Appearance").selectOption("");
  await page.reload();
  expect(await page.locator("html").getAttribute("data-theme")).toBeNull();
});

test("a theme in the address wins over the one kept", async ({ page }) => {
  await page.goto("/about/");
  await page.getByLabel("Appearance").selectOption("dark");
  await page.goto("/about/?theme=light");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
});

for (const path of ["/", ...chapters.slice(0, 1)]) {
  test(`${path} works where storage is forbidden`, async ({ page, baseURL }) => {
    await page.addInitScript(() => {
      Object.defineProperty(window, "localStorage", {
        get() {
          throw new DOMException("forbidden", "SecurityError");
        },
      });
    });
    const { complaints } = watch(page, baseURL ?? "");
    await page.goto(path);
    await page.getByLabel("Appearance").selectOption("dark");
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    expect(complaints).toEqual([]);
  });
}
