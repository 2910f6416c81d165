import { describe, expect, it } from "vitest";
import { scope, tensor } from "../../../engine/index.ts";
import { limits, type Output } from "../../../src/cells/protocol.ts";
import { slider } from "../../../src/cells/sandbox/controls.ts";
import { present } from "../../../src/cells/sandbox/present.ts";

function only(value: unknown): Output {
  const outputs = present(value);
  expect(outputs).toHaveLength(1);
  return outputs[0]!;
}

function tableOf(value: unknown) {
  const output = only(value);
  if (output.kind !== "table") throw new Error(`a ${output.kind}, not a table`);
  return output;
}

describe("present", () => {
  it("shows nothing for undefined, and code for null", () => {
    expect(present(undefined)).toEqual([]);
    expect(only(null)).toEqual({ kind: "value", text: "null" });
  });

  it("gives a tensor's shape, first values and statistics of all its finite values", () => {
    const values = Array.from({ length: 100 * 100 }, (_, i) => i);
    values[9_999] = Number.NaN;
    const output = only(tensor(values, [100, 100]));
    if (output.kind !== "tensor") throw new Error(output.kind);
    expect(output.shape).toEqual([100, 100]);
    expect(output.values).toHaveLength(limits.values);
    expect(output.values[4095]).toBe(4095);
    const { min, max, mean, notFinite, histogram } = output.stats;
    expect([min, max, notFinite]).toEqual([0, 9998, 1]);
    expect(mean).toBeCloseTo(4999, 6);
    expect(histogram.reduce((sum, count) => sum + count, 0)).toBe(9_999);
  });

  it("counts equal values in one part, and finds no range where no value is finite", () => {
    const flat = only(tensor([2, 2, 2]));
    const wrong = only(tensor([Number.NaN, Infinity]));
    if (flat.kind !== "tensor" || wrong.kind !== "tensor") throw new Error("not tensors");
    expect(flat.stats).toEqual({ min: 2, max: 2, mean: 2, notFinite: 0, histogram: [3] });
    expect(wrong.stats).toEqual({ min: 0, max: 0, mean: 0, notFinite: 2, histogram: [] });
  });

  it("notes a tensor that was released with its scope", () => {
    let gone: unknown;
    scope(() => {
      gone = tensor([1]);
    });
    expect(only(gone).kind).toBe("note");
  });

  it("makes a table of records, with every key a column", () => {
    const { columns, rows, total } = tableOf([
      { a: 1, b: "x" },
      { a: 2, c: { d: [1] } },
    ]);
    expect(columns).toEqual(["a", "b", "c"]);
    expect(rows).toEqual([
      [1, "x", null],
      [2, null, "{ d: [1] }"],
    ]);
    expect(total).toBe(2);
  });

  it("makes tables of long lists of lists, of maps and of bins; short lists stay code", () => {
    expect(
      only([
        [1, 2],
        [3, 4],
      ]).kind,
    ).toBe("value");
    const long = Array.from({ length: 20 }, (_, i) => [i, i * i]);
    expect(tableOf(long).rows[3]).toEqual([3, 9]);
    const groups = new Map(Array.from({ length: 6 }, (_, i) => [`g${i}`, { count: i }]));
    expect(tableOf(groups)).toMatchObject({ columns: ["key", "count"], total: 6 });
    const bin = Object.assign([1, 2, 3], { x0: 0, x1: 5 });
    expect(tableOf([bin])).toMatchObject({ columns: ["x0", "x1", "length"], rows: [[0, 5, 3]] });
  });

  it("sends the first rows and columns of a large table, and says how many rows there are", () => {
    const record = Object.fromEntries(Array.from({ length: 90 }, (_, i) => [`c${i}`, i]));
    const { columns, rows, total } = tableOf(Array.from({ length: 100_000 }, () => record));
    expect(columns).toHaveLength(limits.columns);
    expect(rows).toHaveLength(limits.rows);
    expect(total).toBe(100_000);
  });

  it("shows each of a short list of tensors", () => {
    expect(present([tensor([1]), tensor([2])]).map(({ kind }) => kind)).toEqual([
      "tensor",
      "tensor",
    ]);
  });

  it("says of a control that it wants view(…) around it", () => {
    expect(only(slider())).toMatchObject({ kind: "note", text: expect.stringContaining("view(") });
  });

  it("runs no getter of a record in a table", () => {
    const row = {
      get a(): number {
        throw new Error("a getter was run");
      },
    };
    expect(tableOf([row]).rows).toEqual([["[getter]"]]);
  });

  it("never throws, whatever a proxy does", () => {
    const refuse = () => {
      throw new Error("a trap was sprung");
    };
    const traps = { get: refuse, getPrototypeOf: refuse, getOwnPropertyDescriptor: refuse };
    for (const target of [{}, [1], tensor([1]), new Map()]) {
      expect(only(new Proxy(target, traps)).kind).toBe("value");
      expect(present([new Proxy(target, traps)])).toHaveLength(1);
    }
  });
});
