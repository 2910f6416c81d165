import { describe, expect, it } from "vitest";
import { random } from "../../engine/random.ts";
import { defaults, readParams } from "../../src/params/index.ts";
import {
  countParameters,
  firstFault,
  live,
  type ShapeTutorValues,
  tables,
  traceShapes,
} from "../../src/widgets/shape-tutor/model.ts";
import {
  broadcast,
  parseReplacement,
  parseSizes,
  product,
  type Shape,
  writeReplacement,
} from "../../src/widgets/shape-tutor/shapes.ts";
import widget from "../../src/widgets/shape-tutor/widget.ts";

const values: ShapeTutorValues = defaults(widget.params);
const given = (patch: Partial<ShapeTutorValues>) => ({ ...values, ...patch });

/** Networks of 1 to 6 layers with 1 to 900 units each. */
function* networks(seed: number, count: number) {
  const source = random(seed);
  for (let i = 0; i < count; i++) {
    const length = 2 + source.integer(6);
    yield Array.from({ length }, () => 1 + source.integer(900));
  }
}

describe("claim: shape-tutor", () => {
  it("the entries of all W and b add up to Σ (n_{l−1} + 1) n_l, in both conventions", () => {
    for (const sizes of networks(1, 500)) {
      const formula = sizes
        .slice(1)
        .reduce((sum, units, i) => sum + ((sizes[i] ?? 0) + 1) * units, 0);
      for (const convention of ["rows", "columns"] as const) {
        const trace = traceShapes(given({ sizes: sizes.join("-"), convention }));
        expect(trace.parameters).toBe(formula);
        expect(countParameters(sizes)).toBe(formula);
      }
    }
  });

  it("no network as declared has a fault, and it ends in m × n_L or n_L × m", () => {
    const source = random(2);
    for (const sizes of networks(3, 300)) {
      const batch = 1 + source.integer(1024);
      const outputs = sizes.at(-1)!;
      const rows = traceShapes(given({ sizes: sizes.join("-"), batch }));
      expect(firstFault(rows)).toBeNull();
      expect(rows.layers.at(-1)!.output).toEqual([batch, outputs]);
      const columns = traceShapes(given({ sizes: sizes.join("-"), batch, convention: "columns" }));
      expect(firstFault(columns)).toBeNull();
      expect(columns.layers.at(-1)!.output).toEqual([outputs, batch]);
    }
  });

  it("a weight matrix of any wrong shape is caught, in its own layer or as a stretched sum", () => {
    const source = random(4);
    let stopped = 0;
    for (const sizes of networks(5, 1000)) {
      const layer = 1 + source.integer(sizes.length - 1);
      const shape: Shape = [1 + source.integer(40), 1 + source.integer(40)];
      if (shape[0] === sizes[layer - 1] && shape[1] === sizes[layer]) continue;
      const replaced = writeReplacement({ kind: "W", layer, shape });
      const fault = firstFault(traceShapes(given({ sizes: sizes.join("-"), replaced })));
      expect(fault?.layer, `${sizes.join("-")} with ${replaced}`).toBe(layer);
      if (fault?.verdict?.kind !== "silent") stopped++;
      else expect(Math.min(...shape) === 1 || sizes[layer] === 1).toBe(true);
    }
    expect(stopped).toBeGreaterThan(900);
  });

  it("the first mismatch is the one reported, and nothing behind it is computed", () => {
    for (const sizes of networks(6, 300)) {
      if (sizes.length < 3) continue;
      const inputs = sizes[0]! + 1;
      const replaced = `W1: ${inputs}x${sizes[1]}`;
      const trace = traceShapes(given({ sizes: sizes.join("-"), replaced }));
      expect(firstFault(trace)?.verdict?.kind).toBe("product");
      expect(trace.layers[0]!.output).toBeNull();
      for (const later of trace.layers.slice(1)) {
        expect([later.input, later.product, later.output, later.verdict]).toEqual([
          null,
          null,
          null,
          null,
        ]);
      }
    }
  });
});

describe("shape-tutor", () => {
  it("counts 101 770 for 784-128-10, 61 for 10-5-1, 9 for 2-2-1 and 2410 for 64-32-10", () => {
    expect(countParameters([784, 128, 10])).toBe(101_770);
    expect(countParameters([10, 5, 1])).toBe(61);
    expect(countParameters([2, 2, 1])).toBe(9);
    expect(countParameters([64, 32, 10])).toBe(2410);
    expect(live(values, traceShapes(values))).toContain("**101\u202f770** parameters");
  });

  it("multiplies shapes with equal inner sizes only, and broadcasts only where a size is 1", () => {
    expect(product([32, 784], [784, 128])).toEqual([32, 128]);
    expect(product([3, 4], [5, 2])).toBeNull();
    expect(broadcast([32, 128], [1, 128])).toEqual([32, 128]);
    expect(broadcast([5, 1], [1, 5])).toEqual([5, 5]);
    expect(broadcast([32, 128], [1, 64])).toBeNull();
    expect(broadcast([32, 128], [128, 1])).toBeNull();
    expect(broadcast([128, 128], [128, 1])).toEqual([128, 128]);
  });

  it("a bias that stands up is refused at batch 32 and runs silently wrong at batch 128", () => {
    const upright = given({ replaced: "b1: 128x1" });
    expect(firstFault(traceShapes(upright))?.verdict?.kind).toBe("sum");
    const trap = firstFault(traceShapes({ ...upright, batch: 128 }));
    expect(trap?.verdict).toEqual({ kind: "silent", why: "every example gets a bias of its own" });
    expect(live({ ...upright, batch: 128 }, traceShapes({ ...upright, batch: 128 }))).toMatch(
      /^Nothing stops this network, and it is wrong/,
    );
  });

  it("… refused at every batch but 128 and 1, which is stretched to 128 examples", () => {
    const standing = (batch: number) => traceShapes(given({ replaced: "b1: 128x1", batch }));
    for (let batch = 1; batch <= 1024; batch++) {
      const { kind } = standing(batch).layers[0]!.verdict!;
      expect(kind, `batch ${batch}`).toBe(batch === 1 || batch === 128 ? "silent" : "sum");
    }
    expect(standing(1).layers.at(-1)!.output).toEqual([128, 10]);
  });

  it("W1 with one column passes every check of the machine and computes the same unit 128 times", () => {
    const trace = traceShapes(given({ replaced: "W1: 784x1" }));
    expect(trace.layers.at(-1)!.output).toEqual([32, 10]);
    expect(firstFault(trace)?.verdict).toMatchObject({ kind: "silent" });
    expect(live(given({ replaced: "W1: 784x1" }), trace)).toContain("stretches 32×1 to 32×128");
  });

  it("reads sizes with hyphens, commas, spaces or dashes, and says what is wrong with others", () => {
    for (const text of ["784-128-10", " 784 , 128, 10", "784 128 10", "784–128–10"]) {
      expect(parseSizes(text)).toEqual([784, 128, 10]);
    }
    expect(parseSizes("784")).toMatch(/at least two/);
    for (const text of ["", "a-b", "3--2", "1.5-2", "-3-2"]) {
      expect(parseSizes(text), text).toMatch(/whole numbers/);
    }
    expect(parseSizes("0-3")).toMatch(/outside 1/);
    expect(parseSizes("1-2-3-4-5-6-7-8")).toMatch(/longer than 7/);
    expect(readParams(widget.params, new URLSearchParams("sizes=784")).problems).toHaveLength(1);
  });

  it("a replacement survives being written and read, and one for a missing layer is said", () => {
    const replacement = { kind: "b", layer: 3, shape: [1, 12] } as const;
    expect(parseReplacement(writeReplacement(replacement))).toEqual(replacement);
    expect(parseReplacement("")).toBeNull();
    expect(parseReplacement("Q1: 2x2")).toMatch(/such as W2/);
    const stray = given({ replaced: "W5: 3x3" });
    expect(live(stray, traceShapes(stray))).toContain("no array W5");
    expect(firstFault(traceShapes(stray))).toBeNull();
  });

  it("tells rows from columns: the same network has transposed shapes", () => {
    const [rows, columns] = (["rows", "columns"] as const).map((convention) =>
      traceShapes(given({ convention })),
    );
    rows!.layers.forEach((layer, i) => {
      const other = columns!.layers[i]!;
      for (const key of ["weight", "bias", "input", "output"] as const) {
        expect(other[key]).toEqual([...layer[key]!].reverse());
      }
    });
  });

  it("lists every array in its table, and the presets show what their notes promise", () => {
    const [arrays, counts] = tables(values, traceShapes(values));
    expect(arrays!.rows).toHaveLength(1 + 3 * 2);
    expect(counts!.rows.map((row) => row[2])).toEqual(["100\u202f480", "1\u202f290"]);
    const verdicts = widget.presets.map(
      (preset) => firstFault(traceShapes(given(preset.values)))?.verdict?.kind ?? "fits",
    );
    expect(verdicts).toEqual(["fits", "product", "sum", "silent"]);
  });
});
