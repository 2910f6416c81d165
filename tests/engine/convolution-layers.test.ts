import { describe, expect, test } from "vitest";
import * as engine from "../../engine/index.ts";

const { conv1d, conv2d, convTranspose2d, maxPool2d, relu, sequential, tanh } = engine;

const image = () => {
  const generator = engine.random(7);
  const numbers = Array.from({ length: 2 * 3 * 9 * 12 }, () => generator.normal());
  return engine.parameter(numbers, [2, 3, 9, 12]);
};

describe("layers of images", () => {
  const shapes: [string, engine.Transform, number[]][] = [
    ["conv2d", conv2d(3, 5, 3), [2, 5, 7, 10]],
    ["conv2d with a stride", conv2d(3, 5, [3, 2], { stride: 2, padding: 1 }), [2, 5, 5, 7]],
    ["conv2d that keeps the size", conv2d(3, 6, 5, { padding: "same", groups: 3 }), [2, 6, 9, 12]],
    ["convTranspose2d", convTranspose2d(3, 2, 2, { stride: 2 }), [2, 2, 18, 24]],
    ["maxPool2d", maxPool2d(2), [2, 3, 4, 6]],
    ["averagePool2d", engine.averagePool2d([3, 4]), [2, 3, 3, 3]],
    ["upsample", engine.upsample({ scale: 2, mode: "bilinear" }), [2, 3, 18, 24]],
    ["globalAveragePool", engine.globalAveragePool, [2, 3]],
    ["flatten", engine.flatten, [2, 324]],
  ];
  for (const [name, layer, shape] of shapes) {
    test(`${name} gives the shape its sizes promise, alone and in a sequential`, () => {
      expect(layer(image()).shape).toEqual(shape);
      expect(sequential(layer)(image()).shape).toEqual(shape);
    });
  }

  test("weights start within ±1/√fanIn, fanIn being channels a group times the kernel", () => {
    const { weight, bias } = conv2d(8, 16, 5, { groups: 2, random: engine.random(3) });
    const bound = 1 / Math.sqrt(4 * 25);
    const largest = Math.max(...weight.toArray().map(Math.abs), ...bias!.toArray().map(Math.abs));
    expect(largest).toBeLessThanOrEqual(bound);
    expect(largest).toBeGreaterThan(0.9 * bound);
  });

  test("the same program gives the same filters, equal layers of one network different ones", () => {
    const network = () => sequential(conv2d(2, 2, 3), conv2d(2, 2, 3));
    const numbers = (model: engine.Sequential) => model.parameters.map((p) => [...p.toArray()]);
    expect(numbers(network())).toEqual(numbers(network()));
    const [first, , second] = numbers(network());
    expect(first).not.toEqual(second);
  });

  test("a layer refuses groups that do not divide its channels", () => {
    expect(() => conv2d(3, 4, 3, { groups: 2 })).toThrow(
      "conv2d: 3 inputs and 4 outputs in 2 groups; both must be multiples of groups",
    );
    expect(() => conv1d(3, 4, 0)).toThrow("conv1d: kernel 0; a whole number ≥ 1 is expected");
  });
});

describe("what sequential joins", () => {
  const models: [string, readonly engine.Transform[]][] = [
    ["a convolution and relu", [conv2d(3, 4, 3), relu]],
    ["a convolution without bias and tanh", [conv2d(3, 4, 3, { bias: false }), tanh]],
    ["a convolution, relu and a pool", [conv2d(3, 4, 2), relu, maxPool2d(2)]],
    ["relu and a pool with padding", [relu, maxPool2d(3, { stride: 2, padding: 1 })]],
    ["a transposed convolution and relu", [convTranspose2d(3, 4, 2, { stride: 2 }), relu]],
  ];
  for (const [name, layers] of models) {
    test(`${name}: gives results and gradients of the layers one by one`, () => {
      const model = sequential(...layers);
      const x = image();
      const outcome = (f: engine.Transform) => {
        const y = f(x);
        const upstream = Array.from({ length: y.size }, (_, i) => Math.sin(i));
        engine.backward(y, engine.tensor(upstream, y.shape));
        return [y, ...[x, ...model.parameters].map((p) => p.grad!)].map((t) => [...t.toArray()]);
      };
      const joined = outcome(model);
      const alone = outcome((t) => layers.reduce((y, layer) => layer(y), t));
      for (const [i, numbers] of alone.entries()) {
        for (const [j, number] of numbers.entries()) expect(joined[i]![j]).toBeCloseTo(number, 5);
      }
    });
  }
});
