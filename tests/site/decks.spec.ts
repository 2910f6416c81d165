import { readdirSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { expect, type Page, test } from "@playwright/test";

const slugs = readdirSync("content/chapters", { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

test.use({ viewport: { width: 1280, height: 720 } });

/** The slide that is shown. */
const shown = ".slides > section.present > section.present";

/** What leaves its slide, or stands over its title, of all slides now laid out. */
function overfull(page: Page, selector: string): Promise<string[]> {
  return page.evaluate((wanted) => {
    const unseen = "aside.notes, .katex-mathml, svg *, .vh, template, .fig-panel";
    return [...document.querySelectorAll<HTMLElement>(wanted)].flatMap((slide) => {
      const box = slide.getBoundingClientRect();
      const title = slide.querySelector(".running")?.getBoundingClientRect().bottom ?? box.top;
      const scale = box.width / 1280;
      const inside = (element: Element) => {
        const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
        if (width === 0 || height === 0 || element.closest(unseen)) return true;
        // What scrolls in a box of its own is cut off there, not at the edge of the slide.
        if (element.closest(".fig-body") && !element.matches(".fig-body")) return true;
        const low = bottom <= box.bottom - 8 * scale;
        const high = top >= (element.closest(".slide-body") ? title : box.top) - 1;
        return left >= box.left && right <= box.right - 16 * scale && low && high;
      };
      const out = [...slide.querySelectorAll("*")].find((element) => !inside(element));
      return out
        ? [`${slide.textContent?.trim().slice(0, 60)}: <${out.tagName} ${out.className}>`]
        : [];
    });
  }, selector);
}

for (const slug of slugs) {
  test(`${slug} as slides: all of it is there, nothing leaves its slide, on paper too`, async ({
    page,
  }) => {
    await page.goto(`/chapters/${slug}/`);
    const anchors = (selector: string) =>
      page
        .locator(selector)
        .evaluateAll((found) => found.map((element) => element.id).filter(Boolean));
    const sections = (await anchors("main h2")).filter((id) => id !== "references");
    const figures = await anchors("main figure.fig");
    const equations = await anchors("main .eq");
    const foreign: string[] = [];
    page.on("request", (request) => {
      if (!request.url().startsWith(new URL(page.url()).origin)) foreign.push(request.url());
    });
    await page.goto(`/slides/${slug}/?print-pdf`);
    await page.waitForSelector(".pdf-page .slide");
    expect(await anchors(".slide[data-kind='section'] h2")).toEqual(sections);
    expect(await anchors(".slide figure.fig")).toEqual(figures);
    expect(await anchors(".slide .slide-body > .eq, .slide .because .eq")).toEqual(
      expect.arrayContaining(equations),
    );
    expect(await overfull(page, ".pdf-page > section.slide")).toEqual([]);
    // A figure that shows a certain step does not run away from it.
    const restless = ".slide figure:not([data-descent-rest]) [data-step]:not([data-step='0'])";
    expect(await page.locator(restless).count()).toBe(0);
    expect(await page.locator("[data-alive]").count()).toBe(0);
    expect(foreign).toEqual([]);
  });
}

test("a deck goes from the question to the figure and its outcome by keyboard alone, and follows its speaker", async ({
  page,
  context,
}) => {
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    // The browser asks for the page's icon anew at every address.
    const icon = message.location().url.endsWith("/favicon.svg");
    if (message.type() === "error" && !icon) errors.push(message.text());
  });
  // Once the first slide stands, the network of the lecture hall may fail.
  await page.goto("/slides/gradient-descent/");
  await expect(page.locator(".reveal[data-fetched='all']")).toBeVisible();
  await context.setOffline(true);
  await page.evaluate(() => {
    location.hash = "#/fig-ravine";
  });
  const slide = page.locator(shown);
  await expect(slide).toHaveAttribute("data-kind", "figure");
  const figure = slide.locator("[data-alive]");
  await expect(figure).toBeVisible();
  await page.keyboard.press("ArrowLeft");
  await expect(slide).toHaveAttribute("data-kind", "predict");
  await page.keyboard.press("ArrowRight");
  await expect(slide.getByRole("button", { name: "Play" })).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(slide.getByRole("button", { name: "Pause" })).toBeVisible();
  // Nothing of a living figure leaves its slide either.
  expect(await overfull(page, shown)).toEqual([]);

  // Inside of the figure: a slider keeps its arrows, Escape gives the keyboard back to the deck.
  const slider = slide.getByRole("slider", { name: /Learning rate/ });
  await slider.focus();
  const before = await slider.inputValue();
  await page.keyboard.press("ArrowLeft");
  await expect(slider).not.toHaveValue(before);
  await expect(slide).toHaveAttribute("data-kind", "figure");
  await page.keyboard.press("Escape");
  await page.keyboard.press("ArrowRight");
  await expect(slide).toHaveAttribute("data-kind", "outcome");

  await context.setOffline(false);
  const [speaker] = await Promise.all([context.waitForEvent("page"), page.keyboard.press("s")]);
  await expect(speaker.locator(".said-aloud")).toContainText("Across");
  const comes = (await speaker.locator(".coming .slide-body > p").textContent()) ?? "";
  await speaker.keyboard.press("PageDown");
  await expect(slide).toHaveAttribute("data-kind", "points");
  await expect(slide.locator(".slide-body > p")).toHaveText(comes);
  // All slides at once: those around the present one are seen too.
  await page.bringToFront();
  await page.keyboard.press("Escape");
  await expect(page.locator(".slides > section.present > section.past").last()).toBeVisible();
  expect(errors).toEqual([]);
});

test("opened from a disk, where no module is loaded, all slides stand one below the other", async ({
  page,
}) => {
  await page.goto(pathToFileURL("dist/slides/gradient-descent/index.html").href);
  const slides = page.locator("section.slide");
  await expect(slides.first()).toBeVisible();
  await expect(slides.last()).toBeVisible();
  await expect(page.locator(".slide figure svg").first()).toBeVisible();
});
