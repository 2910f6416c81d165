import { describe, expect, test } from "vitest";
import * as engine from "../../../engine/index.ts";
import { forms } from "../../../engine/onnx/forms.ts";
import type { Example } from "../../../engine/op.ts";
import { batchNormalization } from "../../../engine/ops/batch-normalization.ts";
import { allOps } from "../all-ops.ts";
import { expectWritten } from "./runtime.ts";

const { random, tensor } = engine;

describe("every op, on every example of its record, is the same in ONNX Runtime and read back", () => {
  for (const [exported, op] of allOps()) {
    const { name, examples } = op.record;
    // Losses are for learning; what is written is for use.
    if (op.folder === "losses") continue;
    for (const [i, given] of examples.entries()) {
      const example: Example<unknown> = Array.isArray(given)
        ? { shapes: given as Example<unknown>["shapes"] }
        : (given as Example<unknown>);
      test(`${exported}, example ${i + 1}`, async () => {
        const generator = random(i + 1).fork(exported);
        const values = (at: number) => {
          const source = example.values?.[at] ?? "any";
          if (typeof source === "number") return generator.integer(source);
          const value = generator.normal();
          return source === "positive" || name === "log" || name === "sqrt"
            ? 0.3 + Math.abs(value)
            : value;
        };
        const given = example.shapes.map((shape, at): [string, engine.Tensor] => {
          const size = shape.reduce((n, length) => n * length, 1);
          return [
            `x${at}`,
            tensor(
              Float32Array.from({ length: size }, () => values(at)),
              shape,
            ),
          ];
        });
        const model = inUse(name, example.options, (...xs) => op.call(xs, example.options));
        await expectWritten(model, Object.fromEntries(given));
      });
    }
  }

  test("a loss is refused by name", () => {
    expect(() =>
      engine.writeOnnx(
        (x) => engine.meanSquaredError(x, engine.zeros([2, 2])),
        engine.ones([2, 2]),
      ),
    ).toThrow(/^writeOnnx: meanSquaredError has no form in ONNX; those that have: /);
  });

  test("no form is left of an op that is gone", () => {
    const names = new Set(allOps().map(([, { record }]) => record.name));
    expect(Object.keys(forms).filter((name) => !names.has(name))).toEqual(["detach"]);
  });
});

type Op = (...xs: engine.Tensor[]) => engine.Tensor;

/** Some ops are not called as they are recorded. */
function inUse(name: string, options: unknown, op: Op): Op {
  // With the statistics it has in use.
  if (name === "batchNorm") {
    return (x, weight, bias) => {
      const mean = engine.mul(weight!, 0.1);
      const variance = engine.add(engine.square(bias!), 1);
      const statistics = { mean, variance };
      return batchNormalization(x!, weight!, bias!, { epsilon: 1e-3, statistics });
    };
  }
  // All of h, and c at the end, which is what layers read of it.
  if (name === "lstm") {
    const { reverse } = options as { reverse: boolean };
    return (...xs) => {
      const y = op(...xs);
      const end = reverse ? 0 : y.shape[1]! - 1;
      return engine.concat([
        engine.reshape(engine.slice(y, [0, 1]), y.shape.slice(1)),
        engine.reshape(engine.slice(y, [1, 2], [end, end + 1]), [1, ...y.shape.slice(2)]),
      ]);
    };
  }
  // With its check that the numbers fit.
  if (name === "reshape") {
    const { shape } = options as { shape: readonly number[] };
    return (x) => engine.reshape(x!, shape);
  }
  return op;
}
