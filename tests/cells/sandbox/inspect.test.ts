import { describe, expect, it } from "vitest";
import { parameter, scope, tensor } from "../../../engine/index.ts";
import { limits } from "../../../src/cells/protocol.ts";
import { inspect, inspectShort } from "../../../src/cells/sandbox/inspect.ts";

class Point {
  x = 1;
  get y(): number {
    throw new Error("a getter was run");
  }
}

describe("inspect writes values as JavaScript would", () => {
  const circular: Record<string, unknown> = { a: 1 };
  circular["self"] = circular;
  const cases: readonly (readonly [unknown, string])[] = [
    [0.1, "0.1"],
    [-0, "-0"],
    [12n, "12n"],
    ['a "b"\n', String.raw`"a \"b\"\n"`],
    [null, "null"],
    [undefined, "undefined"],
    [Symbol("s"), "Symbol(s)"],
    [[1, [2, 3], []], "[1, [2, 3], []]"],
    [{ a: 1, "b c": true }, '{ a: 1, "b c": true }'],
    [new Point(), "Point { x: 1 }"],
    [circular, "{ a: 1, self: [circular] }"],
    [new Map([["a", { b: 1 }]]), 'Map(1) { "a" => { b: 1 } }'],
    [new Set([1, 2]), "Set(2) { 1, 2 }"],
    [new TypeError("no"), "TypeError: no"],
    [new Date(0), "1970-01-01T00:00:00.000Z"],
    [new Date(Number.NaN), "Invalid Date"],
    [/a+/gi, "/a+/gi"],
    [Promise.resolve(1), "Promise {}"],
    [Object.create(null), "{}"],
    [new Uint8Array([1, 2]), "Uint8Array(2) [1, 2]"],
    [[1, undefined, 2], "[1, undefined, 2]"],
    [new Array(2), "[empty, empty]"],
    [class Layer {}, "class Layer {}"],
    [
      {
        get now() {
          throw new Error("a getter was run");
        },
      },
      "{ now: [getter] }",
    ],
  ];
  // The values stay out of the titles: to write them there, the runner would run their getters.
  it.each(cases.map(([, text], i) => [i, text] as const))("%i: %s", (i, text) => {
    expect(inspect(cases[i]?.[0])).toBe(text);
  });

  it("numbers of float32 have the fewest digits that give the same float32 again", () => {
    expect(inspect(Float32Array.of(0.1, 1 / 3))).toBe("Float32Array(2) [0.1, 0.33333334]");
    expect(
      inspect(
        tensor([
          [0.1, 2],
          [3, 4],
        ]),
      ),
    ).toBe("tensor [2×2] [[0.1, 2], [3, 4]]");
    expect(inspect({ w: parameter([1e-7]) })).toBe("{ w: tensor [1] [1e-7] }");
  });

  it("a tensor whose scope has ended is named, not read", () => {
    let gone: unknown;
    scope(() => {
      gone = tensor([1, 2]);
    });
    expect(inspect(gone)).toBe("tensor [2], released with its scope");
  });

  it("what is long is broken into lines that are indented", () => {
    const text = inspect({ name: "a".repeat(60), values: [1, 2, 3], more: { b: "c".repeat(30) } });
    expect(text.split("\n")).toEqual([
      "{",
      `  name: "${"a".repeat(60)}",`,
      "  values: [1, 2, 3],",
      `  more: { b: "${"c".repeat(30)}" }`,
      "}",
    ]);
  });
});

describe("inspect is bounded and never throws", () => {
  const refuse = () => {
    throw new Error("a trap was sprung");
  };
  const traps = { ownKeys: refuse, getPrototypeOf: refuse, get: refuse, has: refuse };
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  let nested: unknown = [];
  let chained: unknown = null;
  for (let i = 0; i < 1e5; i++) {
    nested = [nested];
    chained = { next: chained };
  }
  const wide = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`k${i}`, { i }]));
  class Fake extends Map {
    override get size(): number {
      throw new Error("a getter was run");
    }
  }
  const liar = Object.create(Date.prototype);
  const cases: Readonly<Record<string, unknown>> = {
    "a nest of 100,000 lists": nested,
    "a chain of 100,000 records": chained,
    "a text of ten million letters": "x".repeat(1e7),
    "a record of 20,000 keys": wide,
    "a million numbers": new Float64Array(1e6),
    "a list that says it is 2³² − 1 long": new Array(2 ** 32 - 1),
    "a proxy whose every trap throws": new Proxy({}, traps),
    "a proxy of a list": new Proxy([1, 2], traps),
    "a revoked proxy": revoked.proxy,
    "a map that lies about its size": new Fake(),
    "a date that is none": liar,
    "an error whose message is a getter": Object.defineProperty(new Error(), "message", {
      get: refuse,
    }),
    "a list of lists of lists of records": Array.from({ length: 99 }, () =>
      Array.from({ length: 99 }, () => [{ a: 1 }, { b: 2 }]),
    ),
    "a bigint of a million bits": 1n << 1_000_000n,
    "a class named by a getter": Object.create({
      constructor: Object.defineProperty(() => 0, "name", { get: refuse }),
    }),
  };
  it.each(Object.keys(cases))("%s", (name) => {
    const text = inspect(cases[name]);
    expect(text.length).toBeGreaterThan(0);
    expect(text.length).toBeLessThanOrEqual(limits.text);
    expect(inspectShort(cases[name]).length).toBeLessThanOrEqual(80);
  });

  it("says how much is left out", () => {
    expect(inspect(new Array(300).fill(7))).toContain("… 200 more");
    expect(inspect({ s: "x".repeat(1000) })).toContain("… 600 more characters");
  });
});
