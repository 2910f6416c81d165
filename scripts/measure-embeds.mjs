// `npm run heights`: how high each figure alone is at a few widths, written to src/embed/heights.json.
// The element reserves that much before its frame has loaded; a figure that is not in the file gets
// the average, and moves the text below it once. Needs a built book in dist/ and Chromium.
import { readFileSync, writeFileSync } from "node:fs";
import { chromium } from "@playwright/test";
import { chromiumArguments, findChromium } from "./find-chromium.mjs";
import { bookServer } from "./serve.mjs";

/** As src/embed/expected-height.ts reads them: a phone, a tablet, and controls beside the drawing. */
const widths = [360, 800, 1100];

const server = bookServer();
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const book = `http://127.0.0.1:${server.address().port}`;
const browser = await chromium.launch({
  executablePath: await findChromium(),
  args: chromiumArguments(),
});
const heights = {};
try {
  const page = await browser.newPage();
  // A phone has fingers: what is pressed is larger there.
  const phone = await browser.newPage({ hasTouch: true, viewport: { width: 360, height: 700 } });
  for (const { id } of JSON.parse(readFileSync("dist/widgets/index.json", "utf8"))) {
    for (const each of [phone, page]) {
      await each.goto(`${book}/embed/${id}/`);
      await each.locator("[data-alive]").waitFor();
      await each.evaluate(() => document.documentElement.setAttribute("data-hosted", ""));
    }
    heights[id] = [];
    for (const width of widths) {
      const shown = width === 360 ? phone : page;
      await shown.setViewportSize({ width, height: 700 });
      await shown.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => setTimeout(done))),
      );
      const box = await shown.locator("main").boundingBox();
      heights[id].push(Math.ceil(box.height));
    }
    console.log(id, ...heights[id]);
  }
} finally {
  await browser.close();
  server.close();
}
const rows = Object.entries(heights).map(([id, list]) => `  "${id}": [${list.join(", ")}]`);
writeFileSync("src/embed/heights.json", `{\n${rows.join(",\n")}\n}\n`);
