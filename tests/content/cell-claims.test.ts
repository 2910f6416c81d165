import { beforeAll, describe, expect, it } from "vitest";
import { type Shown, shownBy } from "./chapter-cells.ts";

type Cells = (id: string) => Shown;

/** A line of a cell's source, put in the place of another that stands there once. */
const instead = (cell: string, ...changes: readonly (readonly [old: string, now: string])[]) => {
  return (source: string, id: string) => {
    if (id !== cell) return source;
    return changes.reduce((text, [old, now]) => {
      if (text.split(old).length !== 2) throw new Error(`“${old}” does not stand once in ${cell}`);
      return text.replace(old, now);
    }, source);
  };
};

/** Of a chart: the last number of each of its lines. */
function ends(rows: readonly (readonly unknown[])[], name: number, value: number) {
  return new Map(rows.map((row) => [String(row[name]), Number(row[value])]));
}

describe("the cells of perceptron", () => {
  const chapter = "perceptron";
  const gates = ["perceptron-rule", "learn-a-gate"];
  let cell: Cells;
  beforeAll(async () => {
    cell = await shownBy(chapter);
  });

  it("give the first of the four rows the output 0.0024726 of the worked example", () => {
    expect(cell("neuron").tensors[0]![0]!.toFixed(7)).toBe("0.0024726");
  });

  it("learn AND in 11 corrections, to (b, w) = (−3; 2, 1), OR in 5, and give XOR up at 1000", async () => {
    expect(cell("learn-a-gate").values).toEqual(["{ corrections: 11, b: -3, w1: 2, w2: 1 }"]);
    for (const [gate, corrections] of [
      ["OR", 5],
      ["XOR", 1000],
    ] as const) {
      const change = instead("learn-a-gate", [
        'view(choice(["AND", "OR", "NAND", "XOR"]))',
        `"${gate}"`,
      ]);
      const [shown] = (await shownBy(chapter, change, gates))("learn-a-gate").values;
      expect(shown).toContain(`corrections: ${corrections},`);
    }
  });

  it("give the cloud of the figure up at 1000", () => {
    expect(cell("count-corrections").lines).toEqual(["1000 corrections for 14 points"]);
  });

  it("search 343 settings for XOR and get three corners, for OR all four", async () => {
    expect(cell("search-the-grid").lines).toEqual(["3 of 4 corners at best in 343 tries"]);
    const or = instead("search-the-grid", ["[0, 1, 1, 0]", "[0, 1, 1, 1]"]);
    const found = await shownBy(chapter, or, ["search-the-grid"]);
    expect(found("search-the-grid").lines).toEqual(["4 of 4 corners at best in 343 tries"]);
  });
});

describe("the cells of neural-networks", () => {
  const chapter = "neural-networks";
  let cell: Cells;
  beforeAll(async () => {
    cell = await shownBy(chapter);
  });

  it("compute the worked example: A¹ and the outputs (3, 1, 1)", () => {
    expect(cell("two-layers").tensors).toEqual([
      [5, 2, 0, 1, 0, 0, 2, 1, 0],
      [3, 1, 1],
    ]);
  });

  it("give the same outputs when columns and rows are exchanged, others for columns alone", async () => {
    const columns = ["[1, 0, -1], [2, 1, 0]", "[0, 1, -1], [1, 2, 0]"] as const;
    const rows = ["[[1], [-1], [2]]", "[[-1], [1], [2]]"] as const;
    const both = await shownBy(chapter, instead("two-layers", columns, rows), ["two-layers"]);
    expect(both("two-layers").tensors).toEqual([
      [2, 5, 0, 0, 1, 0, 1, 2, 0],
      [3, 1, 1],
    ]);
    const one = await shownBy(chapter, instead("two-layers", columns), ["two-layers"]);
    expect(one("two-layers").tensors[1]).not.toEqual([3, 1, 1]);
  });

  it("loop and product agree in all sums: 32 · 784 · 128 multiplications for 32 pictures", () => {
    expect(cell("loop-or-matrix").lines).toEqual([
      `${32 * 784 * 128} products; 4096 of 4096 sums agree`,
    ]);
  });

  it("build the network of the figure, with 101 770 parameters", () => {
    expect(cell("count-for-real").lines).toEqual(["101770 parameters"]);
    expect(cell("count-for-real").rows.map((row) => row[3])).toEqual([100_480, 1290]);
  });

  it("have an error of 4, and of 0 once the targets are a column", async () => {
    expect(cell("find-the-bug").lines).toEqual(["mean squared error: 4"]);
    const mended = ["sub(predictions, targets)", "sub(predictions, reshape(targets, [5, 1]))"];
    const after = await shownBy(chapter, instead("find-the-bug", mended as [string, string]), [
      "find-the-bug",
    ]);
    expect(after("find-the-bug").lines).toEqual(["mean squared error: 0"]);
  });

  it("part the corners of XOR for a bias between −1.25 and −0.75, and not beyond", async () => {
    const right = async (bias: number) => {
      const shown = await shownBy(
        chapter,
        instead("four-corners", ["value: -1 }", `value: ${bias} }`]),
        ["four-corners"],
      );
      const [z] = shown("four-corners").tensors;
      return z!.filter((each, i) => each > 0 === (i === 1 || i === 2)).length;
    };
    expect(cell("four-corners").tensors).toEqual([[-0.5, 0.5, 0.5, -0.5]]);
    expect(await Promise.all([-1.2, -0.8].map(right))).toEqual([4, 4]);
    expect(await Promise.all([-1.3, -0.7].map(right))).toEqual([3, 2]);
  });

  it("miss the sine by 0.0704 with 8 hinges and by 0.0188 with 16", async () => {
    expect(cell("hinges").lines).toEqual(["largest error 0.0704"]);
    const finer = await shownBy(chapter, instead("hinges", ["value: 8", "value: 16"]), ["hinges"]);
    expect(finer("hinges").lines).toEqual(["largest error 0.0188"]);
  });
});

describe("the cells of gradient-descent", () => {
  const chapter = "gradient-descent";
  let cell: Cells;
  beforeAll(async () => {
    cell = await shownBy(chapter);
  });

  it("take the worked step: J from 3.37 to 1.752361, θ = (0.025, 0.082, 0.107)", () => {
    const { lines, tensors } = cell("two-samples");
    expect(lines).toEqual(["J: 3.370000 → 1.752361"]);
    expect(tensors[0]!.map((each) => each.toFixed(6))).toEqual([
      "0.025000",
      "0.082000",
      "0.107000",
    ]);
  });

  it("arrive at (1/30, 1/3, 11/30) in 2000 steps of 0.07", async () => {
    const far = await shownBy(chapter, instead("two-samples", ["(0.01, 1)", "(0.07, 2000)"]), [
      "two-samples",
    ]);
    const [theta] = far("two-samples").tensors;
    for (const [i, wanted] of [1 / 30, 1 / 3, 11 / 30].entries()) {
      expect(theta![i]).toBeCloseTo(wanted, 4);
    }
  });

  it("find dw = −0.5 and db = 0 at the start, db = 0.1487 after a step", () => {
    const [start, after] = cell("by-loops").rows as [number[], number[]];
    expect(start).toEqual([-0.5, 0]);
    expect(after[1]).toBeCloseTo(0.1487, 4);
  });

  it("without loops: w = 0.25, b = 0, J = 0.625037, and the four predictions of the text", () => {
    const { lines, tensors } = cell("by-matrix");
    expect(lines).toEqual(["w = 0.25 b = 0", "J = 0.625037"]);
    const predictions = tensors[0]!.map((each) => each.toFixed(4));
    expect(predictions).toEqual(["0.5622", "0.6225", "0.6792", "0.7311"]);
  });

  it("draw five rates, of which 0.08 alone ends above its start", () => {
    const { rows } = cell("five-rates");
    const last = ends(rows, 2, 1);
    expect(last.size).toBe(5);
    for (const [run, J] of last) expect(J > 3.37, run).toBe(run === "η = 0.08");
  });

  it("race four optimizers for 48 steps; momentum ends ahead of plain descent at the same rate", () => {
    const last = ends(cell("race").rows, 2, 1);
    expect([...last.keys()]).toEqual(["plain", "momentum", "RMSProp", "Adam"]);
    expect(last.get("momentum")!).toBeLessThan(last.get("plain")!);
    expect(Math.max(...cell("race").rows.map((row) => Number(row[0])))).toBe(48);
  });
});

describe("the cells of backpropagation", () => {
  const chapter = "backpropagation";
  let cell: Cells;
  beforeAll(async () => {
    cell = await shownBy(chapter);
  });

  const netCells = ["nine-by-hand", "nudge-and-check", "four-equations"];
  const tapeCells = ["tape", "use-the-tape"];
  const agreeing = (cells: Cells) => {
    const { lines } = cells("four-equations");
    return lines.filter((line) => line.endsWith(" agrees")).map((line) => line.split(" ")[0]);
  };

  it("give the nine derivatives of the text", () => {
    const nine = JSON.parse(cell("nine-by-hand").values[0]!) as number[];
    const texts = nine.map((each) => each.toFixed(7));
    expect(texts.slice(0, 4)).toEqual(["-0.0983060", "0.0983060", "-0.1966119", "0.1966119"]);
    expect(nine.slice(4, 6)).toEqual(nine.slice(0, 2));
    expect(nine.slice(6).map((each) => each.toFixed(6))).toEqual([
      "-0.365529",
      "-0.365529",
      "-0.500000",
    ]);
  });

  it("agree with the nudges to eight digits at ε = 10⁻⁴, and to four no longer at 10⁻¹³ and 10⁻¹", async () => {
    const worst = (cells: Cells) =>
      Math.max(...cells("nudge-and-check").rows.map((row) => Number(row[2])));
    expect(worst(cell)).toBeLessThan(1e-8);
    for (const power of ["-13", "-1"]) {
      const other = instead("nudge-and-check", ["value: -4", `value: ${power}`]);
      expect(worst(await shownBy(chapter, other, netCells)), power).toBeGreaterThan(1e-4);
    }
  });

  it("let three of the nine rows notice a factor left out of one hidden unit's slope", async () => {
    const broken = await shownBy(chapter, instead("nine-by-hand", [" * (1 - a2)", ""]), netCells);
    const apart = broken("nudge-and-check").rows.map((row) => Number(row[2]) > 1e-4);
    expect(apart.flatMap((each, i) => (each ? [i] : []))).toEqual([1, 3, 5]);
  });

  it("the four equations agree with the nudges, in a batch that begins with the text's example", () => {
    expect(agreeing(cell)).toEqual(["dW1", "db1", "dW2", "db2"]);
    const [delta] = cell("four-equations").tensors;
    expect(delta!.slice(0, 2).map((each) => each.toFixed(7))).toEqual(["-0.0983060", "0.0983060"]);
  });

  it.each([
    ["the slope forgotten", ["transpose(W2)), slope1)", "transpose(W2)), 1)"], ["dW2", "db2"]],
    ["the sign turned", ["sub(A2, Y)", "sub(Y, A2)"], []],
    ["a wrong mean", ["Delta2), xs.length", "Delta2), 2"], ["dW1", "db1", "db2"]],
  ] as const)("a mistake is found by what differs: %s", async (_, change, left) => {
    expect(agreeing(await shownBy(chapter, instead("four-equations", change), netCells))).toEqual(
      left,
    );
  });

  it("a transpose left out is found by its shape", async () => {
    for (const array of ["X", "A1", "W2"]) {
      const change = instead("four-equations", [`transpose(${array})`, array]);
      await expect(shownBy(chapter, change, netCells), array).rejects.toThrow(/matmul/);
    }
  });

  it("the tape ends with J = 33 and (3, 6, 9), moves one of the three with c, and adds over paths", async () => {
    expect(cell("use-the-tape").lines).toEqual(["J = 33"]);
    expect(cell("use-the-tape").values).toEqual(["[3, 6, 9]"]);
    const four = await shownBy(
      chapter,
      instead("use-the-tape", ['input("c", 2)', 'input("c", 4)']),
      tapeCells,
    );
    expect(four("use-the-tape").values).toEqual(["[3, 12, 9]"]);
    const twice = await shownBy(
      chapter,
      instead(
        "use-the-tape",
        ["times(record(3), plus(a, times(b, c)))", "times(a, plus(a, b))"],
        ['input("a", 5)', 'input("a", 3)'],
        ['input("b", 3)', 'input("b", 2)'],
      ),
      tapeCells,
    );
    expect(JSON.parse(twice("use-the-tape").values[0]!)[0]).toBe(8);
  });

  it("… which the tape gets wrong once += is replaced by =", async () => {
    const squared = ["times(record(3), plus(a, times(b, c)))", "times(b, b)"] as const;
    const forgets = (source: string, id: string) =>
      id === "tape" ? source.replaceAll("+=", "=") : instead("use-the-tape", squared)(source, id);
    const right = await shownBy(chapter, instead("use-the-tape", squared), tapeCells);
    expect(JSON.parse(right("use-the-tape").values[0]!)[1]).toBe(6);
    const wrong = await shownBy(chapter, forgets, tapeCells);
    expect(JSON.parse(wrong("use-the-tape").values[0]!)[1]).toBe(3);
  });

  it("differences of θ³ at ε = 0.01: forward 3.0301, central 3.0001; both errors fall, then rise", () => {
    const { lines, rows } = cell("cube");
    expect(lines).toEqual(["forward 3.0301", "central 3.0001"]);
    for (const kind of ["forward", "central"]) {
      const errors = rows.filter((row) => row[2] === kind).map((row) => Number(row[1]));
      const least = Math.min(...errors);
      expect(errors[0]!, kind).toBeGreaterThan(100 * least);
      expect(errors.at(-1)!, kind).toBeGreaterThan(100 * least);
    }
  });
});
