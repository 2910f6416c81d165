// Makes public/share.jpg, the picture that stands beside a link to the book: the cover, 1200 × 630.
// To be run on a built book after the cover has changed.
import { chromium } from "@playwright/test";
import { chromiumArguments, findChromium } from "./find-chromium.mjs";
import { bookServer } from "./serve.mjs";

const server = bookServer();
await new Promise((resolve) => server.listen(0, resolve));
const browser = await chromium.launch({
  executablePath: await findChromium(),
  args: chromiumArguments(),
});
try {
  const page = await browser.newPage({
    viewport: { width: 1200, height: 630 },
    colorScheme: "light",
  });
  await page.goto(`http://localhost:${server.address().port}/`);
  await page.addStyleTag({
    content: ".top nav, .cover .acts, .cover .needs-js { display: none; }",
  });
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: "public/share.jpg", type: "jpeg", quality: 74 });
} finally {
  await browser.close();
  server.close();
}
