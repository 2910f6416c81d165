import { readdirSync } from "node:fs";
import { expect, test } from "@playwright/test";

const slugs = readdirSync("content/chapters", { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);
const chapter = `/chapters/${slugs.includes("gradient-descent") ? "gradient-descent" : slugs[0]}/`;

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  for (const slug of slugs) {
    test(`${slug} reads from the first heading to the references`, async ({ page }) => {
      await page.goto(`/chapters/${slug}/`);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      expect(await page.locator("main .katex").count()).toBeGreaterThan(10);
      expect(await page.locator("main math").count()).toBeGreaterThan(10);
      await expect(page.getByRole("heading", { name: "References" })).toBeVisible();
      await expect(page.getByLabel("Appearance")).toBeHidden();
      const outputs = page.locator(".cell-out").filter({ hasText: /\S/ });
      await expect(outputs.first()).toBeVisible();
      const dead = page.locator(".cell :is(button, select, [type=range])");
      expect(await dead.count()).toBeGreaterThan(0);
      expect(await dead.evaluateAll((all) => all.filter((each) => each.checkVisibility()))).toEqual(
        [],
      );
    });
  }

  test("the lab says that it needs JavaScript", async ({ page }) => {
    await page.goto("/lab/");
    await expect(page.getByText("The notebook needs JavaScript")).toBeVisible();
  });

  test("a prediction opens its explanation by itself", async ({ page }) => {
    await page.goto(chapter);
    const outcome = page.locator(".predict details.outcome").first();
    await outcome.locator("summary").click();
    await expect(outcome.locator(".flow")).toBeVisible();
    await expect(page.getByRole("button", { name: /Commit/ }).first()).toBeHidden();
  });
});

test("committing to a prediction compares it with the outcome, tells the figure, and is kept", async ({
  page,
}) => {
  await page.goto(chapter);
  await page.evaluate(() => {
    document.addEventListener("descent:predict", (event) => {
      document.body.dataset["heard"] = JSON.stringify((event as CustomEvent).detail);
    });
  });
  const predict = page.locator(".predict").first();
  // By keyboard: a figure that wakes may move the page under a pointer.
  await predict.getByRole("radio").nth(1).press("Space");
  await predict.getByRole("button", { name: /Commit/ }).press("Enter");
  await expect(predict.locator(".you-said")).toContainText("You said");
  await expect(predict.locator("details.outcome")).toHaveAttribute("open", "");
  const heard = await page.locator("body").getAttribute("data-heard");
  expect(JSON.parse(heard ?? "{}")).toMatchObject({ choice: 1 });
  await page.reload();
  await expect(page.locator(".predict").first().getByRole("radio").nth(1)).toBeChecked();
});

test("an exercise says kindly what is wrong, then takes the right answer", async ({ page }) => {
  await page.goto(chapter);
  const exercise = page.locator(".exercise:has(form.answer)").first();
  const data = JSON.parse((await exercise.getAttribute("data-exercise")) ?? "{}");
  const box = exercise.getByRole("textbox");
  const check = exercise.getByRole("button", { name: "Check" });
  await box.fill("two");
  await check.click();
  await expect(exercise.locator(".said")).toContainText("Not a number");
  await box.fill(String(data.answer * 2 + 1));
  await check.click();
  await expect(exercise.locator(".said")).toContainText("Not yet.");
  await expect(box).toHaveAttribute("aria-invalid", "true");
  await box.fill(String(data.answer));
  await check.click();
  await expect(exercise.locator(".said")).toContainText("Yes.");
});

test("hints come one after the other and stand below the answer", async ({ page }) => {
  await page.goto(chapter);
  const exercise = page.locator(".exercise:has(form.answer):has(.hint ~ .hint)").first();
  const hints = exercise.locator("details.hint:not(.solution)");
  await expect(hints.nth(1)).toBeHidden();
  // By keyboard: a figure that wakes on the way there may move the page under a pointer.
  await hints.nth(0).locator("summary").press("Enter");
  await expect(hints.nth(1)).toBeVisible();
  const answer = await exercise.locator("form.answer").boundingBox();
  const hint = await hints.nth(0).boundingBox();
  expect(hint?.y ?? 0).toBeGreaterThan(answer?.y ?? 0);
});

test("a term shows its definition on hover and on focus, and Escape closes it", async ({
  page,
}) => {
  await page.goto(chapter);
  const term = page.locator("a.term").first();
  const sheet = page.locator("#definition");
  await term.scrollIntoViewIfNeeded();
  await term.hover();
  await expect(sheet).toBeVisible();
  await expect(sheet).toContainText((await term.getAttribute("aria-description")) ?? "?");
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  await page.mouse.move(0, 0);
  await term.focus();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Tab");
  await expect(sheet).toBeVisible();
});

test.describe("by touch", () => {
  test.use({ hasTouch: true, viewport: { width: 360, height: 740 } });

  test("a term shows its definition on the first tap and stays on the page", async ({ page }) => {
    await page.goto(chapter);
    const term = page.locator("a.term").first();
    await term.scrollIntoViewIfNeeded();
    await term.tap();
    await expect(page.locator("#definition")).toBeVisible();
    expect(new URL(page.url()).pathname).toBe(chapter);
    const box = await page.locator("#definition").boundingBox();
    expect(box?.x ?? -1).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(360);
  });
});

test("the rail follows the reader, and the cover offers to continue there", async ({ page }) => {
  await page.setViewportSize({ width: 1300, height: 800 });
  await page.goto(chapter);
  const third = page.locator("main > h2[id]").nth(2);
  await third.evaluate((heading) => heading.scrollIntoView({ behavior: "instant" }));
  const current = page.locator("nav.side a[aria-current]");
  await expect(current).toHaveAttribute("href", `#${await third.getAttribute("id")}`);
  await page.goto("/");
  const onward = page.getByRole("link", { name: /^Continue: / });
  await expect(onward).toContainText("section 3");
  await onward.click();
  await expect(page).toHaveURL(new RegExp(`${chapter}#`));
});

test("every reference inside a chapter leads to something on the page", async ({ page }) => {
  for (const slug of slugs) {
    await page.goto(`/chapters/${slug}/`);
    const dead = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')]
        .map((link) => decodeURIComponent(link.hash.slice(1)))
        .filter((id) => id !== "" && !document.getElementById(id)),
    );
    expect(dead, slug).toEqual([]);
  }
});

test("the cover's course is recomputed when the ring is moved by keyboard", async ({ page }) => {
  await page.goto("/");
  const ring = page.locator(".ring:visible");
  await expect(ring).toHaveAttribute("tabindex", "0");
  const course = page.locator(".sea:visible .line.s1");
  const before = await course.getAttribute("d");
  const words = page.locator(".sounded .words");
  const saidBefore = await words.textContent();
  await ring.focus();
  for (let press = 0; press < 5; press += 1) await page.keyboard.press("Shift+ArrowUp");
  expect(await course.getAttribute("d")).not.toBe(before);
  expect(await words.textContent()).not.toBe(saidBefore);
  await page.keyboard.press("Enter");
  expect(await course.getAttribute("d")).toBe(before);
});

test("search finds a section by keyboard alone", async ({ page }) => {
  await page.goto("/search/");
  await page.keyboard.type("gradient");
  const first = page.locator(".results a").first();
  await expect(first).toBeVisible();
  await expect(page.getByRole("status")).toContainText("gradient");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(first).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).not.toHaveURL(/\/search\//);
});

test("only what is embedded may be framed by other sites", async ({ page }) => {
  const policy = async (path: string) =>
    (await page.request.get(path)).headers()["content-security-policy"] ?? "";
  expect(await policy("/about/")).toContain("frame-ancestors 'self'");
  expect(await policy("/about/")).toContain("default-src 'self'");
  expect(await policy("/embed/ravine/")).not.toContain("frame-ancestors");
});
