import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { expect, type FrameLocator, type Page, test } from "@playwright/test";

interface WidgetRecord {
  readonly id: string;
  readonly plays: boolean;
}

const figures = JSON.parse(readFileSync("dist/widgets/index.json", "utf8")) as WidgetRecord[];

/** Bytes of JavaScript, gzipped, that a figure in a frame may start with. */
const mostScript = 60_000;

/** The two workbenches parse formulas, race optimizers and hold every loss: they are above that. */
const knownHeavier: Readonly<Record<string, number>> = {
  landscape: 75_500,
  playground: 87_500,
};

/** Bytes of WebAssembly, gzipped: the kernels, which come as a file of their own. */
const mostKernels = 16_000;

/** A lecturer's page on a host of its own: 127.0.0.1 is another site than localhost. */
let host = "";
const lecture = createServer((request, response) => {
  const frame = new URL(request.url ?? "/", "http://127.0.0.1").searchParams.get("frame") ?? "";
  response.setHeader("content-type", "text/html");
  response.end(`<!doctype html><html lang="en"><title>A lecture</title><link rel="icon" href="data:,">
    <button>Before</button>
    <iframe src="${frame.replaceAll('"', "")}" title="A figure" width="900" height="1500"></iframe>
    <button>After</button></html>`);
});
test.beforeAll(async () => {
  await new Promise<void>((resolve) => lecture.listen(0, "127.0.0.1", resolve));
  host = `http://127.0.0.1:${(lecture.address() as AddressInfo).port}`;
});
test.afterAll(() => lecture.close());

/** Every store refuses, as browsers make them refuse a stranger's frame. */
function refuseStorage(): void {
  const refuse = () => {
    throw new DOMException("no storage in a stranger's frame", "SecurityError");
  };
  for (const store of ["localStorage", "sessionStorage", "indexedDB", "caches"]) {
    Object.defineProperty(window, store, { get: refuse });
  }
  Object.defineProperty(Document.prototype, "cookie", { get: refuse, set: refuse });
}

/** As on a machine without graphics: no figure may depend on them. */
function refuseGraphics(): void {
  Object.defineProperty(Navigator.prototype, "gpu", { get: () => undefined });
  const context = HTMLCanvasElement.prototype.getContext;
  Object.defineProperty(HTMLCanvasElement.prototype, "getContext", {
    value(this: HTMLCanvasElement, kind: string, ...options: unknown[]) {
      return /gl/.test(kind) ? null : Reflect.apply(context, this, [kind, ...options]);
    },
  });
}

async function framed(page: Page, book: string, id: string) {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => {
    const url = request.url();
    const known = url.startsWith(book) || url.startsWith(host) || /^(data|blob):/.test(url);
    if (!known) complaints.push(`request to ${url}`);
  });
  const fetched = new Set<string>();
  page.on("response", (response) => {
    if (response.url().startsWith(book)) fetched.add(new URL(response.url()).pathname);
  });
  await page.addInitScript(refuseStorage);
  await page.addInitScript(refuseGraphics);
  await page.goto(`${host}/?frame=${encodeURIComponent(`${book}/embed/${id}/`)}`);
  const figure = page.frameLocator("iframe");
  await figure.locator("[data-alive]").waitFor();
  const bytesOf = (ending: string) =>
    [...fetched]
      .filter((path) => path.endsWith(ending))
      .map((path) => gzipSync(readFileSync(`dist${path}`)).length)
      .reduce((sum, each) => sum + each, 0);
  return { figure, complaints, script: bytesOf(".js"), kernels: bytesOf(".wasm") };
}

function storage(): string {
  try {
    return typeof localStorage;
  } catch (error) {
    return (error as DOMException).name;
  }
}

const link = (figure: FrameLocator) => figure.getByLabel("Link to exactly this");

for (const { id, plays } of figures) {
  test(`${id}: works in a stranger's frame, without storage, graphics or complaint`, async ({
    page,
    baseURL,
  }) => {
    const book = baseURL ?? "";
    const { figure, complaints, script, kernels } = await framed(page, book, id);
    expect(script).toBeLessThanOrEqual(knownHeavier[id] ?? mostScript);
    expect(kernels).toBeLessThanOrEqual(mostKernels);
    expect(await figure.locator("body").evaluate(storage)).toBe("SecurityError");
    if (plays) {
      const before = (await figure.locator(".live").textContent()) ?? "";
      await figure.getByRole("button", { name: "Step" }).click();
      await expect(figure.getByLabel("Timeline")).toHaveValue("1", { timeout: 15_000 });
      await expect(figure.locator(".live")).not.toHaveText(before);
    }
    await figure.getByRole("button", { name: "Share" }).click();
    await expect(link(figure)).toHaveValue(new RegExp(`^${book}/widgets/${id}/`));
    await figure.getByRole("button", { name: "Data", exact: true }).click();
    await expect(figure.locator(".data-table").first()).toBeVisible();
    expect(complaints).toEqual([]);
  });
}

test("Tab goes into a stranger's frame, through the figure, and out again on both sides", async ({
  page,
  baseURL,
}) => {
  const { complaints } = await framed(page, baseURL ?? "", "fold-paper");
  await page.getByRole("button", { name: "Before" }).focus();
  for (const [key, end] of [
    ["Tab", "After"],
    ["Shift+Tab", "Before"],
  ] as const) {
    let inside = 0;
    for (let presses = 0; presses < 60; presses++) {
      await page.keyboard.press(key);
      const name = await page.evaluate(() => document.activeElement?.textContent);
      if (name === end) break;
      inside++;
    }
    expect(inside, `${key} passes the stops of the figure`).toBeGreaterThan(5);
    await expect(page.getByRole("button", { name: end })).toBeFocused();
  }
  expect(complaints).toEqual([]);
});
