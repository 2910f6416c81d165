import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, type FrameLocator, type Page, test } from "@playwright/test";
import { WebSocketServer } from "ws";

test.use({ viewport: { width: 1280, height: 720 } });

/** A deck that is none of the book's, on a host of its own, with reveal.js from the package. */
const deck = (book: string) => `<!doctype html><html lang="en"><title>A lecture</title>
<link rel="stylesheet" href="${book}/reveal/reveal.css">
<div class="reveal"><div class="slides">
<section><h2>Before</h2></section>
<section>
  <iframe data-src="${book}/embed/ravine/?theme=projector" data-preload width="1200" height="560"
    title="Ravine" data-descent-rest></iframe>
  <span class="fragment" data-descent-step="7"></span>
  <span class="fragment" data-descent-params="learningRate=0.05"></span>
</section>
<section>
  <iframe data-src="${book}/embed/step-size/?learningRate=0.01" width="1200" height="560" title="Step"></iframe>
</section>
<section><h2>After</h2></section>
</div></div>
<script src="${book}/reveal/reveal.js"></script><script src="${book}/reveal-descent.js"></script>
<script>
Reveal.initialize({ plugins: [RevealDescent], descent: { mirror: false }, transition: "none", hash: true });
</script></html>`;

let host: Server;
let address = "";

test.beforeAll(async ({ baseURL }) => {
  host = createServer((_, response) => {
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(deck(baseURL ?? ""));
  });
  await new Promise<void>((resolve) => host.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(host.address() as AddressInfo).port}/`;
});
test.afterAll(() => {
  host.close();
});

const slideNumber = (page: Page) =>
  page.evaluate(
    () => (window as unknown as { Reveal: { getIndices(): { h: number } } }).Reveal.getIndices().h,
  );
const step = (frame: FrameLocator) => frame.locator(".timeline .ui-label");

test("in a deck of another host a figure starts with its slide, fragments set it and take it back, and keys inside move the deck", async ({
  page,
}) => {
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  await page.goto(address);
  const ravine = page.frameLocator('iframe[title="Ravine"]');
  const stepSize = page.frameLocator('iframe[title="Step"]');
  await page.waitForFunction(() => document.querySelector(".reveal.ready"));
  await page.keyboard.press("ArrowRight");
  await expect(ravine.locator("[data-alive]")).toBeVisible();
  await expect(ravine.getByRole("button", { name: "Play" })).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(step(ravine)).toContainText("step 7");
  await page.keyboard.press("ArrowRight");
  await expect(ravine.locator(".live")).not.toBeEmpty();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await expect(step(ravine)).toContainText("step 0");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(stepSize.getByRole("button", { name: "Pause" })).toBeVisible();

  // The keyboard is inside the figure: Page Up turns the slide, Escape comes out.
  await stepSize.getByRole("button", { name: "Step" }).focus();
  await page.keyboard.press("PageUp");
  await expect.poll(() => slideNumber(page)).toBe(1);
  await ravine.getByRole("button", { name: "Step" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => slideNumber(page)).toBe(2);
  await expect(stepSize.locator("[data-alive]")).toBeVisible();
  await stepSize.getByRole("button", { name: "Step" }).focus();
  await page.keyboard.press("Escape");
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe("BODY");
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => slideNumber(page)).toBe(3);
  expect(errors).toEqual([]);
});

test("through a relay the audience follows slide and figure, and explores when it moves by itself", async ({
  context,
}) => {
  const relay = new WebSocketServer({ port: 0 });
  relay.on("connection", (socket) => {
    socket.on("message", (data) => {
      for (const other of relay.clients) if (other !== socket) other.send(String(data));
    });
  });
  const url = `ws://localhost:${(relay.address() as AddressInfo).port}`;
  const join = async (role: string) => {
    const page = await context.newPage();
    await page.goto(address);
    await page.waitForFunction(() => document.querySelector(".reveal.ready"));
    await page.evaluate(
      ([to, as]) => {
        const { Reveal, RevealDescent } = window as unknown as {
          Reveal: { getPlugin(id: string): unknown };
          RevealDescent: {
            webSocketAdapter(url: string): unknown;
            stepTogether(...given: unknown[]): unknown;
          };
        };
        const adapter = RevealDescent.webSocketAdapter(to as string);
        RevealDescent.stepTogether(Reveal, Reveal.getPlugin("descent"), adapter, { role: as });
      },
      [url, role],
    );
    return page;
  };
  const audience = await join("audience");
  const presenter = await join("presenter");
  await presenter.keyboard.press("ArrowRight");
  await expect.poll(() => slideNumber(audience)).toBe(1);
  const figureOf = (page: Page) => page.frameLocator('iframe[title="Ravine"]');
  await expect(figureOf(presenter).locator("[data-alive]")).toBeVisible();
  for (let i = 0; i < 3; i++)
    await figureOf(presenter).getByRole("button", { name: "Step" }).click();
  await expect(step(figureOf(audience))).toContainText("step 3");
  await audience.keyboard.press("Escape");
  await audience.keyboard.press("Escape");
  await audience.bringToFront();
  await audience.keyboard.press("ArrowLeft");
  await expect.poll(() => slideNumber(audience)).toBe(0);
  await presenter.bringToFront();
  await presenter
    .locator("h2")
    .first()
    .evaluate(() => (document.activeElement as HTMLElement).blur());
  await presenter.evaluate(() =>
    (window as unknown as { Reveal: { slide(h: number): void } }).Reveal.slide(3),
  );
  await expect.poll(() => slideNumber(presenter)).toBe(3);
  expect(await slideNumber(audience)).toBe(0);
  relay.close();
});
