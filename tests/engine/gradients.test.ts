import { describe, expect, test } from "vitest";
import * as engine from "../../engine/index.ts";
import type { Example } from "../../engine/op.ts";
import { allOps } from "./all-ops.ts";

const { checkGradients, parameter, random, tensor } = engine;

type Source = NonNullable<Example<unknown>["values"]>[number];

/**
 * Numbers for the inputs of one op, all at least 0.02 apart and away from 0, where functions bend;
 * or indices.
 */
function numbersFor(
  sources: readonly Source[],
  sizes: readonly number[],
  generator: engine.Random,
): number[][] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const places = generator.shuffle(Array.from({ length: total }, (_, i) => i));
  const spread = Math.max(1, total / 50);
  return sizes.map((size, at) =>
    Array.from({ length: size }, () => {
      const source = sources[at]!;
      if (typeof source === "number") return generator.integer(source);
      const value = 0.3 + (spread * places.pop()!) / total;
      return source === "positive" || generator.uniform() < 0.5 ? value : -value;
    }),
  );
}

describe("every op's gradient agrees with differences under a random upstream gradient", () => {
  for (const [name, op] of allOps()) {
    if (!op.record.backward) continue;
    for (const [i, given] of op.record.examples.entries()) {
      const example: Example<unknown> = Array.isArray(given)
        ? { shapes: given as Example<unknown>["shapes"] }
        : (given as Example<unknown>);
      test(`${name}, example ${i + 1}`, () => {
        const generator = random(i + 1).fork(name);
        const sources = example.shapes.map((_, at) => example.values?.[at] ?? "any");
        const sizes = example.shapes.map((shape) => shape.reduce((n, length) => n * length, 1));
        const numbers = numbersFor(sources, sizes, generator);
        const inputs = example.shapes.map((shape, at) => {
          const make = typeof sources[at] === "number" || isTarget(op, at) ? tensor : parameter;
          return make(numbers[at]!, shape);
        });
        const result = checkGradients((...xs) => op.call(xs, example.options), inputs, generator);
        expect(result.error, `input ${result.input}, number ${result.position}`).toBeLessThan(2e-3);
        expect(inputs.some((x) => x.grad?.toArray().some((g) => g !== 0))).toBe(true);
      });
    }
  }
});

/** Losses take their targets as given. */
function isTarget(op: { record: { inputs?: readonly string[] } }, at: number): boolean {
  return ["target", "q", "index"].includes(op.record.inputs?.[at] ?? "");
}

describe("the check itself", () => {
  const x = parameter([0.3, -0.2, 0.9]);

  test("passes a right gradient", () => {
    const result = checkGradients((t) => engine.softmax(t), [x], random(1));
    expect(result.error).toBeLessThan(1e-3);
  });

  test("finds a softmax whose gradient is zero, which an upstream of ones would not", () => {
    const frozen = (t: engine.Tensor) =>
      engine.add(engine.softmax(engine.detach(t)), engine.mul(t, 0));
    expect(checkGradients(frozen, [x], random(1)).error).toBeGreaterThan(0.02);
  });
});
