import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { expect, type Page, test } from "@playwright/test";
import type * as Engine from "../../engine/core.ts";
import type * as Files from "../../engine/files.ts";

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

test("the engine is one file of at most 60 kB with its kernels, packed, and imports nothing", () => {
  expect(gzipSync(readFileSync(file), { level: 9 }).length).toBeLessThanOrEqual(60_000);
  expect(readFileSync(file, "utf8")).not.toMatch(/\bimport\s*[("'`{]|\bfrom\s*["'`]/);
});

test("the modules beside the engine import it and nothing else, and share its tensors", async () => {
  const beside = (name: string) => file.replace("descent.js", `descent-${name}.js`);
  for (const name of ["files", "agents", "diffusion"]) {
    const text = readFileSync(beside(name), "utf8");
    const from = [...text.matchAll(/\bfrom\s*["'`]([^"'`]*)/g)].map(([, each]) => each);
    expect(new Set(from)).toEqual(new Set(["./descent.js"]));
  }
  const [engine, files] = await Promise.all([
    import(pathToFileURL(file).href) as Promise<typeof Engine>,
    import(pathToFileURL(beside("files")).href) as Promise<typeof Files>,
  ]);
  const { linear, random, relu, sequential, tensor } = engine;
  const generator = random(3);
  const model = sequential(linear(3, 5, { random: generator }), relu, linear(5, 2));
  const x = tensor([[0.5, -1, 2]]);
  const read = files.readOnnx(files.writeOnnx(model, x));
  const y = read(x);
  expect(y).toBeInstanceOf(engine.Tensor);
  expect(y.toArray()).toEqual(model(x).toArray());
  const saved = files.readSafetensors(files.writeSafetensors(engine.state(model)));
  expect(Object.keys(saved)).toEqual(Object.keys(engine.state(model)));
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

/** The bits of the first forty examples of every collection, each as one number of 32 bits. */
const collecting = `
  const known = Object.values(data).filter((each) => typeof each === "function" && each.render);
  return Object.fromEntries(known.map((collection) => {
    const examples = collection({ seed: 1 });
    let hash = 0x811c9dc5;
    const mix = (byte) => { hash = Math.imul(hash ^ byte, 0x01000193); };
    const add = (part) => {
      if (ArrayBuffer.isView(part)) {
        new Uint8Array(part.buffer, part.byteOffset, part.byteLength).forEach(mix);
      } else if (typeof part === "number") add(Float64Array.of(part));
      else if (typeof part === "object" && part !== null) Object.entries(part).flat().forEach(add);
      else for (const unit of String(part)) mix(unit.codePointAt(0));
    };
    for (let i = 0; i < 40; i++) add(examples.at(i));
    return [collection.id, hash >>> 0];
  }));
`;

test("every collection of examples has the same bits in Chromium as in Node", async ({
  page,
  baseURL,
}) => {
  const close = await stranger(page);
  type Hashes = Readonly<Record<string, number>>;
  const there = await page.evaluate(
    async ([url, body]) => new Function("data", body)(await import(url)) as Hashes,
    [`${baseURL}/engine/descent-data.js`, collecting] as const,
  );
  const module = await import(pathToFileURL(file.replace("descent.js", "descent-data.js")).href);
  const here = new Function("data", collecting)(module) as Hashes;
  expect(Object.keys(here).length).toBeGreaterThanOrEqual(9);
  expect(new Set(Object.values(here)).size).toBe(Object.keys(here).length);
  expect(there).toEqual(here);
  close();
});
