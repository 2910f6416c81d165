import { describe, expect, test } from "vitest";
import {
  applyStandardisation,
  batches,
  blobs,
  type Dataset,
  fitStandardisation,
  moons,
  oneHotRows,
  splitTrainTest,
} from "../../../engine/data/index.ts";
import { random } from "../../../engine/random.ts";

/** Ten examples; example i is (i, 100 + i) with target i. */
const ten: Dataset = {
  x: Float32Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? i / 2 : 100 + (i - 1) / 2)),
  y: Float32Array.from({ length: 10 }, (_, i) => i),
  count: 10,
  features: 2,
  classes: 0,
};

const rowsStayTogether = (data: Dataset) =>
  data.y.every((y, i) => data.x[2 * i] === y && data.x[2 * i + 1] === 100 + y);

describe("batches", () => {
  test("every example comes once, rows stay with their target, the last batch is short", () => {
    const epoch = [...batches(ten, 4, { random: random(1) })];
    expect(epoch.map(({ count }) => count)).toEqual([4, 4, 2]);
    expect(epoch.every(rowsStayTogether)).toBe(true);
    const seen = epoch.flatMap(({ y }) => [...y]);
    expect(seen).not.toEqual([...ten.y]);
    expect(seen.sort((a, b) => a - b)).toEqual([...ten.y]);
  });

  test("equal random states give equal epochs, the next epoch differs", () => {
    const order = (generator: ReturnType<typeof random>) =>
      [...batches(ten, 3, { random: generator })].flatMap(({ y }) => [...y]);
    const generator = random(2);
    const first = order(generator);
    expect(order(random(2))).toEqual(first);
    expect(order(generator)).not.toEqual(first);
  });

  test("the order is drawn at the call: walking twice gives the same epoch", () => {
    const epoch = batches(ten, 3, { random: random(3) });
    expect([...epoch]).toEqual([...epoch]);
  });

  test("without random the order is that of the data; a larger batch is all of it", () => {
    expect([...batches(ten, 64)]).toEqual([ten]);
  });

  test("a batch size of 0 is refused", () => {
    expect(() => batches(ten, 0)).toThrow("batches: batchSize is 0; a whole number from 1");
  });
});

describe("splitTrainTest", () => {
  test("parts without loss or overlap, and a larger share keeps the training examples", () => {
    const at = (trainShare: number) => splitTrainTest(ten, { trainShare, random: random(4) });
    const { train, test: held } = at(0.7);
    expect([train.count, held.count]).toEqual([7, 3]);
    expect([...train.y, ...held.y].sort((a, b) => a - b)).toEqual([...ten.y]);
    expect(rowsStayTogether(train) && rowsStayTogether(held)).toBe(true);
    expect([...at(0.9).train.y].slice(0, 7)).toEqual([...train.y]);
    expect([at(0).train.count, at(1).test.count]).toEqual([1, 0]);
    expect(() => at(1.2)).toThrow("trainShare is 1.2; 0 to 1 is expected");
  });
});

describe("standardisation", () => {
  test("fitted on the training set it gives that set mean 0 and deviation 1", () => {
    const data = moons({ seed: 1, count: 400, noise: 0.2 });
    const { train, test: held } = splitTrainTest(data, { trainShare: 0.5, random: random(5) });
    const fitted = fitStandardisation(train);
    const again = fitStandardisation(applyStandardisation(train, fitted));
    for (const j of [0, 1]) {
      expect(again.mean[j]).toBeCloseTo(0, 6);
      expect(again.std[j]).toBeCloseTo(1, 6);
    }
    const other = fitStandardisation(applyStandardisation(held, fitted));
    expect(Math.abs(other.mean[0]!)).toBeGreaterThan(1e-3);
    expect(applyStandardisation(held, fitted).y).toEqual(held.y);
  });

  test("ten consecutive integers have mean 4.5 and deviation √8.25", () => {
    const { mean, std } = fitStandardisation(ten);
    expect(mean).toEqual([4.5, 104.5]);
    expect(std[0]).toBeCloseTo(Math.sqrt(8.25), 12);
  });

  test("a feature that never varies becomes 0 instead of 0/0", () => {
    const constant = { ...ten, x: new Float32Array(20).fill(0.1) };
    const fitted = fitStandardisation(constant);
    expect(fitted.std).toEqual([1, 1]);
    expect(applyStandardisation(constant, fitted).x.every((value) => value === 0)).toBe(true);
  });

  test("another number of features than was fitted is refused", () => {
    expect(() => applyStandardisation(ten, { mean: [0], std: [1] })).toThrow(
      "fitted on 1 features, applied to 2",
    );
  });
});

describe("oneHotRows", () => {
  test("each row has a single 1, in the column of its class", () => {
    expect([...oneHotRows([2, 0, 1], 3)]).toEqual([0, 0, 1, 1, 0, 0, 0, 1, 0]);
    const { y, classes } = blobs({ seed: 1, count: 60, classes: 4 });
    const rows = oneHotRows(y, classes);
    for (let i = 0; i < 60; i++) {
      const row = rows.subarray(4 * i, 4 * i + 4);
      expect(row.indexOf(1)).toBe(y[i]);
      expect(row.reduce((sum, value) => sum + value, 0)).toBe(1);
    }
  });

  test("a label out of range is refused with its place", () => {
    expect(() => oneHotRows([0, 3], 3)).toThrow(
      "oneHotRows: label 3 at example 1; 0 to 2 expected",
    );
    expect(() => oneHotRows([0.5], 3)).toThrow("label 0.5");
  });
});
