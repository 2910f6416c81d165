/**
 * `npm run shots`: pictures of every page and figure, and one sheet that shows them together, in
 * the ignored folder shots/. With `--readme`, only the picture of the README.
 * Pages: 360 and 1280 px, light and dark. Figures: besides, projector; at rest, running, at the
 * extremes of all parameters and at every preset.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { chromiumArguments, findChromium } from "./find-chromium.mjs";
import { bookServer } from "./serve.mjs";

const folder = "shots";
const only = process.argv.find((argument) => argument.startsWith("--only="))?.slice(7);

const server = bookServer();
await new Promise((resolve) => server.listen(0, resolve));
const base = `http://localhost:${server.address().port}`;
const browser = await chromium.launch({
  executablePath: await findChromium(),
  args: ["--enable-unsafe-webgpu", ...chromiumArguments()],
});
try {
  if (process.argv.includes("--readme")) await readmePicture();
  else await everything();
} finally {
  await browser.close();
  server.close();
}

async function everything() {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const shots = [];
  for (const path of pagePaths()) {
    for (const width of [360, 1280]) {
      for (const theme of ["light", "dark"]) {
        shots.push({
          name: `page${path.replaceAll("/", "-")}${width}-${theme}`,
          path,
          width,
          theme,
        });
      }
    }
  }
  for (const figure of JSON.parse(readFileSync("dist/widgets/index.json", "utf8"))) {
    const path = `/embed/${figure.id}/`;
    const shot = (what, width, theme, query = "", play = false) =>
      shots.push({
        name: `figure-${figure.id}-${what}-${width}-${theme}`,
        path: path + query,
        width,
        theme,
        play,
      });
    for (const width of [360, 1280]) {
      for (const theme of ["light", "dark"]) {
        shot("rest", width, theme);
        if (figure.plays) shot("running", width, theme, "", true);
      }
    }
    shot("projector", 1280, "light", "?theme=projector", figure.plays);
    figure.extremes.forEach((query, i) => {
      shot(`extreme${i}`, 1280, "light", query, figure.plays);
      shot(`extreme${i}`, 360, "light", query, figure.plays);
    });
    for (const [i, preset] of figure.presets.entries()) {
      shot(`preset${i}`, 1280, "light", preset.link);
    }
  }
  const wanted = shots.filter((shot) => !only || shot.name.includes(only));
  let problems = 0;
  for (const shot of wanted) problems += await take(shot);
  await sheets(wanted);
  console.log(`${wanted.length} pictures in ${folder}/, ${problems} with errors on the console`);
}

/** Takes one picture; returns 1 if the page complained. */
async function take({ name, path, width, theme, play }) {
  const page = await browser.newPage({
    viewport: { width, height: width < 500 ? 780 : 860 },
    colorScheme: theme,
  });
  let complained = 0;
  page.on("console", (message) => {
    if (message.type() !== "error") return;
    complained = 1;
    console.log(`${name}: ${message.text()}`);
  });
  await page.goto(base + path);
  await page.waitForTimeout(500);
  if (path.startsWith("/embed/")) await page.waitForSelector("[data-alive]", { timeout: 20_000 });
  if (play && (await page.getByRole("button", { name: "Play" }).isVisible())) {
    await page.getByRole("button", { name: "Play" }).click();
    await page.waitForTimeout(2000);
  }
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  await page.close();
  return complained;
}

/** Contact sheets: all pictures, small, with their names. */
async function sheets(shots) {
  const cells = shots
    .map(({ name }) => `<figure><img src="${name}.png"><figcaption>${name}</figcaption></figure>`)
    .join("");
  const style =
    "body{font:12px sans-serif;margin:12px;display:grid;grid-template-columns:repeat(6,1fr);gap:12px}figure{margin:0}img{width:100%;height:260px;object-fit:contain;object-position:top;border:1px solid #ccc}";
  writeFileSync(join(folder, "index.html"), `<!doctype html><style>${style}</style>${cells}`);
  const page = await browser.newPage({ viewport: { width: 1800, height: 1200 } });
  await page.goto(`file://${process.cwd()}/${folder}/index.html`);
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  for (let top = 0, i = 1; top < height; top += 2400, i++) {
    const clip = { x: 0, y: top, width: 1800, height: Math.min(2400, height - top) };
    await page.screenshot({ path: join(folder, `sheet-${i}.png`), fullPage: true, clip });
  }
  await page.close();
}

/** The playground after some training, as the README shows it. */
async function readmePicture() {
  const page = await browser.newPage({
    viewport: { width: 1280, height: 800 },
    colorScheme: "light",
  });
  await page.goto(`${base}/embed/playground/`);
  await page.waitForSelector("[data-alive]");
  await page.getByRole("button", { name: "Play" }).click();
  await page.waitForTimeout(6000);
  await page.getByRole("button", { name: "Pause" }).click();
  await page.waitForTimeout(300);
  mkdirSync("docs", { recursive: true });
  await page.screenshot({ path: "docs/screenshot.png" });
  await page.close();
}

function pagePaths() {
  return readdirSync("dist", { recursive: true })
    .map((file) => `/${String(file).replaceAll("\\", "/")}`)
    .filter((file) => file.endsWith("/index.html") && !file.startsWith("/embed/"))
    .map((file) => file.replace(/index\.html$/, ""))
    .sort();
}
