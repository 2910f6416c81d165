import { createHash } from "node:crypto";
import { afterEach, describe, expect, test, vi } from "vitest";
import * as simd from "../../engine/index.ts";

type Engine = typeof simd;

/** A thousand training steps from a seed; the final parameters. */
function train({ adam, binaryCrossEntropy, linear, random, sequential, tanh, tensor }: Engine) {
  const generator = random(7);
  const model = sequential(
    linear(2, 8, { random: generator }),
    tanh,
    linear(8, 8, { random: generator }),
    tanh,
    linear(8, 1, { random: generator }),
  );
  const optimizer = adam(model.parameters, { learningRate: 0.01 });
  const points = Array.from({ length: 32 }, () => [generator.normal(), generator.normal()]);
  const x = tensor(points);
  const y = tensor(points.map(([a, b]) => [a! * b! > 0 ? 1 : 0]));
  let loss = Number.NaN;
  for (let i = 0; i < 1000; i++) loss = optimizer.minimize(() => binaryCrossEntropy(model(x), y));
  return { loss, parameters: model.parameters.map((p) => p.toArray()) };
}

function fingerprint(parameters: readonly Float32Array[]): string {
  const hash = createHash("sha256");
  for (const values of parameters) hash.update(new Uint8Array(values.buffer));
  return hash.digest("hex").slice(0, 16);
}

test("a thousand steps end on the same bits on every platform", () => {
  const { loss, parameters } = train(simd);
  expect(loss).toBeLessThan(0.1);
  expect(fingerprint(parameters)).toBe("33ea41bbf00ced8f");
});

describe("without WebAssembly, the plain kernels take over", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.resetModules();
  });

  const absences: [string, unknown][] = [
    ["missing", undefined],
    [
      "blocked by a security policy",
      {
        Memory: WebAssembly.Memory,
        Module: class {
          constructor() {
            throw new Error("blocked");
          }
        },
      },
    ],
  ];

  for (const [name, stub] of absences) {
    test(`when it is ${name}`, async () => {
      vi.stubGlobal("WebAssembly", stub);
      vi.resetModules();
      const plain: Engine = await import("../../engine/index.ts");
      expect(plain.kernelBackend()).toBe("plain");
      expect(() => plain.useKernels("simd")).toThrow("this platform has no WebAssembly SIMD");
      expect(train(plain).loss).toBeCloseTo(train(simd).loss, 2);
    });
  }

  test("and memory grows there too", async () => {
    vi.stubGlobal("WebAssembly", undefined);
    vi.resetModules();
    const plain: Engine = await import("../../engine/index.ts");
    const x = plain.tensor([1, 2, 3]);
    const big = plain.full([plain.memoryBytes() / 4], 2);
    expect(plain.sum(big).item()).toBe(2 * big.size);
    expect([...x.toArray()]).toEqual([1, 2, 3]);
  });
});
