import { describe, expect, test } from "vitest";
import * as engine from "../../../engine/index.ts";
import { expectWritten, outputsOf } from "./runtime.ts";
import { numbers } from "./seeded-numbers.ts";

const { multiHeadAttention, random, scaledDotProductAttention, tensor } = engine;
type Tensor = engine.Tensor;

const HIDDEN = Number.NEGATIVE_INFINITY;

describe("a query that may see no key attends to nothing, in ONNX Runtime as in the engine", () => {
  const width = 8;
  const layer = multiHeadAttention(width, { heads: 2, random: random(1) });
  // The second of three queries sees nothing; the first, with a causal mask, only itself.
  const mask = tensor([0, 0.5, -1, HIDDEN, HIDDEN, HIDDEN, HIDDEN, 0, 0], [3, 3]);

  test("of a fixed mask, with its weights", async () => {
    const model = (x: Tensor) => layer.withWeights(x, { mask });
    const inputs = { x: numbers([2, 3, width]) };
    const { weights } = outputsOf(model, inputs);
    expect([...weights!.data.subarray(3, 6)]).toEqual([0, 0, 0]);
    await expectWritten(model, inputs, { layers: layer });
  });

  test("of a mask that hides with the causal one what neither hides alone", async () => {
    const late = tensor([HIDDEN, 0, 0, 0, 0, 0, 0, 0, 0], [3, 3]);
    const model = (x: Tensor) => layer(x, { mask: late, causal: true });
    await expectWritten(model, { x: numbers([2, 3, width]) }, { layers: layer });
  });

  test("of an example that is padding from end to end", async () => {
    const padding = [
      [0, 0, 1],
      [1, 1, 1],
    ];
    const context = numbers([2, 3, width], 2);
    const model = (x: Tensor, context: Tensor) => layer(x, { context, padding });
    await expectWritten(model, { x: numbers([2, 4, width]), context }, { layers: layer });
  });

  test("of a mask that is an input of the network, whatever it hides", async () => {
    const model = (q: Tensor, mask: Tensor) => scaledDotProductAttention(q, q, q, { mask });
    await expectWritten(model, { q: numbers([1, 3, 4]), mask });
  });

  test("of a mask with the most negative number in place of −∞, which hides nothing by itself", async () => {
    const least = -3.4028234663852886e38;
    const finite = tensor([least, least, least, 0, least, 0, 0, 0, 0], [3, 3]);
    const model = (q: Tensor) => scaledDotProductAttention(q, q, q, { mask: finite });
    await expectWritten(model, { q: numbers([1, 3, 4]) });
  });
});
