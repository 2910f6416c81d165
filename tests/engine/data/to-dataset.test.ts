import { describe, expect, test } from "vitest";
import {
  type CsvTable,
  type DatasetChoice,
  readCsv,
  suggestColumns,
  toDataset,
} from "../../../engine/data/index.ts";

const table = (text: string): CsvTable => {
  const outcome = readCsv(text);
  if (!outcome.ok) throw new Error(outcome.problem);
  return outcome.value;
};
const examples = (text: string, choice: DatasetChoice) => {
  const outcome = toDataset(table(text), choice);
  if (!outcome.ok) throw new Error(outcome.problem);
  return outcome.value;
};
const problem = (text: string, choice: DatasetChoice) => {
  const outcome = toDataset(table(text), choice);
  return outcome.ok ? "(no problem)" : outcome.problem;
};

const shop = `item,weight,colour,price,rating
1,2,red,10.5,3
2,4,blue,20.25,1
3,NA,red,30,3
4,8,green,40.5,
5,6,,50.75,2
`;

describe("toDataset", () => {
  test("numbers and one-hot text become features as chosen; the label names classes", () => {
    const { dataset, ...rest } = examples(shop, {
      features: ["colour", "weight"],
      label: "rating",
    });
    expect(rest).toMatchObject({
      featureNames: ["colour = blue", "colour = green", "colour = red", "weight"],
      classNames: ["1", "3"],
      standardisation: null,
      notes: [
        "3 rows with missing values left out.",
        "“colour = green” is the same in every row and tells nothing.",
      ],
    });
    expect([...rest.rows]).toEqual([0, 1]);
    expect(dataset).toMatchObject({ count: 2, features: 4, classes: 2 });
    expect([...dataset.x]).toEqual([0, 0, 1, 2, 1, 0, 0, 4]);
    expect([...dataset.y]).toEqual([1, 0]);
  });

  test("missing: mean fills a number with the mean and text with the shares of its values", () => {
    const { dataset, notes } = examples(shop, {
      features: ["weight", "colour"],
      label: "price",
      missing: "mean",
    });
    expect(dataset).toMatchObject({ count: 5, features: 4, classes: 0 });
    expect([...dataset.x.subarray(8, 12)]).toEqual([5, 0, 0, 1]);
    expect([...dataset.x.subarray(16)]).toEqual([6, 0.25, 0.25, 0.5]);
    expect(notes).toEqual(["2 missing values replaced by the column's mean."]);
  });

  test("standardise scales numbers and a regression's target, and leaves one-hot columns", () => {
    const { dataset, standardisation, labelStandardisation } = examples(shop, {
      features: ["weight", "colour"],
      label: "price",
      missing: "mean",
      standardise: true,
    });
    const weights = [0, 1, 2, 3, 4].map((i) => dataset.x[4 * i]!);
    expect(weights[2]).toBe(0);
    expect(weights.reduce((sum, w) => sum + w * w, 0)).toBeCloseTo(5, 5);
    expect(standardisation).toEqual({ mean: [5, 0, 0, 0], std: [2, 1, 1, 1] });
    expect(labelStandardisation!.mean[0]).toBeCloseTo(30.4, 12);
    expect(dataset.y.reduce((sum, y) => sum + y, 0)).toBeCloseTo(0, 5);
    expect(dataset.x[1 + 4]).toBe(1);
  });

  test("large offsets survive standardisation, which works in double precision", () => {
    const times = "t,u,k\n1600000000,1,a\n1600000001,2,b\n1600000002,3,a\n";
    const { dataset } = examples(times, { features: ["t"], label: "k", standardise: true });
    expect([...dataset.x]).toEqual([-Math.sqrt(1.5), 0, Math.sqrt(1.5)].map(Math.fround));
  });

  test("few whole numbers are classes, other numbers a regression, unless told otherwise", () => {
    const numbers = (label: (i: number) => number) =>
      `x,y\n${Array.from({ length: 30 }, (_, i) => `${i / 4},${label(i)}`).join("\n")}`;
    const classes = (text: string, task?: DatasetChoice["task"]) =>
      examples(text, { features: ["x"], label: "y", ...(task ? { task } : {}) }).dataset.classes;
    expect(classes(numbers((i) => i % 4))).toBe(4);
    expect(classes(numbers((i) => i))).toBe(0);
    expect(classes(numbers((i) => (i % 4) / 2))).toBe(0);
    expect(
      classes(
        numbers((i) => i % 4),
        "regression",
      ),
    ).toBe(0);
    expect(
      classes(
        numbers((i) => (i % 4) / 2),
        "classification",
      ),
    ).toBe(4);
    const sorted = examples(
      numbers((i) => 5 - (i % 3)),
      { features: ["x"], label: "y" },
    );
    expect(sorted.classNames).toEqual(["3", "4", "5"]);
    expect([...sorted.dataset.y.subarray(0, 3)]).toEqual([2, 1, 0]);
  });

  test.each<[string, string, DatasetChoice]>([
    [
      "There is no column “mass”; the table has “item”, “weight”, “colour”, “price” and “rating”.",
      shop,
      { features: ["mass"], label: "price" },
    ],
    [
      "No feature is chosen; at least one column is needed.",
      shop,
      { features: [], label: "price" },
    ],
    [
      "“price” is the label; it cannot be a feature as well.",
      shop,
      { features: ["weight", "price"], label: "price" },
    ],
    [
      "“colour” is text; a column of numbers is needed here.",
      shop,
      { features: ["colour"], label: "price", text: "refuse" },
    ],
    [
      "“colour” is text with 3 different values; a text feature may have up to 2.",
      shop,
      { features: ["colour"], label: "price", maxCategories: 2 },
    ],
    [
      "“colour” is text; a value to predict must be a number.",
      shop,
      { features: ["weight"], label: "colour", task: "regression" },
    ],
    [
      "“colour” has 3 classes; up to 2 are accepted.",
      shop,
      { features: ["item"], label: "colour", maxClasses: 2 },
    ],
    [
      "“a” is empty in every row; a column with values is needed.",
      "a,b\nNA,1\n,2\n",
      { features: ["a"], label: "b" },
    ],
    [
      "The table has one row; at least two are needed.",
      "a,b\n1,2\n",
      { features: ["a"], label: "b" },
    ],
    [
      "Only one of the 3 rows is complete in the chosen columns; at least two are needed.",
      "a,b\n1,2\nNA,3\n4,NA\n",
      { features: ["a"], label: "b" },
    ],
    [
      "None of the 2 rows is complete in the chosen columns; at least two are needed.",
      "a,b\n1,NA\nNA,2\n",
      { features: ["a"], label: "b" },
    ],
    [
      "Every row has the same class, “yes”; at least two classes are needed.",
      "a,b\n1,yes\n2,yes\n",
      { features: ["a"], label: "b" },
    ],
    [
      "“b” is 1.5 in every row; at least two different values are needed.",
      "a,b\n1,1.5\n2,1.5\n",
      { features: ["a"], label: "b" },
    ],
    [
      "“a” holds 1e+300; numbers up to ±3.4e38 are accepted.",
      "a,b\n1,1\n1e300,2\n",
      { features: ["a"], label: "b" },
    ],
  ])("says: %s", (sentence, text, choice) => {
    expect(problem(text, choice)).toBe(sentence);
  });
});

describe("suggestColumns", () => {
  test("takes text of few values as label and the first measurements, not a row number", () => {
    expect(suggestColumns(table(shop))).toEqual({ features: ["weight", "price"], label: "colour" });
  });

  test("without such text, few whole numbers at the end, else the last number", () => {
    expect(suggestColumns(table("a,b,c\n1.5,2.5,0\n2.5,1.5,1\n3,4,0\n"))).toEqual({
      features: ["a", "b"],
      label: "c",
    });
    const target = table("a,b,c\n1.5,2.5,0.5\n2.5,1.5,1.5\n3,4,7.25\n");
    expect(suggestColumns(target)).toEqual({ features: ["a", "b"], label: "c" });
  });

  test("says so when there are too few columns of numbers", () => {
    expect(suggestColumns(table("a,b\nx,1.5\ny,2.5\n"))).toBeNull();
    expect(suggestColumns(table("a,b\nx,1.5\ny,2.5\n"), { features: 1 })).not.toBeNull();
  });
});
