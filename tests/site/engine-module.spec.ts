import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { expect, type Page, test } from "@playwright/test";

const file = resolve("dist/engine/descent.js");

/** Trains a small network a thousand steps; its loss, its numbers, and the kernels used. */
const training = `
  const { adam, binaryCrossEntropy, kernelBackend, linear, random, sequential, tanh, tensor }
    = engine;
  const generator = random(7);
  const model = sequential(linear(2, 8, { random: generator }), tanh,
    linear(8, 1, { random: generator }));
  const optimizer = adam(model.parameters, { learningRate: 0.01 });
  const points = Array.from({ length: 32 }, () => [generator.normal(), generator.normal()]);
  const x = tensor(points);
  const y = tensor(points.map(([a, b]) => [a * b > 0 ? 1 : 0]));
  let loss = NaN;
  for (let i = 0; i < 1000; i++) loss = optimizer.minimize(() => binaryCrossEntropy(model(x), y));
  const numbers = model.parameters.flatMap((p) => [...p.toArray()]);
  return { loss, numbers, backend: kernelBackend() };
`;

interface Trained {
  readonly loss: number;
  readonly numbers: readonly number[];
  readonly backend: string;
}

const train = new Function("engine", training) as (engine: unknown) => Trained;

function fingerprint({ numbers }: Trained): string {
  return createHash("sha256").update(Float32Array.from(numbers)).digest("hex");
}

/** An empty page of another origin than the book's, without any policy. */
async function stranger(page: Page): Promise<() => void> {
  const server = createServer((_, response) => {
    response.setHeader("content-type", "text/html");
    response.end("<!doctype html><title>another site</title>");
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  return () => server.close();
}

test("the engine is one file, and its size is watched", () => {
  expect(gzipSync(readFileSync(file), { level: 9 }).length).toBeLessThanOrEqual(90_000);
  expect(readFileSync(file, "utf8")).not.toMatch(/\bimport\s*[("'{]/);
});

test("a page of another origin imports the engine and ends on the bits that Node ends on", async ({
  page,
  baseURL,
}) => {
  const close = await stranger(page);
  const there = await page.evaluate(
    async ([url, body]) => new Function("engine", body)(await import(url)) as Trained,
    [`${baseURL}/engine/descent.js`, training] as const,
  );
  const here = train(await import(pathToFileURL(file).href));
  expect(there.backend).toBe("simd");
  expect(here.loss).toBeLessThan(0.3);
  expect(fingerprint(there)).toBe(fingerprint(here));
  close();
});

test("in a Worker the engine ends on the same bits", async ({ page, baseURL }) => {
  const close = await stranger(page);
  const there = await page.evaluate(
    ([url, body]) => {
      const script = `
        import * as engine from ${JSON.stringify(url)};
        postMessage(((engine) => {${body}})(engine));
      `;
      const blob = new Blob([script], { type: "text/javascript" });
      const worker = new Worker(URL.createObjectURL(blob), { type: "module" });
      return new Promise<Trained>((done, failed) => {
        worker.onmessage = ({ data }) => done(data);
        worker.onerror = (event) => failed(new Error(event.message));
      });
    },
    [`${baseURL}/engine/descent.js`, training] as const,
  );
  const here = train(await import(pathToFileURL(file).href));
  expect(fingerprint(there)).toBe(fingerprint(here));
  close();
});

test("a browser without WebAssembly trains on the twin kernels, to the same numbers within 1e-5", async ({
  page,
  baseURL,
}) => {
  await page.addInitScript("delete globalThis.WebAssembly");
  const close = await stranger(page);
  const there = await page.evaluate(
    async ([url, body]) => {
      const engine = await import(url);
      const twenty = body.replace("i < 1000", "i < 20");
      return new Function("engine", twenty)(engine) as Trained;
    },
    [`${baseURL}/engine/descent.js`, training] as const,
  );
  const engine = await import(pathToFileURL(file).href);
  const twenty = new Function("engine", training.replace("i < 1000", "i < 20")) as typeof train;
  const here = twenty(engine);
  expect(there.backend).toBe("plain");
  for (const [i, number] of there.numbers.entries()) {
    expect(Math.abs(number - here.numbers[i]!)).toBeLessThan(1e-5);
  }
  close();
});
