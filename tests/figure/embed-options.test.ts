import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  defaultOptions,
  type EmbedOptions,
  embedOptions,
  isReserved,
  linkKeys,
  readOptions,
  writeOptions,
} from "../../src/figure/embed-options.ts";
import { readQuery } from "../../src/figure/link.ts";
import { loadWidget, widgetIds } from "../../src/figure/registry.ts";
import { choice, narrowed, narrowParams, number, seed } from "../../src/params/index.ts";

const params = {
  learningRate: number({ label: "η", scale: "log", min: 0.001, max: 3, default: 0.1 }),
  depth: number({ label: "Depth", min: 1, max: 8, integer: true, default: 2 }),
  shift: number({ label: "Shift", min: -2, max: 2, default: 0 }),
  landscape: choice({ label: "Landscape", of: ["bowl", "ravine"], default: "bowl" }),
  seed: seed(),
};
const read = (query: string) => readOptions(params, new URLSearchParams(query));

describe("the options of a link", () => {
  it("stand at their defaults when nothing is said", () => {
    expect(read("learningRate=0.3&v=1&step=4&nonsense=1")).toEqual({
      options: defaultOptions,
      problems: [],
    });
  });

  it("come back from what was written", () => {
    const name = fc.constantFrom(...Object.keys(params));
    const options = fc.record<EmbedOptions>({
      hide: fc.uniqueArray(name),
      lock: fc.uniqueArray(name),
      ranges: fc.constantFrom({}, { learningRate: [0.01, 0.5] }, { shift: [-1.5, -1e-3] }),
      theme: fc.constantFrom("auto", "light", "dark"),
      projector: fc.boolean(),
      autoplay: fc.boolean(),
      chrome: fc.boolean(),
      caption: fc.boolean(),
      locale: fc.constantFrom("en", "de", "de-CH", "pt-BR"),
    });
    fc.assert(
      fc.property(options, (written) => {
        expect(read(writeOptions(written).toString())).toEqual({ options: written, problems: [] });
      }),
    );
  });

  it.each([
    ["hide=seed,color", { hide: ["seed"] }, "hide names “color”, which is no parameter"],
    ["lock=color", { lock: [] }, "lock names “color”"],
    ["theme=pink", {}, "theme = “pink” is not auto, light or dark; it was ignored."],
    ["projector=yes", {}, "projector = “yes” is not 1 (yes) or 0 (no)"],
    ["chrome=", {}, "chrome = “” is not 1"],
    ["locale=xx-nowhere-1", {}, "is not a language whose numbers are known"],
    ["locale=%E2%98%83", {}, "is not a language"],
    ["range.learningRate=0.5..0.1", {}, "does not begin below its end"],
    ["range.learningRate=0.0001..0.1", {}, "does not lie within 0.001..3"],
    ["range.learningRate=small", {}, "is not two numbers as in 0.1..0.5"],
    ["range.learningRate=..", {}, "is not two numbers"],
    ["range.learningRate=1..Infinity", {}, "is not two numbers"],
    ["range.depth=1.5..3", {}, "is not a whole number"],
    ["range.landscape=1..2", {}, "is not about a number with a slider"],
    ["range.seed=1..2", {}, "is not about a number with a slider"],
    ["range.colour=1..2", {}, "is about no parameter of this figure"],
  ])("with %s say one sentence and keep what can be used", (query, kept, reason) => {
    const { options, problems } = read(query);
    expect(options).toEqual({ ...defaultOptions, ...kept });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(reason);
  });

  it("still read the theme that became an option", () => {
    expect(read("theme=projector").options).toEqual({ ...defaultOptions, projector: true });
  });

  it("have an example that is read, and are no parameter of any figure", async () => {
    for (const { key, example } of Object.values(embedOptions)) {
      const query = `${key.replace("<parameter>", "learningRate")}=${example}`;
      expect(read(query).problems, query).toEqual([]);
      expect(read(query).options).not.toEqual(defaultOptions);
    }
    for (const id of widgetIds) {
      const { params } = await loadWidget(id);
      for (const name of Object.keys(params)) expect(isReserved(name), `${id} ${name}`).toBe(false);
    }
  });

  it("are not mistaken for parameters when a link is opened", async () => {
    const definition = await loadWidget("ravine");
    const keys = Object.values(embedOptions).map(({ key }) => key.replace("<parameter>", "x"));
    const query = [...keys, ...Object.keys(linkKeys)].map((key) => `${key}=1`).join("&");
    expect(readQuery(definition, `?${query}`).problems).toEqual([]);
  });
});

describe("a narrowed number", () => {
  const { learningRate } = narrowParams(params, { learningRate: [0.01, 0.5] });

  it("has the narrower control and turns what lies outside into the nearest end", () => {
    expect(learningRate.control).toMatchObject({ min: 0.01, max: 0.5, scale: "log" });
    expect([0.001, 0.02, 3].map(learningRate.check)).toEqual([0.01, 0.02, 0.5]);
    expect(learningRate.parse("2.5")).toBe(0.5);
    expect(learningRate.accepts).toBe("a number from 0.01 to 0.5");
  });

  it("refuses what the whole range refused, and bounds that are none", () => {
    expect(() => learningRate.check(4)).toThrow(/outside/);
    expect(() => learningRate.parse("abc")).toThrow(/is not a number/);
    expect(() => narrowed(params.shift, [1, 1])).toThrow(/does not begin below/);
    expect(() => narrowParams(params, { nothing: [0, 1] })).toThrow(/no parameter/);
  });
});
