// `npm run pictures`: public/figures/<id>.png, the picture of each figure that stands beside a link to
// it: its first frame in the gallery, light, at most 20 kB. To be run on a built book after figures
// were added or drawn anew; `--only ravine` makes one.
import { mkdir, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { crc32, deflateSync } from "node:zlib";
import { chromium } from "@playwright/test";
import { chromiumArguments, findChromium } from "./find-chromium.mjs";
import { bookServer } from "./serve.mjs";

const mostBytes = 20_000;

/** From the finest on, until the file is small enough. */
const attempts = [
  { scale: 2, colours: 96 },
  { scale: 2, colours: 32 },
  { scale: 1.5, colours: 48 },
  { scale: 1.5, colours: 16 },
];

const { values } = parseArgs({ options: { only: { type: "string" } } });
const server = bookServer();
await new Promise((resolve) => server.listen(0, resolve));
const book = `http://localhost:${server.address().port}`;
const browser = await chromium.launch({
  executablePath: await findChromium(),
  args: chromiumArguments(),
});
await mkdir("public/figures", { recursive: true });
try {
  const pages = new Map();
  for (const { scale } of attempts) {
    if (pages.has(scale)) continue;
    const page = await browser.newPage({
      viewport: { width: 1280, height: 900 },
      deviceScaleFactor: scale,
      colorScheme: "light",
    });
    await page.goto(`${book}/widgets/`);
    await page.evaluate(() => document.fonts.ready);
    await page.addStyleTag({ content: ".frame-box { border: 0 !important }" });
    pages.set(scale, page);
  }
  const ids = await pages
    .get(2)
    .locator(".gallery h3 a")
    .evaluateAll((links) => links.map((link) => link.pathname.split("/").at(-2)));
  for (const [i, id] of ids.entries()) {
    if (values.only !== undefined && values.only !== id) continue;
    for (const { scale, colours } of attempts) {
      const page = pages.get(scale);
      const shot = await page.locator(".frame-box").nth(i).screenshot();
      const png = indexedPng(await page.evaluate(quantise, [shot.toString("base64"), colours]));
      if (png.length > mostBytes && attempts.at(-1).colours !== colours) continue;
      await writeFile(`public/figures/${id}.png`, png);
      console.log(`${id}: ${png.length} bytes, ${colours} colours at ${scale}×`);
      break;
    }
  }
} finally {
  await browser.close();
  server.close();
}

/** Runs in the page: the picture as a palette of its commonest colours and an index for each pixel. */
async function quantise([base64, most]) {
  const image = new Image();
  image.src = `data:image/png;base64,${base64}`;
  await image.decode();
  const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
  // Neighbouring shades count as one: anti-aliased edges have hundreds.
  const keyOf = (i) => (data[i] >> 3) * 1024 + (data[i + 1] >> 3) * 32 + (data[i + 2] >> 3);
  const found = new Map();
  for (let i = 0; i < data.length; i += 4) {
    const entry = found.get(keyOf(i)) ?? { count: 0, sum: [0, 0, 0] };
    entry.count++;
    for (const channel of [0, 1, 2]) entry.sum[channel] += data[i + channel];
    found.set(keyOf(i), entry);
  }
  const palette = [...found.values()]
    .sort((a, b) => b.count - a.count)
    .slice(0, most)
    .map(({ sum, count }) => sum.map((each) => Math.round(each / count)));
  const nearest = new Map();
  const indices = [];
  for (let i = 0; i < data.length; i += 4) {
    const key = keyOf(i);
    if (!nearest.has(key)) {
      const distance = (colour) =>
        colour.reduce((sum, each, channel) => sum + (each - data[i + channel]) ** 2, 0);
      const best = palette.reduce((a, b) => (distance(b) < distance(a) ? b : a));
      nearest.set(key, palette.indexOf(best));
    }
    indices.push(nearest.get(key));
  }
  return { width, height, palette, indices };
}

/** A PNG of colour type 3 (https://www.w3.org/TR/png-3/), each row without a filter. */
function indexedPng({ width, height, palette, indices }) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) {
    rows.set(indices.slice(y * width, (y + 1) * width), y * (width + 1) + 1);
  }
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("PLTE", Buffer.from(palette.flat())),
    chunk("IDAT", deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
