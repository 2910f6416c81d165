/**
 * `npm run frames`: how smoothly every figure plays and answers, at 4× slowed CPU, from the last
 * build. Prints frames a second while playing, the longest task of the page, and how long a moved
 * slider takes until the next paint. Numbers to look at, not a test: machines differ.
 */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { chromium } from "@playwright/test";
import { chromiumArguments, findChromium } from "./find-chromium.mjs";

const slowdown = 4;
const port = 4391;
const only = process.argv.find((argument) => argument.startsWith("--only="))?.slice(7);
const server = spawn(process.execPath, ["scripts/serve.mjs"], {
  env: { ...process.env, PORT: String(port) },
  stdio: "ignore",
});
await new Promise((resolve) => setTimeout(resolve, 1000));
const browser = await chromium.launch({
  executablePath: await findChromium(),
  args: chromiumArguments(),
});
try {
  const figures = JSON.parse(readFileSync("dist/widgets/index.json", "utf8"));
  const rows = [];
  for (const { id, plays } of figures) {
    if (only && !id.includes(only)) continue;
    rows.push({ figure: id, ...(await measure(id, plays)) });
  }
  console.table(rows);
} finally {
  await browser.close();
  server.kill();
}

async function measure(id, plays) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
  await page.goto(`http://localhost:${port}/embed/${id}/`);
  await page.locator("[data-alive]").waitFor();
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  const result = {};
  const slider = page.locator(".controls input[type=range]").first();
  if (await slider.count()) {
    result["slider to paint, ms"] = await slider.evaluate(async (input) => {
      const times = [];
      const [min, max] = [Number(input.min), Number(input.max)];
      for (let i = 1; i <= 20; i++) {
        input.value = String(min + ((max - min) * (5 + (i % 10))) / 20);
        await new Promise((resolve) => requestAnimationFrame(resolve));
        const start = performance.now();
        input.dispatchEvent(new Event("input", { bubbles: true }));
        await new Promise((resolve) => {
          const channel = new MessageChannel();
          channel.port1.onmessage = resolve;
          requestAnimationFrame(() => channel.port2.postMessage(0));
        });
        times.push(performance.now() - start);
      }
      return Math.round(times.sort((a, b) => a - b)[10]);
    });
  }
  if (plays) {
    await page.getByRole("button", { name: "Play" }).click();
    await page.waitForTimeout(800);
    Object.assign(
      result,
      await page.evaluate(async () => {
        let frames = 0;
        let longest = 0;
        let last = performance.now();
        const until = last + 3000;
        while (last < until) {
          const now = await new Promise((resolve) => requestAnimationFrame(resolve));
          longest = Math.max(longest, now - last);
          last = now;
          frames++;
        }
        return {
          "frames a second": Math.round(frames / 3),
          "longest frame, ms": Math.round(longest),
        };
      }),
    );
  }
  await page.close();
  return result;
}
