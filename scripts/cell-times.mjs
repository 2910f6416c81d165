/**
 * `npm run cells`: how fast cells answer, in the last build, on a CPU slowed four times. Prints the
 * times the book promises: first run, warm run, frames while a slider moves, and Stop (50 trials).
 */
import { chromium } from "playwright";
import { chromiumArguments, findChromium } from "./find-chromium.mjs";
import { bookServer } from "./serve.mjs";

const server = bookServer().listen(0);
const site = `http://localhost:${server.address().port}`;
const browser = await chromium.launch({
  executablePath: await findChromium(),
  args: chromiumArguments(),
});

async function slowed(address) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.goto(`${site}${address}`);
  await page.locator("[data-cell]").first().scrollIntoViewIfNeeded();
  await page.locator("[data-cell][data-alive]").first().waitFor();
  return page;
}

/** Milliseconds from a click on a cell's button to a status of this form, in the page's own time. */
function press(page, cell, pattern) {
  return page.evaluate(
    ([id, text]) =>
      new Promise((resolve) => {
        const host = document.querySelector(`[data-cell="${id}"]`);
        const started = performance.now();
        const look = () => {
          if (!new RegExp(text).test(host.querySelector(".cell-status").textContent)) return;
          watch.disconnect();
          resolve(performance.now() - started);
        };
        const watch = new MutationObserver(look);
        watch.observe(host, { subtree: true, childList: true, characterData: true });
        host.querySelector("button").click();
      }),
    [cell, pattern],
  );
}

const quantile = (list, q) => [...list].sort((a, b) => a - b)[Math.ceil(q * list.length) - 1];
const say = (what, value, asked) => console.log(`${what.padEnd(46)} ${value}   (asked: ${asked})`);

const first = await slowed("/chapters/perceptron/");
say("first run of a chapter", `${(await press(first, "neuron", "^ran")).toFixed(0)} ms`, "300 ms");
const warm = [];
for (let i = 0; i < 20; i++) warm.push(await press(first, "neuron", "^ran"));
say("run again, median", `${quantile(warm, 0.5).toFixed(0)} ms`, "30 ms");
await first.close();

const lab = await slowed("/lab/");
const write = async (cell, source) => {
  await cell.locator(".cell-code").click();
  await cell.locator(".cm-content").fill(source);
};
const cells = lab.locator("[data-cell]");
await write(cells.nth(0), "const rate = view(slider({ min: 0, max: 100, value: 3 }));");
await lab.keyboard.press("Shift+Enter");
await write(
  cells.nth(1),
  "Plot.lineY(Array.from({ length: 500 }, (_, i) => Math.sin(i * rate / 500))).plot()",
);
await lab.keyboard.press("Control+Enter");
await cells.nth(1).locator("svg").first().waitFor();
await cells.nth(0).getByRole("slider").first().focus();
const charts = await lab.evaluate(async () => {
  const out = document.querySelectorAll("[data-cell]")[1].querySelector(".cell-out");
  const slider = document.querySelector("[data-cell] input[type=range]");
  let count = 0;
  let before = "";
  let longest = 0;
  let last = performance.now();
  const until = last + 3000;
  for (let i = 0; performance.now() < until; i++) {
    slider.value = String(Number(slider.max) * ((i % 100) / 100));
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise((resolve) => requestAnimationFrame(resolve));
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
    const now = out.querySelector("svg")?.outerHTML ?? "";
    if (now !== before) count++;
    before = now;
  }
  return { rate: count / 3, longest };
});
say("charts of 500 points while a slider moves", `${charts.rate.toFixed(0)} a second`, "30");
say("longest frame of the page meanwhile", `${charts.longest.toFixed(0)} ms`, "50 ms");

const stops = [];
await write(cells.nth(1), "for (;;);");
for (let i = 0; i < 50; i++) {
  await press(lab, "c2", "^running");
  await lab.waitForTimeout(400);
  stops.push(await press(lab, "c2", "^stopped"));
}
say("Stop of an endless loop, 95 of 100", `${quantile(stops, 0.95).toFixed(0)} ms`, "300 ms");
await browser.close();
server.close();
