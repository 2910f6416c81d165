import { afterEach, describe, expect, test } from "vitest";
import * as engine from "../../engine/index.ts";
import type { Example } from "../../engine/op.ts";
import { gruSequence } from "../../engine/ops/gru-sequence.ts";
import { lstmSequence } from "../../engine/ops/lstm-sequence.ts";
import { rnnSequence } from "../../engine/ops/rnn-sequence.ts";
import { allOps } from "./all-ops.ts";

const { backward, kernelBackend, parameter, random, scope, tensor, useKernels } = engine;

afterEach(() => useKernels("simd"));

test("this platform runs the SIMD kernels", () => {
  expect(kernelBackend()).toBe("simd");
  useKernels("plain");
  expect(kernelBackend()).toBe("plain");
});

/** Result and gradients of f, on one set of kernels. */
function run(
  backend: engine.KernelBackend,
  f: (inputs: engine.Tensor[]) => engine.Tensor,
  values: readonly { numbers: number[]; shape: readonly number[]; tracked: boolean }[],
): number[][] {
  useKernels(backend);
  return scope(() => {
    const inputs = values.map(({ numbers, shape, tracked }) =>
      (tracked ? parameter : tensor)(numbers, shape),
    );
    const y = f(inputs);
    if (!y.tracked) return [[...y.toArray()]];
    const upstream = random(3);
    backward(
      y,
      tensor(
        Array.from({ length: y.size }, () => upstream.normal()),
        y.shape,
      ),
    );
    const gradients = inputs.map((x) => [...(x.grad?.toArray() ?? [])]);
    return [[...y.toArray()], ...gradients];
  });
}

function expectClose(found: number[][], expected: number[][], limit = 1e-5): void {
  expect(found.map((row) => row.length)).toEqual(expected.map((row) => row.length));
  for (const [i, row] of expected.entries()) {
    for (const [j, target] of row.entries()) {
      const difference = Math.abs(found[i]![j]! - target);
      expect(difference).toBeLessThanOrEqual(limit * (1 + Math.abs(target)));
    }
  }
}

describe("SIMD kernels and their plain twins agree to 1e-5, results and gradients", () => {
  for (const [name, op] of allOps()) {
    for (const [i, given] of op.record.examples.entries()) {
      const example = (Array.isArray(given) ? { shapes: given } : given) as Example<unknown>;
      test(`${name}, example ${i + 1}`, () => {
        const generator = random(i).fork(name);
        const values = example.shapes.map((shape, at) => {
          const source = example.values?.[at] ?? "any";
          const size = shape.reduce((product, length) => product * length, 1);
          const numbers = Array.from({ length: size }, () => {
            if (typeof source === "number") return generator.integer(source);
            const value = generator.normal() * 2;
            return source === "positive" ? Math.abs(value) + 0.1 : value;
          });
          const input = op.record.inputs?.[at] ?? "x";
          const tracked = typeof source !== "number" && !["target", "q"].includes(input);
          return { numbers, shape, tracked };
        });
        const f = (inputs: engine.Tensor[]) => op.call(inputs, example.options);
        expectClose(run("simd", f, values), run("plain", f, values));
      });
    }
  }

  for (const size of [1, 3, 4, 5, 17]) {
    test(`the last numbers of a row of ${size} are neither forgotten nor overrun`, () => {
      const numbers = Array.from({ length: 3 * size }, (_, i) => Math.sin(i));
      const values = [{ numbers, shape: [3, size], tracked: true }];
      for (const f of [engine.tanh, engine.softmax, engine.logSoftmax, engine.exp, engine.silu]) {
        const call = ([x]: engine.Tensor[]) => f(x!);
        expectClose(run("simd", call, values), run("plain", call, values));
      }
    });
  }
});

describe("rows and channels of every remainder of a vector agree, results and gradients", () => {
  const { attention, batchNormalization, groupNormalization, layerNormalization } = engine;
  const drawn = (...shapes: number[][]) =>
    shapes.map((shape, i) => {
      const generator = random(i);
      const size = shape.reduce((product, length) => product * length, 1);
      const numbers = Array.from({ length: size }, () => generator.normal() * 2 + 1);
      return { numbers, shape, tracked: true };
    });
  type Three = [engine.Tensor, engine.Tensor, engine.Tensor];
  for (const size of [1, 2, 3, 4, 5, 7, 17]) {
    test(`layer norm of rows of ${size}`, () => {
      const f = (inputs: engine.Tensor[]) => layerNormalization(...(inputs as Three));
      const values = drawn([3, size], [size], [size]);
      expectClose(run("simd", f, values), run("plain", f, values), size === 1 ? 1e-4 : 1e-5);
    });

    test(`batch norm of ${size} channels, and of channels of ${size} numbers`, () => {
      const f = (inputs: engine.Tensor[]) => batchNormalization(...(inputs as Three));
      for (const shape of [
        [6, size],
        [3, 2, size],
      ]) {
        const values = drawn(shape, [shape[1]!], [shape[1]!]);
        expectClose(run("simd", f, values), run("plain", f, values));
      }
    });

    test(`group norm of channels of ${size} numbers`, () => {
      const f = (inputs: engine.Tensor[]) =>
        groupNormalization(...(inputs as Three), { groups: 2 });
      const values = drawn([2, 4, size], [4], [4]);
      expectClose(run("simd", f, values), run("plain", f, values));
    });

    test(`attention to ${size} keys, all and causal`, () => {
      for (const causal of [false, true]) {
        const f = (inputs: engine.Tensor[]) => attention(...(inputs as Three), { causal });
        const values = drawn([2, size, 3], [2, size, 3], [2, size, 5]);
        expectClose(run("simd", f, values), run("plain", f, values));
      }
    });
  }
});

describe("recurrent steps of every remainder of a vector and a tile agree", () => {
  const cells = { rnn: [rnnSequence, 1], lstm: [lstmSequence, 4], gru: [gruSequence, 3] } as const;
  for (const [name, [sequence, gates]] of Object.entries(cells)) {
    for (const size of [1, 2, 3, 4, 6, 7, 8, 9, 17]) {
      test(`${name} of ${size} units`, () => {
        const width = gates * size;
        for (const rows of [1, 3, 4, 5]) {
          const generator = random(size * 10 + rows);
          const state = [rows, size];
          const states = name === "lstm" ? [state, state] : [state];
          const weights = [[2, width], [size, width], [width], [width]];
          const values = [[3, rows, 2], ...weights, ...states].map((shape) => {
            const count = shape.reduce((product, length) => product * length, 1);
            const numbers = Array.from({ length: count }, () => generator.normal());
            return { numbers, shape, tracked: true };
          });
          for (const reverse of [false, true]) {
            const f = (inputs: engine.Tensor[]) => sequence(inputs, { reverse });
            expectClose(run("simd", f, values), run("plain", f, values));
          }
        }
      });
    }
  }
});

describe("products agree for every remainder of the tile sizes", () => {
  const sizes = [1, 2, 3, 4, 5, 7, 8, 9, 17];
  for (const m of sizes) {
    test(`${m} rows`, () => {
      for (const n of sizes) {
        for (const inner of [1, 2, 3, 8, 33]) {
          const generator = random(m * 10000 + n * 100 + inner);
          const draw = (length: number) => Array.from({ length }, () => generator.normal());
          const values = [
            { numbers: draw(m * inner), shape: [m, inner], tracked: true },
            { numbers: draw(inner * n), shape: [inner, n], tracked: true },
          ];
          const f = ([a, b]: engine.Tensor[]) => engine.matmul(a!, b!);
          expectClose(run("simd", f, values), run("plain", f, values), 1e-5);
        }
      }
    });
  }

  test("sums longer than a packing panel", () => {
    const generator = random(5);
    const draw = (length: number) => Array.from({ length }, () => generator.normal());
    const values = [
      { numbers: draw(20 * 2500), shape: [20, 2500], tracked: true },
      { numbers: draw(2500 * 9), shape: [2500, 9], tracked: true },
    ];
    const f = ([a, b]: engine.Tensor[]) => engine.matmul(a!, b!);
    expectClose(run("simd", f, values), run("plain", f, values), 4e-5);
  });
});

describe("convolutions agree however the kernel moves", () => {
  for (let seed = 1; seed <= 16; seed++) {
    test(`movement ${seed}`, () => {
      const generator = random(seed).fork("movement");
      const pick = (least: number, most: number) => least + generator.integer(most - least + 1);
      const pair = (least: number, most: number) => [pick(least, most), pick(least, most)];
      const groups = pick(1, 3);
      const [channels, filters, batch] = [pick(1, 4), pick(1, 6), pick(1, 5)];
      const [kernel, dilation, stride] = [pair(1, 4), pair(1, 2), pair(1, 3)];
      const padding = [pair(0, 3), pair(0, 3)];
      const size = kernel.map((k, axis) => dilation[axis]! * (k - 1) + pick(1, 11));
      const options = { stride, dilation, groups, padding: padding as [number, number][] };
      const draw = (shape: number[]) => {
        const count = shape.reduce((product, length) => product * length, 1);
        const numbers = Array.from({ length: count }, () => generator.normal());
        return { numbers, shape, tracked: true };
      };
      const weight = draw([groups * filters, channels, ...kernel]);
      const forward = [draw([batch, groups * channels, ...size]), weight, draw([groups * filters])];
      const convolved = ([x, w, b]: engine.Tensor[]) => engine.convolve2d(x!, w!, b!, options);
      expectClose(run("simd", convolved, forward), run("plain", convolved, forward), 4e-5);
      const smaller = size.map((length, axis) => length + 2 + padding[axis]![1]!);
      const back = [draw([batch, groups * filters, ...smaller]), weight, draw([groups * channels])];
      const transposed = ([x, w, b]: engine.Tensor[]) =>
        engine.convolveTransposed2d(x!, w!, b!, { ...options, padding: [0, 1] });
      expectClose(run("simd", transposed, back), run("plain", transposed, back), 4e-5);
    });
  }
});

describe("convolutions agree where most of a map is zero, as gradients behind a pool are", () => {
  const numbers = (generator: engine.Random, shape: number[], share = 1) => {
    const count = shape.reduce((product, length) => product * length, 1);
    const draw = () => (generator.uniform() < share ? generator.normal() : 0);
    return { numbers: Array.from({ length: count }, draw), shape, tracked: true };
  };

  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])("pooled %i", (seed) => {
    const generator = random(seed).fork("pooled");
    const pick = (least: number, most: number) => least + generator.integer(most - least + 1);
    const [batch, channels, filters] = [pick(1, 4), pick(1, 9), pick(1, 6)];
    const kernel = [pick(1, 5), pick(1, 5)];
    const size = kernel.map((length) => length + pick(2, 9));
    const values = [
      numbers(generator, [batch, channels, ...size]),
      numbers(generator, [filters, channels, ...kernel]),
      numbers(generator, [filters]),
    ];
    const f = ([x, w, b]: engine.Tensor[]) =>
      engine.maxPool(engine.convolve2d(x!, w!, b!), { kernel: 3, stride: 3 });
    expectClose(run("simd", f, values), run("plain", f, values), 4e-5);
  });

  test.each([
    [300, 1, 1, 1],
    [300, 1, 4, 1],
    [40, 13, 1, 2],
    [2, 3, 5, 7],
  ])("a transposed one of %i maps to %i planes by %i×%i", (maps, planes, height, width) => {
    const generator = random(maps);
    for (const size of [1, 2, 6]) {
      const values = [
        numbers(generator, [3, maps, size, size], 0.2),
        numbers(generator, [maps, planes, height, width]),
      ];
      const f = ([x, w]: engine.Tensor[]) => engine.convolveTransposed2d(x!, w!);
      expectClose(run("simd", f, values), run("plain", f, values), 4e-5);
    }
  });
});
