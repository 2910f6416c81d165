import { describe, expect, it } from "vitest";
import { random } from "../../engine/random.ts";
import { defaults } from "../../src/params/index.ts";
import {
  compare,
  deepest,
  type FoldPaperValues,
  live,
  tables,
  unitsNeeded,
} from "../../src/widgets/fold-paper/model.ts";
import {
  countPieces,
  countUnits,
  evaluate,
  type ReluNetwork,
  sample,
} from "../../src/widgets/fold-paper/relu-network.ts";
import {
  deepTents,
  foldedTent,
  laidTogether,
  shallowTents,
  tent,
} from "../../src/widgets/fold-paper/tents.ts";
import widget from "../../src/widgets/fold-paper/widget.ts";

const values: FoldPaperValues = defaults(widget.params);
const piecesOf = (f: (x: number) => number, intervals: number) => countPieces(sample(f, intervals));
const depths = Array.from({ length: deepest }, (_, i) => i + 1);

/** The slope left of all bends: only units that face left are awake there. */
function firstSlope(facing: readonly number[], turns: readonly number[]): number {
  return facing.reduce((sum, side, i) => (side < 0 ? sum - turns[i]! : sum), 0);
}

describe("claim: fold-paper", () => {
  it("k folded tents have 2^k pieces, made by a deep network of 2k units", () => {
    for (const depth of depths) {
      const deep = deepTents(depth);
      expect(countUnits(deep)).toBe(2 * depth);
      expect(piecesOf((x) => evaluate(deep, x), 2 ** (depth + 2))).toBe(2 ** depth);
      expect(piecesOf((x) => foldedTent(x, depth), 2 ** (depth + 2))).toBe(2 ** depth);
    }
  });

  it("the deep network computes the folded tents exactly at every multiple of 2^−12", () => {
    for (const depth of depths) {
      const deep = deepTents(depth);
      for (let i = 0; i <= 4096; i++) {
        expect(evaluate(deep, i / 4096)).toBe(foldedTent(i / 4096, depth));
      }
    }
  });

  it("one hidden layer of 2^k units computes the same curve", () => {
    for (const depth of depths) {
      const shallow = shallowTents(depth, 2 ** depth);
      expect(countUnits(shallow)).toBe(2 ** depth);
      for (let i = 0; i <= 1024; i++) {
        expect(evaluate(shallow, i / 1024)).toBe(foldedTent(i / 1024, depth));
      }
    }
  });

  it("H units in one layer make at most H + 1 pieces: 2^k pieces need at least 2^k − 1", () => {
    const source = random(11);
    for (let trial = 0; trial < 300; trial++) {
      const width = 1 + source.integer(24);
      const dyadic = (range: number) => (source.integer(2 * range + 1) - range) / 64;
      const signs = Array.from({ length: width }, () => (source.integer(2) === 1 ? 1 : -1));
      const network: ReluNetwork = {
        weights: [[signs], signs.map(() => [dyadic(256)])],
        biases: [signs.map(() => dyadic(64)), [dyadic(64)]],
      };
      const pieces = piecesOf((x) => evaluate(network, x), 64);
      expect(pieces).toBeLessThanOrEqual(width + 1);
    }
  });

  it("2^k − 1 units suffice for 2^k pieces, but not for the tents: no choice of sides does it", () => {
    for (const depth of [1, 2, 3, 4]) {
      const count = 2 ** depth - 1;
      const bends = Array.from({ length: count }, (_, i) => (i + 1) / 2 ** depth);
      const turns = bends.map((_, i) => (i % 2 === 0 ? -1 : 1) * 2 ** (depth + 1));
      const zigzag: ReluNetwork = {
        weights: [[bends.map(() => 1)], turns.map((turn) => [turn])],
        biases: [bends.map((bend) => -bend), [0]],
      };
      expect(piecesOf((x) => evaluate(zigzag, x), 1024)).toBe(2 ** depth);
      for (let mask = 0; mask < 2 ** count; mask++) {
        const facing = bends.map((_, i) => ((mask >> i) & 1 ? -1 : 1));
        expect(firstSlope(facing, turns)).not.toBe(2 ** depth);
      }
    }
  });

  it("with one unit fewer than 2^k the curve is left on the last piece", () => {
    for (const depth of depths) {
      const folds = compare({ ...values, depth, width: 2 ** depth - 1 });
      expect(folds.gap).toBeGreaterThan(0);
      expect(folds.agreesTo).toBe(1 - 2 ** -depth);
      expect(compare({ ...values, depth, width: 2 ** depth }).gap).toBe(0);
    }
  });
});

describe("fold-paper", () => {
  it("needs 64 units in one layer for k = 6, where 12 do when stacked", () => {
    expect(unitsNeeded(6)).toEqual({ deep: 12, shallow: 64 });
    const folds = compare({ ...values, depth: 6, width: 64 });
    expect([folds.deep.units, folds.deep.pieces]).toEqual([12, 64]);
    expect([folds.shallow.units, folds.shallow.pieces, folds.gap]).toEqual([64, 64, 0]);
  });

  it("counts the pieces of a function that bends where it should", () => {
    expect(piecesOf((x) => 3 * x + 1, 64)).toBe(1);
    expect(piecesOf(tent, 64)).toBe(2);
    expect(piecesOf((x) => Math.max(0, x - 0.25) + Math.max(0, x - 0.5), 64)).toBe(3);
  });

  it("lays 2^k inputs on one place: each of them comes out the same", () => {
    for (const depth of depths) {
      const together = laidTogether(0.3, depth);
      expect(together).toHaveLength(2 ** depth);
      const outputs = together.map((x) => foldedTent(x, depth));
      for (const output of outputs) expect(output).toBeCloseTo(foldedTent(0.3, depth), 9);
      expect(together.some((x) => Math.abs(x - 0.3) < 1e-9)).toBe(true);
    }
    expect(laidTogether(0, 2)).toEqual([0, 0.5, 1]);
  });

  it("keeps every number finite at the extremes", () => {
    for (const depth of [1, deepest]) {
      for (const width of [1, 256]) {
        for (const input of [0, 1]) {
          const folds = compare({ depth, width, input });
          for (const y of [...folds.deepCurve, ...folds.shallowCurve, folds.gap]) {
            expect(Number.isFinite(y)).toBe(true);
          }
          expect(live({ depth, width, input }, folds)).not.toMatch(/not a number|undefined/);
          expect(tables({ depth, width, input }, folds)[0]!.rows).toHaveLength(2);
        }
      }
    }
  });

  it("says where the narrow network leaves the curve, and which units of a wide one idle", () => {
    expect(live(values, compare(values))).toBe(
      "{c1|3 layers of two units} make **8 pieces** with **6 units**; {c2|one layer of 6} makes **6** and follows up to $x$ = **0.75**.",
    );
    const wide = { ...values, width: 10 };
    expect(live(wide, compare(wide))).toContain("2 of them idle");
    const once = { ...values, depth: 1 };
    expect(live(once, compare(once))).toContain("One layer of two units} makes");
  });

  it("the presets show what their notes promise", () => {
    const [same, first, six, price] = widget.presets.map((preset) =>
      compare({ ...values, ...preset.values }),
    );
    expect([same!.deep.pieces, same!.shallow.pieces]).toEqual([8, 6]);
    expect([first!.deep.units, first!.shallow.units, first!.gap]).toEqual([2, 2, 0]);
    expect([six!.deep.pieces, six!.shallow.pieces, six!.agreesTo]).toEqual([64, 12, 0.1875]);
    expect([price!.shallow.units, price!.gap]).toEqual([64, 0]);
  });
});
