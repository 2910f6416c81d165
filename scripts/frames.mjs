/**
 * `npm run frames`: how smoothly every figure plays and answers, at 4× slowed CPU, from the last
 * build. Prints frames a second while playing, the longest frame, where a frame's time goes, and how
 * long a moved slider takes until it is painted. Numbers to look at, not a test: machines differ.
 * `--only=<part of an id>` measures these figures alone, `--fast` at the highest speed.
 */
import { chromium } from "@playwright/test";
import { chromiumArguments, findChromium } from "./find-chromium.mjs";
import { costsOf, stretchesOf, traceCategories } from "./frame-costs.mjs";
import { bookServer } from "./serve.mjs";

const slowdown = 4;
const seconds = 3;
const option = (name) =>
  process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3);
const only = option("only");
const fast = process.argv.includes("--fast");
const server = bookServer(option("dist"));
await new Promise((resolve) => server.listen(0, resolve));
const base = `http://localhost:${server.address().port}`;
const browser = await chromium.launch({
  executablePath: await findChromium(),
  args: chromiumArguments(),
});
try {
  const figures = await (await fetch(`${base}/widgets/index.json`)).json();
  const [sliders, frames] = [[], []];
  for (const { id, plays } of figures) {
    if (only && !id.includes(only)) continue;
    const measured = await measure(id, plays);
    if (measured.slider) sliders.push({ figure: id, ...measured.slider });
    if (measured.playing) frames.push({ figure: id, ...measured.playing });
  }
  console.log(`A moved slider, at ${slowdown}× slowed CPU.`);
  console.table(sliders);
  console.log(
    `Playing, at ${slowdown}× slowed CPU; milliseconds of a frame. What a graphics card would do ` +
      "(canvas, tiles, display) is not part of page; tiles, display and workers have other threads.",
  );
  console.table(frames);
} finally {
  await browser.close();
  server.close();
}

async function measure(id, plays) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
  await page.goto(`${base}/embed/${id}/`);
  await page.locator("[data-alive]").waitFor();
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  const result = {};
  const slider = page.locator(".controls input[type=range]").first();
  if (await slider.count()) result.slider = await measureSlider(page, slider);
  if (plays) {
    if (fast) await page.locator(".speed select").selectOption({ index: 4 });
    await page.getByRole("button", { name: "Play" }).click();
    await page.waitForTimeout(800);
    result.playing = { ...(await countFrames(page)), ...(await measureFrames(page)) };
  }
  await page.close();
  return result;
}

/**
 * Until the next frame, which includes up to a frame of waiting for the screen; and the work of the
 * page in these two frames, what it puts off until after painting included.
 */
async function measureSlider(page, slider) {
  const move = (input) =>
    input.evaluate(async (input) => {
      const times = [];
      const [min, max] = [Number(input.min), Number(input.max)];
      for (let i = 1; i <= 20; i++) {
        input.value = String(min + ((max - min) * (5 + (i % 10))) / 20);
        await new Promise((resolve) => requestAnimationFrame(resolve));
        const start = performance.now();
        performance.mark("moved");
        input.dispatchEvent(new Event("input", { bubbles: true }));
        await new Promise((resolve) => {
          const channel = new MessageChannel();
          channel.port1.onmessage = resolve;
          requestAnimationFrame(() => channel.port2.postMessage(0));
        });
        performance.mark("painted");
        times.push(performance.now() - start);
      }
      return Math.round(times.sort((a, b) => a - b)[10]);
    });
  const until = await move(slider);
  const events = await traced(page, () => move(slider));
  const stretches = stretchesOf(events, "moved", "painted");
  const works = stretches.map((stretch) => costsOf(events, [stretch]).page).sort((a, b) => a - b);
  return { "until painted": until, "of it work": round(works[works.length >> 1] ?? Number.NaN) };
}

function countFrames(page) {
  return page.evaluate(async (seconds) => {
    let frames = 0;
    let longest = 0;
    let last = performance.now();
    const until = last + seconds * 1000;
    while (last < until) {
      const now = await new Promise((resolve) => requestAnimationFrame(resolve));
      longest = Math.max(longest, now - last);
      last = now;
      frames++;
    }
    return { "a second": Math.round(frames / seconds), longest: Math.round(longest) };
  }, seconds);
}

/** Where the time goes; apart from the count, since watching slows the page down. */
async function measureFrames(page) {
  let frames = 0;
  const events = await traced(page, async () => {
    frames = await page.evaluate(async (seconds) => {
      let frames = 0;
      const until = performance.now() + seconds * 1000;
      while ((await new Promise((resolve) => requestAnimationFrame(resolve))) < until) frames++;
      return frames;
    }, seconds);
  });
  const costs = Object.entries(costsOf(events));
  return Object.fromEntries(costs.map(([kind, ms]) => [kind, round(ms / frames)]));
}

async function traced(page, run) {
  await browser.startTracing(page, { categories: traceCategories });
  await run();
  return JSON.parse((await browser.stopTracing()).toString()).traceEvents;
}

function round(ms) {
  return Math.round(ms * 10) / 10;
}
