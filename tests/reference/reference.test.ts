import { describe, expect, test } from "vitest";
import * as data from "../../engine/data/index.ts";
import * as engine from "../../engine/index.ts";
import { reference } from "../../src/reference/entries.ts";

const modules = ["agents", "diffusion", "initializers", "schedules"];

/** Everything a reader can name: of a whole module under one name, each member too. */
const known: Readonly<Record<string, unknown>> = Object.fromEntries(
  Object.entries({ ...engine, ...data }).flatMap(([name, value]): [string, unknown][] => {
    const members = modules.includes(name) ? Object.entries(value as object) : [];
    return [
      [name, value],
      ...members.map(([own, of]): [string, unknown] => [`${name}.${own}`, of]),
    ];
  }),
);
const groups = reference();
const values = groups.flatMap(({ entries }) => entries.filter(({ isType }) => !isType));

test("every value the engine exports stands in the reference once", () => {
  expect(values.map(({ name }) => name).sort()).toEqual(Object.keys(known).sort());
});

test("every entry has a comment", () => {
  const silent = values.filter(({ doc }) => doc.length === 0).map(({ name }) => name);
  expect(silent).toEqual([]);
});

describe("what computes has an example that runs", () => {
  const types = ["object", "number", "string"];
  for (const entry of values) {
    const value = known[entry.name];
    const isClass = typeof value === "function" && /^class\b/.test(value.toString());
    if (types.includes(typeof value) || isClass || "record" in (value as object)) continue;
    test(entry.name, () => expect(entry.example?.output).toBeTruthy());
  }
});

describe("every op and loss shows its formula; those that pass gradients on, the gradient", () => {
  const wanted = ["Arithmetic", "Functions, number by number", "Activations", "Losses"];
  for (const { title, entries } of groups) {
    if (!wanted.includes(title)) continue;
    for (const { name, isType, formula } of entries) {
      if (isType || typeof known[name] !== "function") continue;
      test(name, () => expect(formula).not.toBeNull());
    }
  }
});

test("every function of a module under one name shows its rule as a formula", () => {
  const members = values.filter(({ name }) => /\./.test(name) && typeof known[name] === "function");
  expect(new Set(members.map(({ name }) => name.split(".")[0]))).toEqual(new Set(modules));
  for (const { name, doc } of members) expect(doc.join(" "), name).toMatch(/\$.+\$/);
});

test("every optimizer shows its rule as a formula", () => {
  const optimizers = groups.find(({ title }) => title === "Optimizers")!.entries;
  const makers = optimizers.filter(({ signature }) => /\): Optimizer$/.test(signature));
  expect(makers.length).toBeGreaterThan(7);
  for (const { name, doc } of makers) expect(doc.join(" "), name).toContain("$");
});
