import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type CDPSession, expect, type Frame, type Page, test } from "@playwright/test";
import type { ParameterSchema } from "../../src/embed/schema.ts";
import { toFigure } from "../../src/embed/to-figure.ts";
import { seeded } from "../embed/random-values.ts";

/**
 * Random hands on every embed: pointer, touch, keys and messages of a host on another origin. Here
 * two seconds each on a third of the figures, another third each day; `npm run fuzz` takes its time.
 */
const day = Math.floor(Date.now() / 86_400_000);
const seconds = Number(process.env["FUZZ_SECONDS"] ?? 2);
const seed = Number(process.env["FUZZ_SEED"] ?? day);
const only = process.env["FUZZ_ONLY"];

const all = JSON.parse(readFileSync("dist/widgets/index.json", "utf8")) as { id: string }[];
const figures = all.filter(({ id }, i) =>
  only ? only === "all" || only === id : i % 3 === day % 3,
);

/** Most that the memory of a long run may have grown, as a share. */
const growth = 0.05;

let host = "";
const lecture = createServer((request, response) => {
  response.setHeader("content-type", "text/html");
  const frame = new URL(request.url ?? "/", "http://127.0.0.1").searchParams.get("frame") ?? "";
  response.end(`<!doctype html><title>A lecture</title><link rel="icon" href="data:,">
    <iframe src="${frame.replaceAll('"', "")}" width="900" height="700"></iframe>`);
});
test.beforeAll(async () => {
  await new Promise<void>((resolve) => lecture.listen(0, "127.0.0.1", resolve));
  host = `http://127.0.0.1:${(lecture.address() as AddressInfo).port}`;
});
test.afterAll(() => lecture.close());

test.use({ hasTouch: true, viewport: { width: 960, height: 760 }, acceptDownloads: false });

const keys = ["Tab", "Tab", "Shift+Tab", "Enter", "Space", "ArrowLeft", "ArrowRight", "ArrowUp"];
const moreKeys = [
  "ArrowDown",
  "Escape",
  "PageDown",
  "Home",
  "End",
  "Delete",
  "Backspace",
  "5",
  "-",
  ".",
];
const junk = [
  null,
  1,
  "slide:start",
  {},
  [],
  { ns: "descent" },
  { ns: "descent", v: 1, type: "no" },
];

type Schema = readonly ParameterSchema[];

/** A message as a host might send it, or one that no host should. */
function randomMessage(random: () => number, schema: Schema): unknown {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  if (random() < 0.2) return pick(junk);
  const type = pick(Object.keys(toFigure)) as keyof typeof toFigure;
  const message = { ns: "descent", v: 1, type, id: Math.floor(random() * 1e6) };
  if (type === "setParams" && schema.length > 0) {
    const { name, min, max, of, default: initially } = pick(schema);
    const within =
      min === undefined || max === undefined ? initially : min + random() * (max - min);
    return { ...message, params: { [name]: of ? pick(of) : within } };
  }
  if (type === "step") return { ...message, n: Math.floor(random() * 8) - 2 };
  if (type === "setTheme")
    return { ...message, theme: pick(["light", "dark", "projector", "auto"]) };
  return { ...message, ...toFigure[type].example };
}

/** One thing that a hand or a host does. */
async function act(page: Page, random: () => number, schema: Schema): Promise<void> {
  const at = (): [number, number] => [10 + random() * 880, 10 + random() * 680];
  const what = random();
  if (what < 0.25) await page.mouse.click(...at());
  else if (what < 0.4) {
    await page.mouse.move(...at());
    await page.mouse.down();
    await page.mouse.move(...at(), { steps: 3 });
    await page.mouse.up();
  } else if (what < 0.5) await page.touchscreen.tap(...at());
  else if (what < 0.55) await page.mouse.wheel(0, (random() - 0.5) * 800);
  else if (what < 0.8) {
    const list = [...keys, ...moreKeys];
    await page.keyboard.press(list[Math.floor(random() * list.length)] as string);
  } else {
    await page.evaluate(
      (message) => {
        frames[0]?.postMessage(message, "*");
      },
      randomMessage(random, schema),
    );
  }
}

/** What a figure can be set to, and the state it opened in. */
interface Opened {
  readonly schema: Schema;
  readonly state: string;
}

async function greet(page: Page): Promise<Opened> {
  return page.evaluate(
    () =>
      new Promise<Opened>((resolve) => {
        const say = (type: string) => frames[0]?.postMessage({ ns: "descent", v: 1, type }, "*");
        let schema: Schema = [];
        addEventListener("message", ({ data }) => {
          if (data?.type === "ready") {
            schema = data.schema;
            say("getState");
          } else if (data?.type === "state") resolve({ schema, state: data.state });
        });
        say("hello");
      }),
  );
}

/**
 * Bytes in use by the figure's page after everything unused was let go: values of scripts, what the
 * page keeps for its elements, and array buffers, of which the kernels' memory is one. Not the code
 * that the engine of the scripts makes of functions often called: it grows as they get warm.
 */
async function heap(session: CDPSession): Promise<number> {
  // What a first round frees may hold on to what only a second one finds.
  for (let i = 0; i < 2; i++) await session.send("HeapProfiler.collectGarbage");
  const { backingStorageSize } = await session.send("Runtime.getHeapUsage");
  const parts: string[] = [];
  const gather = ({ chunk }: { chunk: string }) => parts.push(chunk);
  session.on("HeapProfiler.addHeapSnapshotChunk", gather);
  await session.send("HeapProfiler.takeHeapSnapshot", { reportProgress: false });
  session.off("HeapProfiler.addHeapSnapshotChunk", gather);
  const { snapshot, nodes } = JSON.parse(parts.join("")) as HeapSnapshot;
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const [type, size] = [fields.indexOf("type"), fields.indexOf("self_size")];
  const code = types[type]?.indexOf("code");
  let bytes = backingStorageSize;
  for (let at = 0; at < nodes.length; at += fields.length) {
    if (nodes[at + type] !== code) bytes += nodes[at + size] as number;
  }
  return bytes;
}

/** A heap snapshot of Chromium: the fields of every node, one after the other. */
interface HeapSnapshot {
  readonly snapshot: {
    readonly meta: {
      readonly node_fields: readonly string[];
      readonly node_types: readonly (readonly string[])[];
    };
  };
  readonly nodes: readonly number[];
}

/**
 * Back to the state it opened in, with no panel open: memory is compared between two moments of one
 * kind, since a drawing of many lines takes more than one of few.
 */
async function reset(page: Page, frame: Frame, state: string): Promise<void> {
  await page.evaluate((state) => {
    frames[0]?.postMessage({ ns: "descent", v: 1, type: "setState", state }, "*");
  }, state);
  const open = frame.locator('.fig-acts [aria-expanded="true"]');
  if (await open.count()) await open.first().dispatchEvent("click");
  await expect(open).toHaveCount(0);
}

/** What a first visit to a panel loads is no growth. */
async function openPanels(frame: Frame): Promise<void> {
  for (const name of ["Data", "Share"]) {
    await frame.getByRole("button", { name, exact: true }).dispatchEvent("click");
    await frame.locator(".fig-panel :is(.data-table, .share-part)").first().waitFor();
  }
}

for (const { id } of figures) {
  test(`${id}: nothing that hands and hosts do at random breaks it (seed ${seed})`, async ({
    page,
    context,
    baseURL,
  }) => {
    test.setTimeout(60_000 + 4000 * seconds);
    const complaints: string[] = [];
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text());
    });
    page.on("filechooser", () => {});
    page.on("popup", (popup) => popup.close());
    page.on("dialog", (dialog) => dialog.dismiss());
    // Links of the figure lead out of the lecture: here they lead nowhere.
    await context.route(
      (url) => url.origin === baseURL && !url.pathname.startsWith("/embed/"),
      (route) =>
        route.request().isNavigationRequest() ? route.fulfill({ status: 204 }) : route.continue(),
    );
    await page.goto(`${host}/?frame=${encodeURIComponent(`${baseURL}/embed/${id}/`)}`);
    const frame = page.frames()[1] as Frame;
    await frame.locator("[data-alive]").waitFor();
    const { schema, state } = await greet(page);
    const session = await context.newCDPSession(frame);
    const random = seeded(seed);
    const begun = Date.now();
    let actions = 0;
    let warm: number | null = null;
    while (Date.now() - begun < 1000 * seconds) {
      await act(page, random, schema);
      actions++;
      if (warm === null && seconds >= 30 && Date.now() - begun > 500 * seconds) {
        await reset(page, frame, state);
        await openPanels(frame);
        await reset(page, frame, state);
        warm = await heap(session);
      }
    }
    await reset(page, frame, state);
    await expect(frame.locator(".live")).toBeAttached();
    expect(complaints, `after ${actions} actions`).toEqual([]);
    expect(await frame.locator("[data-failed], .plot-set > .problem").count()).toBe(0);
    if (warm === null) return;
    const grown = (await heap(session)) / warm - 1;
    const from = `${(warm / 1e6).toFixed(2)} MB`;
    console.log(`${id}: ${actions} actions, memory ${(100 * grown).toFixed(1)} % from ${from}`);
    expect(grown).toBeLessThanOrEqual(growth);
  });
}
