import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, type Page, test } from "@playwright/test";
import type { DescentWidget } from "../../src/embed/element.ts";

/** What a lecturer's page holds, and the headers it comes with; {book} is the book's origin. */
const pages: Readonly<Record<string, { body: string; headers?: Record<string, string> }>> = {
  // As a learning platform has it: no origin, no storage, and nobody is told where the reader is.
  "/sandbox": {
    body: '<iframe id="figure" sandbox="allow-scripts allow-popups" referrerpolicy="no-referrer" src="{book}/embed/playground/" width="900" height="1400" title="A figure"></iframe>',
    headers: { "referrer-policy": "no-referrer" },
  },
  "/thirty": {
    body: `${'<descent-widget name="step-size" class="one"></descent-widget>'.repeat(30)}
      <script type="module" src="{book}/embed.js"></script>`,
  },
  // What a text editor that takes scripts out leaves of the element.
  "/bare": {
    body: `<p>Before.</p><descent-widget name="ravine"><a href="{book}/widgets/ravine/"><img
      src="{book}/figures/ravine.png" alt="Down the ravine" width="320"></a></descent-widget>`,
    headers: { "content-security-policy": "script-src 'none'" },
  },
  "/isolated": {
    body: '<iframe id="figure" src="{book}/embed/playground/?chrome=0" width="900" height="1400" title="A figure"></iframe>',
    headers: {
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-embedder-policy": "require-corp",
    },
  },
  "/keyboard": {
    body: '<button id="before">Before</button><descent-widget name="ravine" caption="0"></descent-widget><button>After</button><script type="module" src="{book}/embed.js"></script>',
  },
  "/strict": {
    body: `<p>Two figures of one kind.</p>
      <descent-widget id="first" name="ravine" learning-rate="0.05" range-learning-rate="0.01..0.2" hide="rotation"><a href="{book}/widgets/ravine/">The figure</a></descent-widget>
      <descent-widget id="second" name="ravine" step="4"></descent-widget>
      <p id="below">What stands below.</p><div class="far"></div>
      <script type="module" src="{book}/embed.js"></script>`,
    headers: {
      "content-security-policy":
        "default-src 'none'; script-src {book}; frame-src {book}; style-src 'self'; img-src data:",
    },
  },
};

interface LayoutShift {
  readonly value: number;
  readonly sources: readonly {
    readonly node: Node | null;
    readonly previousRect: DOMRect;
    readonly currentRect: DOMRect;
  }[];
}

let host = "";
let book = "";
const lecture = createServer((request, response) => {
  if (request.url === "/far.css") {
    response.setHeader("content-type", "text/css");
    // What a host can do about the moment before the element is known: see /teach/protocol/.
    response.end(
      ".far{height:9000px} descent-widget:not(:defined){display:block;height:900px;overflow:hidden}",
    );
    return;
  }
  const { body, headers = {} } = pages[request.url ?? ""] ?? { body: "" };
  const filled = (text: string) => text.replaceAll("{book}", book);
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, filled(value));
  response.setHeader("content-type", "text/html");
  response.end(
    `<!doctype html><html lang="en"><title>A lecture</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/far.css">${filled(body)}</html>`,
  );
});
test.beforeAll(async ({ baseURL }) => {
  book = baseURL ?? "";
  // Another origin, and another site too: 127.0.0.1 is not localhost.
  await new Promise<void>((resolve) => lecture.listen(0, "127.0.0.1", resolve));
  host = `http://127.0.0.1:${(lecture.address() as AddressInfo).port}`;
});
test.afterAll(() => lecture.close());

async function open(page: Page, path: string): Promise<string[]> {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(host + path);
  return complaints;
}

/** Runs in the host's page, where the element is known. */
const withWidget = <T>(page: Page, selector: string, act: (figure: DescentWidget) => T) =>
  page.locator(selector).evaluate(act as (element: Element) => T);

const alive = (page: Page, selector: string) =>
  withWidget(page, selector, (figure) => figure.ask("getParams", {}).then(() => {}));

test("a sandboxed frame trains in its worker, answers its host, and says what is off", async ({
  page,
}) => {
  const complaints = await open(page, "/sandbox");
  const figure = page.frameLocator("#figure");
  await figure.locator("[data-alive]").waitFor();
  await expect(figure.locator(".src")).toContainText("sandboxed: nothing is kept");
  const answer = await page.evaluate(() => {
    const { contentWindow } = document.querySelector("#figure") as HTMLIFrameElement;
    const say = (body: object) => contentWindow?.postMessage({ ns: "descent", v: 1, ...body }, "*");
    return new Promise<object>((resolve) => {
      addEventListener("message", ({ data }) => {
        if (data.type === "ready") say({ type: "step", n: 2, id: "two" });
        if (data.id === "two") resolve(data);
      });
      say({ type: "hello" });
    });
  });
  expect(answer).toMatchObject({ type: "event", name: "step", step: 2, playing: false });
  await expect(figure.getByLabel("Timeline")).toHaveValue("2");
  expect(complaints).toEqual([]);
});

test("a host that is isolated across origins stays so, and its figure runs", async ({ page }) => {
  const complaints = await open(page, "/isolated");
  const figure = page.frameLocator("#figure");
  await figure.getByRole("button", { name: "Step" }).click();
  await expect(figure.getByLabel("Timeline")).toHaveValue("1", { timeout: 15_000 });
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await expect(figure.locator(".src")).toBeHidden();
  await expect(figure.getByRole("heading", { level: 1 })).toBeAttached();
  expect(complaints).toEqual([]);
});

test("two elements on a strict host: set apart, mirrored, taken away and put back, without a jump", async ({
  page,
}) => {
  const complaints = await open(page, "/strict");
  await page.evaluate(() => {
    const shifts: object[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, sources } = entry as unknown as LayoutShift;
        const moved = sources.map(({ node, previousRect, currentRect }) => {
          const name = node instanceof Element ? node.id || node.localName : String(node);
          return `${name} from ${previousRect.y} to ${currentRect.y}`;
        });
        shifts.push({ value, moved });
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  await Promise.all(["#first", "#second"].map((selector) => alive(page, selector)));

  // What the attributes said.
  const [first, second] = ["#first", "#second"].map((selector) =>
    page.locator(selector).locator("iframe").contentFrame(),
  ) as [ReturnType<Page["frameLocator"]>, ReturnType<Page["frameLocator"]>];
  await expect(first.getByLabel("Learning rate, number")).toHaveValue("0.05");
  await expect(first.getByLabel("Rotation, number")).toHaveCount(0);
  await expect(second.getByLabel("Timeline")).toHaveValue("4");

  // An attribute, a property, a method; the other figure keeps still.
  await withWidget(page, "#first", (figure) => figure.setAttribute("learning-rate", "0.12"));
  await expect(first.getByLabel("Learning rate, number")).toHaveValue("0.12");
  const told = await withWidget(page, "#first", async (figure) => {
    const changed = new Promise((resolve) => {
      figure.addEventListener("change", resolve, { once: true });
    });
    Object.assign(figure, { learningRate: 5 });
    const refused = await new Promise((resolve) => {
      figure.addEventListener("error", (event) =>
        resolve((event as unknown as CustomEvent).detail.message),
      );
    });
    Object.assign(figure, { learningRate: 0.19 });
    await changed;
    await figure.step(3);
    return { refused, params: figure.params, state: await figure.state };
  });
  expect(told.refused).toMatch(/learningRate is outside a number from/);
  expect(told.params).toMatchObject({ learningRate: 0.19 });
  expect(told.state).toBe("?learningRate=0.19&step=3");
  await expect(second.getByLabel("Timeline")).toHaveValue("4");
  await expect(second.getByLabel("Learning rate, number")).toHaveValue("0.16");

  // Far away there is no frame; back again, everything is as it was.
  await page.evaluate(() => scrollTo(0, 9000));
  await expect(page.locator("#first").locator("iframe")).toHaveCount(0);
  await page.evaluate(() => scrollTo(0, 0));
  await expect(first.getByLabel("Timeline")).toHaveValue("3");
  expect(await withWidget(page, "#first", (figure) => figure.state)).toBe(told.state);
  await expect(first.getByLabel("Rotation, number")).toHaveCount(0);

  const shifts = await page.evaluate(
    () => (window as unknown as { shifts: { value: number }[] }).shifts,
  );
  const shift = shifts.reduce((sum, { value }) => sum + value, 0);
  expect(shift, JSON.stringify(shifts)).toBeLessThanOrEqual(0.02);
  expect(complaints).toEqual([]);
});

test("by keyboard: in by Tab, play, change a slider, forward what is unused, out by Escape", async ({
  page,
}) => {
  const complaints = await open(page, "/keyboard");
  const widget = page.locator("descent-widget");
  await alive(page, "descent-widget");
  await widget.evaluate((element) => {
    const keys: string[] = [];
    Object.assign(window, { keys });
    element.addEventListener("key", (event) => keys.push((event as CustomEvent).detail.key));
  });
  const keys = () => page.evaluate(() => (window as unknown as { keys: string[] }).keys);
  const figure = widget.locator("iframe").contentFrame();
  await page.getByRole("button", { name: "Before" }).focus();
  const play = figure.getByRole("button", { name: "Play" });
  for (let presses = 0; presses < 20; presses++) {
    await page.keyboard.press("Tab");
    if (await play.evaluate((button) => button === document.activeElement)) break;
  }
  await expect(play).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(figure.getByRole("button", { name: "Pause" })).toBeFocused();
  await page.keyboard.press("PageDown");
  await expect.poll(keys).toEqual(["PageDown"]);
  await page.keyboard.press("Space");

  const slider = figure.getByRole("slider", { name: "Learning rate" });
  const before = await slider.inputValue();
  for (let presses = 0; presses < 20; presses++) {
    await page.keyboard.press("Tab");
    if (await slider.evaluate((input) => input === document.activeElement)) break;
  }
  await page.keyboard.press("ArrowRight");
  await expect(slider).not.toHaveValue(before);
  expect(await keys()).toEqual(["PageDown"]);
  await page.keyboard.press("Escape");
  await expect.poll(keys).toEqual(["PageDown", "Escape"]);
  expect(await page.evaluate(() => document.activeElement?.localName)).toBe("body");
  expect(complaints).toEqual([]);
});

test("of thirty figures on a page only those near run, and scrolling through leaves no trace", async ({
  page,
  context,
}) => {
  const complaints = await open(page, "/thirty");
  const session = await context.newCDPSession(page);
  /** Frames there are, and what the page itself holds once everything unused was let go. */
  const holds = async () => {
    await session.send("HeapProfiler.collectGarbage");
    const { usedSize } = await session.send("Runtime.getHeapUsage");
    const { nodes } = await session.send("Memory.getDOMCounters");
    return { frames: page.frames().length, usedSize, nodes };
  };
  const figure = (n: number) => page.locator(".one").nth(n).locator("iframe").contentFrame();
  const scrollThrough = async () => {
    for (const n of [12, 29, 0]) {
      await page.locator(".one").nth(n).scrollIntoViewIfNeeded();
      await figure(n).locator("[data-alive]").waitFor();
      expect(page.frames().length).toBeLessThan(12);
    }
  };
  // The first time, each element makes its root.
  await scrollThrough();
  await expect.poll(() => page.frames().length).toBeLessThan(8);
  const before = await holds();
  await scrollThrough();
  await expect.poll(() => page.frames().length).toBe(before.frames);
  const after = await holds();
  expect(after.nodes).toBeLessThanOrEqual(1.1 * before.nodes);
  expect(after.usedSize).toBeLessThanOrEqual(1.1 * before.usedSize);
  expect(complaints).toEqual([]);
});

test("a host that takes scripts out keeps the picture, which leads to the figure", async ({
  page,
}) => {
  await open(page, "/bare");
  const picture = page.getByRole("img", { name: "Down the ravine" });
  await expect(picture).toBeVisible();
  expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(
    300,
  );
  await picture.click();
  await expect(page).toHaveURL(`${book}/widgets/ravine/`);
});
