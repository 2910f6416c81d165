// Runs Lighthouse on the cover and on a chapter, served from dist/, prints the scores and
// writes the reports to lighthouse/. Exit status 1 when a score is below 100.
import { mkdirSync, writeFileSync } from "node:fs";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { chromiumArguments, findChromium } from "./find-chromium.mjs";
import { bookServer } from "./serve.mjs";

const pages = process.argv.slice(2);
if (pages.length === 0) pages.push("/", "/chapters/gradient-descent/");

const server = bookServer();
await new Promise((resolve) => server.listen(0, resolve));
const { port } = server.address();
const chrome = await launch({
  chromePath: await findChromium(),
  chromeFlags: ["--headless=new", ...chromiumArguments()],
});
mkdirSync("lighthouse", { recursive: true });

let allFull = true;
try {
  for (const page of pages) {
    const result = await lighthouse(`http://localhost:${port}${page}`, {
      port: chrome.port,
      output: "html",
      logLevel: "error",
    });
    const { categories, audits } = result.lhr;
    const scores = Object.values(categories).map(({ title, score }) => {
      const points = Math.round((score ?? 0) * 100);
      if (points < 100) allFull = false;
      return `${title} ${points}`;
    });
    const timings = [
      ["largest paint", "largest-contentful-paint"],
      ["layout shift", "cumulative-layout-shift"],
      ["blocking time", "total-blocking-time"],
    ].map(([name, audit]) => `${name} ${audits[audit]?.displayValue}`);
    console.log(`${page}\n  ${scores.join(" · ")}\n  ${timings.join(" · ")}`);
    const lost = Object.values(audits).filter(
      ({ score, scoreDisplayMode }) => scoreDisplayMode === "binary" && score === 0,
    );
    for (const { id, title } of lost) console.log(`  ${id}: ${title}`);
    const name = page.replaceAll("/", "-").replace(/^-|-$/g, "") || "cover";
    writeFileSync(`lighthouse/${name}.html`, result.report);
  }
} finally {
  chrome.kill();
  server.close();
}
process.exitCode = allFull ? 0 : 1;
