/**
 * `npm run cells`: how fast cells of the last build answer, and how long they hold up the page.
 * Ends with 1 where a time is longer than the book promises. Needs a machine that does nothing else.
 * Of its parts only those are measured that are named: `npm run cells -- stops`.
 */
import { loadavg } from "node:os";
import { chromium } from "playwright";
import { ending, endless, heavy } from "../tests/cells/hostile-cells.ts";
import { openLab, press, quantile, write } from "./cells/lab-page.mjs";
import { longestTask } from "./cells/longest-task.mjs";
import { chromiumArguments, findChromium } from "./find-chromium.mjs";
import { bookServer } from "./serve.mjs";

const server = bookServer().listen(0);
const site = `http://localhost:${server.address().port}`;
const browser = await chromium.launch({
  executablePath: await findChromium(),
  args: chromiumArguments(),
});
const late = [];

function report(what, value, unit, holds, promised) {
  console.log(`${what.padEnd(58)} ${value.toFixed(0).padStart(5)} ${unit}   ${promised}`);
  if (!holds) late.push(what);
}
const within = (what, value, most) => report(what, value, "ms", value <= most, `(≤ ${most} ms)`);
const known = (what, value, unit = "ms") => report(what, value, unit, true, "");

const parts = {
  first: firstRun,
  slider: async () => {
    for (const rate of [1, 4]) await slider(rate);
  },
  stops,
  shows: async () => {
    for (const rate of [1, 4]) await shows(rate);
  },
};
const wanted = process.argv.slice(2);
for (const [name, measure] of Object.entries(parts)) {
  if (wanted.length === 0 || wanted.includes(name)) await measure();
}
await browser.close();
server.close();
console.log(`Others on this machine meanwhile: ${loadavg().map((load) => load.toFixed(1))}.`);
for (const what of late) console.log(`Longer than promised: ${what}`);
process.exitCode = late.length > 0 ? 1 : 0;

/** The first run of a chapter and the next ones, on a processor slowed four times. */
async function firstRun() {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.goto(`${site}/chapters/perceptron/`);
  await page.locator("[data-cell]").first().scrollIntoViewIfNeeded();
  await page.locator("[data-cell][data-alive]").first().waitFor();
  within("first run of a chapter, slowed 4 times", await press(page, 0, "^ran"), 300);
  const again = [];
  for (let i = 0; i < 20; i++) again.push(await press(page, 0, "^ran"));
  within("run again, slowed 4 times, median of 20", quantile(again, 0.5), 30);
  await page.close();
}

/** A slider that is moved in every frame, and the chart that depends on it. */
async function slider(rate) {
  const page = await openLab(browser, site, rate);
  await write(page, 0, "const rate = view(slider({ min: 0, max: 100, value: 3 }));");
  const line = "Array.from({ length: 500 }, (_, i) => Math.sin(i * rate / 500))";
  await press(page, 0, "^ran");
  await write(page, 1, `Plot.lineY(${line}).plot()`);
  await press(page, 1, "^ran");
  await page.locator(".cell-drawing path").first().waitFor({ state: "attached" });
  const { result, wall, cpu } = await longestTask(browser, page, () => page.evaluate(moveSlider));
  const how = rate === 1 ? "" : `, slowed ${rate} times`;
  const charts = `charts of 500 points while a slider moves${how}`;
  if (rate === 1) report(charts, result, "a second", result >= 30, "(≥ 30 a second)");
  else known(charts, result, "a second");
  const task = `  longest task of the page${how}, processor`;
  if (rate === 1) within(task, cpu, 50);
  else known(task, cpu);
  known("  of the clock", wall);
  await page.close();
}

/** In the page. @returns how many different charts were drawn in a second. */
async function moveSlider() {
  const [control, shown] = document.querySelectorAll(".cell-out");
  const range = control.querySelector("input[type=range]");
  let charts = 0;
  const watch = new MutationObserver(() => charts++);
  watch.observe(shown, { subtree: true, childList: true, attributeFilter: ["d"] });
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const started = performance.now();
  for (let i = 0; performance.now() < started + 3000; i++) {
    range.value = String(Number(range.max) * ((i % 100) / 100));
    range.dispatchEvent(new Event("input", { bubbles: true }));
    await frame();
  }
  return (1000 * charts) / (performance.now() - started);
}

/** Stop after some time, for each way not to end; then another cell asks for what a third one knew. */
async function stops() {
  const page = await openLab(browser, site);
  await write(page, 0, "const kept = 21;");
  await press(page, 0, "^ran");
  await write(page, 1, "0");
  await write(page, 2, "kept * 2");
  const [stopped, usable] = [[], []];
  const trials = Array.from({ length: 60 }, (_, i) => endless[i % endless.length]);
  for (const [i, { source }] of trials.entries()) {
    await write(page, 1, source);
    await press(page, 1, "^running");
    await page.waitForTimeout(50 + ((i * 97) % 700));
    const stop = await press(page, 1, "^stopped");
    stopped.push(stop);
    usable.push(stop + (await answer(page)));
  }
  within(`Stop, 95 of 100 (${trials.length} trials, ${endless.length} kinds)`, p95(stopped), 300);
  within("Stop, and another cell has its replayed names", p95(usable), 300);
  const after = [];
  for (const { source, ends } of [...ending, ...ending, ...ending, ...ending, ...ending]) {
    await write(page, 1, source);
    await press(page, 1, `^${ends}`);
    after.push(await answer(page));
  }
  within(`another cell after one that ended (${after.length} trials)`, p95(after), 300);
  await page.close();
}

function p95(list) {
  return quantile(list, 0.95);
}

/** Milliseconds until the third cell has its answer. @throws Error if it is another one. */
async function answer(page) {
  const took = await press(page, 2, "^ran");
  const cell = page.locator("[data-cell]").nth(2);
  if ((await cell.locator(".cell-out").textContent()).trim() === "42") return took;
  throw new Error(`the third cell shows ${await cell.textContent()}`);
}

/** The longest task of the page for everything that a cell may do or show. */
async function shows(rate) {
  const page = await openLab(browser, site, rate);
  await write(page, 0, "const kept = 21;");
  await press(page, 0, "^ran");
  const all = [];
  for (const { source, ends } of [...endless, ...ending, ...heavy]) {
    await write(page, 1, source);
    const { wall, cpu } = await longestTask(browser, page, async () => {
      await press(page, 1, ends === "stopped" ? "^running" : `^${ends}`);
      await page.waitForTimeout(600);
      if (ends === "stopped") await press(page, 1, "^stopped");
    });
    all.push({ source, wall, cpu });
  }
  all.sort((a, b) => b.cpu - a.cpu);
  const [longest] = all;
  const how = rate === 1 ? "" : ", slowed 4 times";
  const what = `longest task of the page, ${all.length} hostile cells${how}`;
  if (rate === 1) within(`${what}, processor`, longest.cpu, 50);
  else known(`${what}, processor`, longest.cpu);
  for (const { source, wall, cpu } of all.slice(0, 6)) {
    const shown = source.length > 60 ? `${source.slice(0, 60)}…` : source;
    console.log(
      `  ${cpu.toFixed(0)} ms of the processor, ${wall.toFixed(0)} of the clock: ${shown}`,
    );
  }
  await page.close();
}
