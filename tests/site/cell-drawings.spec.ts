import { expect, test } from "@playwright/test";
import { safeSvg } from "../../src/cells/output/safe-svg.ts";
import { xssVectors } from "../cells/xss-vectors.ts";

/** Puts markup into a page as a chart is put there, and does with it what a reader might. */
async function shownIn(page: import("@playwright/test").Page, markup: readonly string[]) {
  const requests: string[] = [];
  await page.route("**/*", (route) => {
    requests.push(route.request().url());
    return route.abort();
  });
  await page.setContent("<!doctype html><title>Drawings</title><main></main>");
  const calls = await page.evaluate(async (list) => {
    let calls = 0;
    Object.assign(window, { xss: () => calls++ });
    const main = document.querySelector("main")!;
    for (const one of list) {
      const box = document.createElement("div");
      box.innerHTML = one;
      main.append(box);
      for (const element of box.querySelectorAll("*")) {
        for (const type of ["mouseover", "pointerenter", "focusin", "focus", "click", "load"]) {
          element.dispatchEvent(new Event(type, { bubbles: true, cancelable: true }));
        }
      }
      // Only elements of SVG stand in it, and nothing stands outside of it.
      const svg = box.firstElementChild;
      if (box.children.length !== 1 || svg?.namespaceURI !== "http://www.w3.org/2000/svg") calls++;
      if (box.querySelector("script, style, foreignObject, a, use, [onload], [href^='j']")) calls++;
    }
    const frames = () => new Promise((done) => requestAnimationFrame(() => done(null)));
    for (let i = 0; i < 10; i++) await frames();
    return calls;
  }, markup);
  return { calls, requests };
}

test("no known vector runs or asks for anything once its drawing was written anew", async ({
  page,
}) => {
  const dialogs: string[] = [];
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    return dialog.dismiss();
  });
  const safe = xssVectors.map((vector, i) => safeSvg(vector, `p${i}`));
  const shown = safe.filter((markup) => markup !== null);
  expect(shown.length).toBeGreaterThan(100);
  const left = await shownIn(page, shown);
  // The one request that may be made is for a picture that lies in the markup itself.
  expect(left.requests.filter((url) => !url.startsWith("data:image/png"))).toEqual([]);
  expect(left.calls).toBe(0);
  expect(dialogs).toEqual([]);
  expect(page.url()).toBe("about:blank");
});

test("as they came, the vectors do run and do ask", async ({ page }) => {
  const harmful = xssVectors.filter((vector) => !/refresh|iframe|<base/.test(vector));
  const left = await shownIn(page, harmful);
  expect(left.calls).toBeGreaterThan(50);
  expect(left.requests.length).toBeGreaterThan(2);
});
