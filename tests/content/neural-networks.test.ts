import { describe, expect, it } from "vitest";
import {
  add,
  linear,
  matmul,
  mean,
  noGrad,
  random,
  relu,
  scope,
  sequential,
  sigmoid,
  square,
  step,
  sub,
  type Tensor,
  tensor,
} from "../../engine/index.ts";
import { defaults } from "../../src/params/index.ts";
import { compare, unitsNeeded } from "../../src/widgets/fold-paper/model.ts";
import { countParameters, traceShapes } from "../../src/widgets/shape-tutor/model.ts";
import shapeTutor from "../../src/widgets/shape-tutor/widget.ts";
import {
  bumpNetwork,
  evenKnots,
  hingeNetwork,
  type Knot,
} from "../../src/widgets/tower-builder/layout.ts";
import { evaluate, switchPlaces, worstPlace } from "../../src/widgets/tower-builder/network.ts";
import { targetOf } from "../../src/widgets/tower-builder/targets.ts";
import { countCorrect, type Weights } from "../../src/widgets/xor-workbench/network.ts";
import { trainStep } from "../../src/widgets/xor-workbench/train.ts";

/** The numbers of a tensor that is computed and released here. */
const numbers = (compute: () => Tensor) =>
  noGrad(() => Array.from(scope(() => compute()).toArray()));
const nested = (compute: () => Tensor) => noGrad(() => scope(() => compute()).toNested());

const X = [
  [1, 2],
  [3, -1],
  [0, 1],
];
const W1 = [
  [1, 0, -1],
  [2, 1, 0],
];
const W2 = [[1], [-1], [2]];

describe("three examples through two layers", () => {
  it("Z = X W is (5, 2, −1), (1, −1, −3), (2, 1, 0)", () => {
    expect(nested(() => matmul(tensor(X), tensor(W1)))).toEqual([
      [5, 2, -1],
      [1, -1, -3],
      [2, 1, 0],
    ]);
  });

  it("with ReLU the outputs are (3, 1, 1)", () => {
    const hidden = () => relu(matmul(tensor(X), tensor(W1)));
    expect(nested(hidden)).toEqual([
      [5, 2, 0],
      [1, 0, 0],
      [2, 1, 0],
    ]);
    expect(numbers(() => matmul(hidden(), tensor(W2)))).toEqual([3, 1, 1]);
  });

  it("without ReLU they are (1, −4, 1), and W¹W² = (−1, 1) alone gives the same", () => {
    const product = () => matmul(tensor(W1), tensor(W2));
    expect(numbers(product)).toEqual([-1, 1]);
    expect(numbers(() => matmul(matmul(tensor(X), tensor(W1)), tensor(W2)))).toEqual([1, -4, 1]);
    expect(numbers(() => matmul(tensor(X), product()))).toEqual([1, -4, 1]);
  });

  it("the affine map (0.8, 1.2), −0.2 agrees at the three examples, but says 0.6 at (1, 0), not 1", () => {
    const affine = (x: readonly number[]) => 0.8 * x[0]! + 1.2 * x[1]! - 0.2;
    [3, 1, 1].forEach((y, i) => {
      expect(affine(X[i]!)).toBeCloseTo(y, 12);
    });
    expect(affine([1, 0])).toBeCloseTo(0.6, 12);
    const network = () => matmul(relu(matmul(tensor([[1, 0]]), tensor(W1))), tensor(W2));
    expect(numbers(network)).toEqual([1]);
  });

  it("exchanging hidden units, with their weights coming and going, changes no output", () => {
    const order = [2, 0, 1];
    const permuted = W1.map((row) => order.map((k) => row[k]!));
    const after = order.map((k) => W2[k]!);
    const outputs = () => matmul(relu(matmul(tensor(X), tensor(permuted))), tensor(after));
    expect(numbers(outputs)).toEqual([3, 1, 1]);
  });

  it("128 hidden units can be arranged in 3.86 · 10²¹⁵ ways, three in 6", () => {
    let logarithm = 0;
    for (let k = 2; k <= 128; k++) logarithm += Math.log10(k);
    expect(Math.floor(logarithm)).toBe(215);
    expect((10 ** (logarithm - 215)).toFixed(2)).toBe("3.86");
    expect([1, 2, 3].reduce((product, k) => product * k)).toBe(6);
  });
});

describe("a dense layer", () => {
  it("the clerk's three loops and the engine's one line give the same table", () => {
    const b = [0.5, -1, 2];
    const loops = X.map((x) =>
      b.map((bias, k) =>
        Math.max(
          0,
          x.reduce((z, xj, j) => z + xj * W1[j]![k]!, bias),
        ),
      ),
    );
    expect(nested(() => relu(add(matmul(tensor(X), tensor(W1)), tensor(b))))).toEqual(loops);
  });

  it("five layers without activation are one affine map: midpoints go to midpoints", () => {
    const stack = sequential(...[3, 4, 5, 4, 3].map((n, i, all) => linear(n, all[i + 1] ?? 2)));
    const source = random(9);
    for (let trial = 0; trial < 20; trial++) {
      const [p, q] = [0, 1].map(() => [source.normal(), source.normal(), source.normal()]);
      const middle = p!.map((each, i) => (each + q![i]!) / 2);
      const [fp, fq, fm] = [p!, q!, middle].map((x) => numbers(() => stack(tensor([x]))));
      fm!.forEach((value, i) => {
        expect(value).toBeCloseTo((fp![i]! + fq![i]!) / 2, 5);
      });
    }
  });
});

describe("counting", () => {
  it("784-128-10 has 100 480 + 1290 = 101 770 parameters; 2-2-1 has 9, 10-5-1 61, 64-32-10 2410", () => {
    expect([countParameters([784, 128]), countParameters([128, 10])]).toEqual([100_480, 1290]);
    expect(countParameters([784, 128, 10])).toBe(101_770);
    expect(countParameters([2, 2, 1])).toBe(9);
    expect(countParameters([10, 5, 1])).toBe(61);
    expect(countParameters([64, 32, 10])).toBe(2410);
  });

  it("the engine's own network 784-128-10 holds 101 770 numbers", () => {
    const network = sequential(linear(784, 128), linear(128, 10));
    expect(network.parameters.reduce((sum, each) => sum + each.size, 0)).toBe(101_770);
  });

  it("Z¹ of 32 examples in 784-128-10 is 32 × 128", () => {
    const trace = traceShapes(defaults(shapeTutor.params));
    expect(trace.layers[0]!.output).toEqual([32, 128]);
  });
});

describe("broadcasting", () => {
  const meanSquare = (size: number) =>
    numbers(() => {
      const v = Array.from({ length: size }, (_, i) => i);
      return mean(square(sub(tensor(v, [size, 1]), tensor(v))));
    })[0];

  it("a column of (0, 1, 2, 3, 4) minus the list of the same has mean square 4, not 0", () => {
    expect(meanSquare(5)).toBe(4);
    const differences = [0, 1, 2, 3, 4].flatMap((p) => [0, 1, 2, 3, 4].map((t) => p - t));
    const times = (size: number) => differences.filter((d) => Math.abs(d) === size).length;
    expect([1, 2, 3, 4].map(times)).toEqual([8, 6, 4, 2]);
    expect(differences.reduce((sum, d) => sum + d * d, 0)).toBe(100);
  });

  it("for (0, 1, 2) it is 4/3, twice the variance", () => {
    expect(meanSquare(3)).toBeCloseTo(4 / 3, 6);
  });
});

describe("logic", () => {
  const square4 = [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ];

  it("relu(x₁ + x₂) − 2 relu(x₁ + x₂ − 1) is XOR, computed by the engine", () => {
    const outputs = () => {
      const hidden = relu(
        add(
          matmul(
            tensor(square4),
            tensor([
              [1, 1],
              [1, 1],
            ]),
          ),
          tensor([0, -1]),
        ),
      );
      return matmul(hidden, tensor([[1], [-2]]));
    };
    expect(numbers(outputs)).toEqual([0, 1, 1, 0]);
  });

  it("one neuron is NAND, and four of them in three layers are XOR", () => {
    const nand = (p: number, q: number) => Number(-2 * p - 2 * q + 3 > 0);
    for (const [p, q] of square4) {
      const both = nand(p!, q!);
      expect(nand(nand(p!, both), nand(both, q!))).toBe(p! ^ q!);
    }
  });

  it("w = (−1, 1), b = −½ recognises the row 01 and no other", () => {
    const z = numbers(() => add(matmul(tensor(square4), tensor([[-1], [1]])), -0.5));
    expect(z.map((each) => each > 0)).toEqual([false, true, false, false]);
  });

  it("one hidden layer of recognisers and an OR compute all 256 functions of three bits", () => {
    const rows = Array.from({ length: 8 }, (_, i) => [(i >> 2) & 1, (i >> 1) & 1, i & 1]);
    for (let code = 1; code < 256; code++) {
      const wanted = rows.map((_, i) => (code >> i) & 1);
      const units = rows.filter((_, i) => wanted[i] === 1);
      const w = [0, 1, 2].map((j) => units.map((unit) => 2 * unit[j]! - 1));
      const b = units.map((unit) => 0.5 - unit.reduce((sum, bit) => sum + bit, 0));
      const output = () => {
        const hidden = step(add(matmul(tensor(rows), tensor(w)), tensor(b)));
        return step(add(matmul(hidden, tensor(units.map(() => [1]))), -0.5));
      };
      expect(numbers(output)).toEqual(wanted);
    }
  });

  it("parity as an OR of ANDs needs 2^(n−1) terms: 8 for four bits, 512 for ten, 2²⁹ for thirty", () => {
    const parity = (bits: number) => {
      let odd = 0;
      for (let rest = bits; rest > 0; rest >>= 1) odd ^= rest & 1;
      return odd;
    };
    for (const n of [2, 3, 4, 10]) {
      let ones = 0;
      for (let bits = 0; bits < 2 ** n; bits++) {
        ones += parity(bits);
        for (let bit = 0; bit < n; bit++) expect(parity(bits ^ (1 << bit))).not.toBe(parity(bits));
      }
      expect(ones).toBe(2 ** (n - 1));
    }
    expect([2 ** 3, 2 ** 9]).toEqual([8, 512]);
    expect(2 ** 29).toBeGreaterThan(5e8);
  });

  it("a tree of n − 1 XORs is ⌈log₂ n⌉ deep: 9 XORs and depth 4 for ten bits", () => {
    const tree = (n: number) => {
      let [width, gates, depth] = [n, 0, 0];
      while (width > 1) {
        gates += Math.floor(width / 2);
        width = Math.ceil(width / 2);
        depth++;
      }
      return { gates, depth };
    };
    expect(tree(10)).toEqual({ gates: 9, depth: 4 });
    for (let n = 2; n <= 64; n++) {
      expect(tree(n)).toEqual({ gates: n - 1, depth: Math.ceil(Math.log2(n)) });
    }
  });

  it("one hidden layer of n threshold units computes parity, with weights +1, −1, +1 …", () => {
    const n = 6;
    const rows = Array.from({ length: 2 ** n }, (_, i) =>
      Array.from({ length: n }, (_, j) => (i >> j) & 1),
    );
    const counting = Array.from({ length: n }, () => Array.from({ length: n }, () => 1));
    const output = () => {
      const atLeast = Array.from({ length: n }, (_, k) => -(k + 0.5));
      const fired = step(add(matmul(tensor(rows), tensor(counting)), tensor(atLeast)));
      return matmul(fired, tensor(atLeast.map((_, k) => [k % 2 === 0 ? 1 : -1])));
    };
    const wanted = rows.map((row) => row.reduce((sum, bit) => sum + bit, 0) % 2);
    expect(numbers(output)).toEqual(wanted);
  });
});

describe("training XOR", () => {
  it("of 100 ReLU starts drawn between −1 and 1, 22 have four right after 400 steps, 35 three, 43 two", () => {
    const source = random(3);
    const right = [0, 0, 0, 0, 0];
    for (let start = 0; start < 100; start++) {
      let weights: Weights = Array.from({ length: 9 }, () => 2 * source.uniform() - 1);
      for (let i = 0; i < 400; i++) weights = trainStep(weights, "relu", 0.5);
      right[countCorrect(weights, "relu")]!++;
    }
    expect(right).toEqual([0, 0, 43, 35, 22]);
  });
});

describe("curves", () => {
  const sine = targetOf("sine", []);

  it("w = 100, b = −40 is a step at 0.4: 0.047 at 0.37, 0.953 at 0.43", () => {
    const unit = (x: number) => numbers(() => sigmoid(tensor(100 * x - 40)))[0]!;
    expect(unit(0.37)).toBeCloseTo(0.047, 3);
    expect(unit(0.43)).toBeCloseTo(0.953, 3);
    const tower = bumpNetwork([{ centre: 0.5, width: 0.2, height: 0.8 }], 100);
    expect(switchPlaces(tower)).toEqual([0.4, 0.6]);
    expect(evaluate(tower, 0.5)).toBeCloseTo(0.79993, 5);
  });

  it("from slope 2 to slope −1 the next hinge has the outgoing weight −3", () => {
    const bent = hingeNetwork([
      [0, 0],
      [0.5, 1],
      [1, 0.5],
    ]);
    expect(Array.from(bent.v)).toEqual([2, -3]);
  });

  it("8, 16 and 32 pieces through the sine miss it by 0.0704, 0.0188 and 0.0048", () => {
    const errors = [8, 16, 32].map((n) => worstPlace(hingeNetwork(evenKnots(sine, n)), sine).error);
    expect(errors.map((error) => error.toFixed(4))).toEqual(["0.0704", "0.0188", "0.0048"]);
  });

  it("knots lifted by half of it leave 0.0352, 0.0094 and 0.0024", () => {
    for (const [n, wanted] of [
      [8, "0.0352"],
      [16, "0.0094"],
      [32, "0.0024"],
    ] as const) {
      const through = worstPlace(hingeNetwork(evenKnots(sine, n)), sine).error;
      const lifted = evenKnots(sine, n).map(
        ([x, y]): Knot => [x, y + (Math.abs(y) < 1e-9 ? 0 : Math.sign(y) * (through / 2))],
      );
      expect(worstPlace(hingeNetwork(lifted), sine).error.toFixed(4)).toBe(wanted);
    }
  });

  it("… and no heights on these knots do better: one piece alone cannot", () => {
    for (const n of [8, 16, 32]) {
      const [left, right] = [0.25 - 1 / n, 0.25];
      const best = bestLineError(sine.f, left, right);
      const through = worstPlace(hingeNetwork(evenKnots(sine, n)), sine).error;
      expect(best).toBeCloseTo(through / 2, 4);
    }
  });
});

/** The least possible largest distance of any line from f on an interval where f is concave. */
function bestLineError(f: (x: number) => number, left: number, right: number): number {
  let most = 0;
  for (let i = 0; i <= 10_000; i++) {
    const x = left + ((right - left) * i) / 10_000;
    const chord = f(left) + ((f(right) - f(left)) * (x - left)) / (right - left);
    most = Math.max(most, f(x) - chord);
  }
  return most / 2;
}

describe("depth", () => {
  it("six folds: 12 units and 64 pieces deep, 64 units in one layer; five folds: 32", () => {
    expect(unitsNeeded(6)).toEqual({ deep: 12, shallow: 64 });
    expect(unitsNeeded(5)).toEqual({ deep: 10, shallow: 32 });
    const folds = compare({ depth: 6, width: 64, input: 0.3 });
    expect(folds.deep).toMatchObject({ units: 12, pieces: 64 });
    expect(folds.gap).toBe(0);
    expect(compare({ depth: 6, width: 63, input: 0.3 }).gap).toBeGreaterThan(0);
  });

  it("the tent is 2 relu(x) − 4 relu(x − ½): 0, 1, 0 at 0, ½, 1", () => {
    const t = (x: number) => 2 * Math.max(0, x) - 4 * Math.max(0, x - 0.5);
    expect([0, 0.5, 1].map(t)).toEqual([0, 1, 0]);
    expect(t(t(0.25))).toBe(1);
    expect(t(t(0.125))).toBe(0.5);
  });
});
