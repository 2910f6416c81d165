// `npm run embeds -- --only ravine --scripts`: what each figure costs in a lecture. JavaScript and
// WebAssembly fetched until it is alive and has answered its host (gzipped); work of its page's thread
// until it is alive, in processor time at a processor four times slower, so that what else runs on
// this machine does not count; the same by the clock; and how far it moves a host of another origin
// that holds it as <descent-widget>. Needs a built book in dist/ and Chromium. Exits 1 where a budget
// is missed; times depend on the machine and are told only.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { chromium } from "@playwright/test";
import { chromiumArguments, findChromium } from "./find-chromium.mjs";
import { bookServer } from "./serve.mjs";

const most = { script: 60_000, shift: 0.02 };
const slower = 4;

const { values } = parseArgs({
  options: {
    only: { type: "string" },
    runs: { type: "string", default: "3" },
    scripts: { type: "boolean", default: false },
  },
});

const listen = async (server) => {
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${server.address().port}`;
};
const server = bookServer();
const book = await listen(server);
const lecture = createServer((request, response) => {
  const id = new URL(request.url, "http://host").searchParams.get("id") ?? "";
  response.setHeader("content-type", "text/html");
  response.end(`<!doctype html><title>A lecture</title><link rel="icon" href="data:,">
    <style>descent-widget:not(:defined){display:block;height:900px}</style><h1>A lecture</h1>
    <p>Before.</p><descent-widget name="${id}"></descent-widget><p>After.</p>
    <script type="module" src="${book}/embed.js"></script>`);
});
const host = (await listen(lecture)).replace("127.0.0.1", "localhost");
const browser = await chromium.launch({
  executablePath: await findChromium(),
  args: chromiumArguments(),
});

const sizes = new Map();
const gzipped = (path) => {
  if (!sizes.has(path)) sizes.set(path, gzipSync(readFileSync(`dist${path}`)).length);
  return sizes.get(path);
};
const sum = (paths) => [...paths].reduce((total, path) => total + gzipped(path), 0);
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`.padStart(9);

/** One visit with nothing kept from before, until the figure is alive and its frame was shown. */
async function visit(id, rate) {
  const context = await browser.newContext({ viewport: { width: 900, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(() => {
    document.addEventListener("descent:alive", () =>
      requestAnimationFrame(() => Object.assign(window, { aliveAt: performance.now() })),
    );
  });
  const session = await context.newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  await session.send("Emulation.setCPUThrottlingRate", { rate });
  await page.goto(`${book}/embed/${id}/`);
  const milliseconds = await page.waitForFunction(() => window.aliveAt, { timeout: 60_000 });
  const clock = await milliseconds.jsonValue();
  const { metrics } = await session.send("Performance.getMetrics");
  const busy = metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN;
  await context.close();
  return { clock, busy: 1000 * busy };
}

/** A host in which the figure comes to life: how far that moves it, and what the frame fetched. */
async function hosted(id, width) {
  const page = await browser.newPage({ viewport: { width, height: 800 } });
  const fetched = new Set();
  page.on("response", (response) => {
    const { origin, pathname } = new URL(response.url());
    if (origin === book && pathname !== "/embed.js") fetched.add(pathname);
  });
  await page.addInitScript(() => {
    window.shift = 0;
    new PerformanceObserver((list) => {
      for (const { value } of list.getEntries()) window.shift += value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(`${host}/?id=${id}`);
  await page.evaluate(() => document.querySelector("descent-widget").ask("getParams", {}));
  // What the figure's height does after its first message is over two frames later.
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
  const shift = await page.evaluate(() => window.shift);
  await page.close();
  const ending = (end) => [...fetched].filter((path) => path.endsWith(end));
  return { shift, scripts: ending(".js"), wasm: ending(".wasm") };
}

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const all = JSON.parse(readFileSync("dist/widgets/index.json", "utf8"));
const figures = all.filter(({ id }) => values.only === undefined || values.only === id);
const missed = [];
try {
  console.log(
    "figure              JavaScript WebAssembly   work 4×  clock 4×  shift 360 · 1000 px",
  );
  for (const { id } of figures) {
    const works = [];
    const clocks = [];
    for (let i = 0; i < Number(values.runs); i++) {
      // A slowed thread spends its time waiting busily: its work is measured at full speed.
      works.push(slower * (await visit(id, 1)).busy);
      clocks.push((await visit(id, slower)).clock);
    }
    const narrow = await hosted(id, 360);
    const { scripts, wasm, shift } = await hosted(id, 1000);
    const script = sum(scripts);
    const [work, clock] = [works, clocks].map((list) =>
      `${Math.round(median(list))} ms`.padStart(9),
    );
    const shifts = [narrow.shift, shift].map((each) => each.toFixed(3)).join(" · ");
    console.log(
      `${id.padEnd(20)}${kilobytes(script)}  ${kilobytes(sum(wasm))} ${work} ${clock}  ${shifts}`,
    );
    if (values.scripts) {
      const largest = [...scripts, ...wasm].sort((a, b) => gzipped(b) - gzipped(a));
      for (const path of largest) console.log(`  ${kilobytes(gzipped(path))}  ${path}`);
    }
    if (script > most.script) missed.push(`${id} starts with ${script} bytes of JavaScript`);
    const moved = Math.max(narrow.shift, shift);
    if (moved > most.shift) missed.push(`${id} moves its host by ${moved.toFixed(3)}`);
  }
} finally {
  await browser.close();
  server.close();
  lecture.close();
}
for (const sentence of missed) console.error(`${sentence}.`);
process.exitCode = missed.length > 0 ? 1 : 0;
