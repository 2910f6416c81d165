import { describe, expect, it } from "vitest";
import {
  choice,
  defaults,
  mergeParams,
  number,
  numbers,
  point,
  points,
  readParams,
  seed,
  text,
  toggle,
  writeParams,
} from "../../src/params/index.ts";

const params = {
  learningRate: number({ label: "Learning rate", scale: "log", min: 0.001, max: 3, default: 0.1 }),
  depth: number({ label: "Depth", integer: true, min: 1, max: 8, default: 3 }),
  landscape: choice({ label: "Landscape", of: ["bowl", "ravine"], default: "bowl" }),
  noise: toggle({ label: "Noise", default: false }),
  start: point({ label: "Start", x: [-3, 3], y: [-3, 3], default: [-2.5, 1] }),
  cloud: points({
    label: "Cloud",
    x: [-1, 1],
    y: [-1, 1],
    classes: 2,
    max: 4,
    default: [[0, 0, 1]],
  }),
  weights: numbers({ label: "Weights", min: -3, max: 3, default: [1, -1] }),
  formula: text({
    label: "Formula",
    default: "x^2",
    problem: (t) => (t.includes("!") ? "has a !" : null),
  }),
  seed: seed(),
};
const read = (query: string) => readParams(params, new URLSearchParams(query));

describe("a link", () => {
  it("leaves out what stands at its default", () => {
    expect(writeParams(params, defaults(params)).toString()).toBe("");
  });

  it("gives back every sample of every kind to the bit", () => {
    for (const [key, param] of Object.entries(params)) {
      for (const value of param.samples()) {
        const values = { ...defaults(params), [key]: value } as ReturnType<typeof read>["values"];
        const back = readParams(
          params,
          new URLSearchParams(writeParams(params, values).toString()),
        );
        expect(back.values, key).toEqual(values);
        expect(back.problems).toEqual([]);
      }
    }
  });

  it.each([
    ["learningRate=abc", "learningRate = “abc” is not a number from 0.001 to 3"],
    ["learningRate=", "(empty) is not a number"],
    ["learningRate=7", "is outside a number from 0.001 to 3"],
    ["learningRate=NaN", "is not a number from"],
    ["learningRate=Infinity", "is outside"],
    ["depth=2.5", "is not a whole number from 1 to 8"],
    ["landscape=hill", "is not one of bowl, ravine"],
    ["noise=maybe", "is not 1 (on) or 0 (off)"],
    ["start=1", "is not two numbers"],
    ["start=1,9", "is not two numbers"],
    ["start=1,", "is not two numbers"],
    ["cloud=0,0,2", "class from 0 to 1"],
    ["cloud=0,0,0;0,0,0;0,0,0;0,0,0;0,0,0", "up to 4 points"],
    ["weights=1", "is not 2 numbers from −3 to 3"],
    ["formula=a!", "has a !"],
    ["seed=-1", "is outside"],
  ])("with %s opens at the default and says why", (query, reason) => {
    const { values, problems } = read(query);
    expect(values).toEqual(defaults(params));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(reason);
    expect(problems[0]).toMatch(/default/);
  });

  it("reports a parameter the figure does not have, and reads the others", () => {
    const { values, problems } = read("colour=red&depth=5");
    expect(values.depth).toBe(5);
    expect(problems).toEqual(["This figure has no parameter “colour”; it was ignored."]);
  });

  it("does not take the page's own keys for parameters", () => {
    const query = new URLSearchParams("theme=dark&depth=5");
    const { values, problems } = readParams(params, query, (key) => key === "theme");
    expect([values.depth, problems]).toEqual([5, []]);
  });

  it("shortens a monstrous value in what it says", () => {
    const said = read(`formula=${"!".repeat(5000)}`).problems[0] ?? "";
    expect(said.length).toBeLessThan(300);
  });
});

describe("a message with parameters", () => {
  it("changes what fits and says what does not", () => {
    const base = defaults(params);
    const { values, problems } = mergeParams(params, base, { depth: 4, noise: "yes", nope: 1 });
    expect(values).toEqual({ ...base, depth: 4 });
    expect(problems).toHaveLength(2);
  });

  it.each([undefined, null, {}, [], "1", Number.NaN, true])("refuses %s for a number", (value) => {
    expect(mergeParams(params, defaults(params), { depth: value }).problems).toHaveLength(1);
  });
});
