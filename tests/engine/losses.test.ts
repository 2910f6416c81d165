import { describe, expect, test } from "vitest";
import * as engine from "../../engine/index.ts";

const { binaryCrossEntropy, ctc, cosineEmbedding, dice, focal, tensor } = engine;

const logits = tensor([
  [2, -1, 0.5],
  [-3, 0, 1],
]);
const labels = tensor([
  [1, 0, 0],
  [0, 1, 1],
]);

describe("losses that no golden case covers", () => {
  test("focal without focus is half of plain cross-entropy, balanced", () => {
    const plain = binaryCrossEntropy(logits, labels).item();
    expect(focal(logits, labels, { focus: 0, balance: 0.5 }).item()).toBeCloseTo(plain / 2, 6);
  });

  test("focal plays down what is right: at p = 0.9 and γ = 2 a hundredth of it is left", () => {
    const sure = tensor([[Math.log(9)]]);
    const loss = focal(sure, tensor([[1]]), { focus: 2, balance: 1 }).item();
    expect(loss).toBeCloseTo(-0.01 * Math.log(0.9), 7);
  });

  test("dice is 0 for equal masks, and for two empty ones; 1 − 2/3 where half overlaps", () => {
    const mask = tensor([[1, 1, 0, 0]]);
    expect(dice(mask, mask).item()).toBe(0);
    expect(dice(engine.zeros([1, 4]), engine.zeros([1, 4])).item()).toBe(0);
    const half = tensor([[1, 0, 0, 0]]);
    expect(dice(half, mask, { smoothing: 0 }).item()).toBeCloseTo(1 / 3, 6);
  });

  test("cosineEmbedding counts directions, not lengths", () => {
    const a = tensor([
      [1, 0],
      [1, 0],
      [1, 1],
    ]);
    const b = tensor([
      [5, 0],
      [3, 0],
      [1, -1],
    ]);
    const each = cosineEmbedding(a, b, [1, -1, 0], { margin: 0.25, reduction: "none" });
    const [same, opposite, apart] = each.toArray();
    expect(same).toBeCloseTo(0, 6);
    expect(opposite).toBeCloseTo(0.75, 6);
    expect(apart).toBe(0);
  });

  test("ctc of one label in two steps sums three readings: a–, –a and aa", () => {
    const even = engine.zeros([2, 1, 3]);
    expect(ctc(even, [[1]], { reduction: "sum" }).item()).toBeCloseTo(-Math.log(3 / 9), 6);
  });

  test("ctc's mean divides by the number of labels first", () => {
    const even = engine.zeros([4, 1, 3]);
    const sum = ctc(even, [[1, 2]], { reduction: "sum" }).item();
    expect(ctc(even, [[1, 2]]).item()).toBeCloseTo(sum / 2, 6);
  });
});

describe("what does not fit is named", () => {
  test("shapes", () => {
    expect(() => focal(logits, tensor([[1, 0]]))).toThrow("focal: shapes [2×3], [1×2]; equal");
    expect(() => engine.triplet(logits, logits, tensor([1, 2]))).toThrow("triplet: shapes");
    expect(() => engine.contrastive(logits, logits, [1])).toThrow("and a target [2]");
    expect(() => ctc(logits, [[1]])).toThrow("ctc: logits [2×3] and target [1×1]; ");
  });

  test("an empty batch", () => {
    const none = engine.zeros([0, 3]);
    expect(() => engine.klStandardNormal(none, none)).toThrow("the batch is empty, shape [0×3]");
  });

  test("targets and labels out of range", () => {
    expect(() => focal(logits, engine.full([2, 3], 0.5))).toThrow("focal: target 0.5; 0 or 1");
    expect(() => cosineEmbedding(logits, logits, [1, 2])).toThrow("cosineEmbedding: target 2; ");
    const even = engine.zeros([3, 1, 3]);
    expect(() => ctc(even, [[3]])).toThrow("ctc: label 3 in row 0; with 3 classes");
    expect(() => ctc(even, [[0]])).toThrow("without the blank, 0");
    expect(() => ctc(even, [[1, 1, 2]])).toThrow("3 labels and 1 repeats in 3 time steps");
    expect(() => ctc(even, [[1]], { inputLengths: [4] })).toThrow("inputLengths holds 4");
  });

  test("a target that depends on parameters", () => {
    const learnt = engine.parameter([1, 1]);
    expect(() => engine.contrastive(logits, logits, learnt)).toThrow("targets are taken as given");
  });
});
