import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { digits, tunes } from "../../../engine/data/index.ts";
import { tensor } from "../../../engine/index.ts";
import { checkMessage } from "../../../src/cells/output/check-output.ts";
import { type FromSandbox, limits, type Output } from "../../../src/cells/protocol.ts";
import * as controls from "../../../src/cells/sandbox/controls.ts";
import { image, sound } from "../../../src/cells/sandbox/kinds.ts";
import { present } from "../../../src/cells/sandbox/present.ts";

const stats = { min: 0, max: 1, mean: 0.5, notFinite: 0, histogram: [1, 1] };
const emptyTable = { columns: [], rows: [], total: 0 };
const all = [
  controls.slider(),
  controls.number(),
  controls.choice(["a", 1]),
  controls.checkbox(),
  controls.text(),
  controls.button(),
  controls.file(),
  controls.digit(),
  controls.points({ value: [{ x: 0, y: 0 }] }),
];
const outputs: readonly Output[] = [
  { kind: "text", lines: ["a", "b"], omitted: 3, tail: 1 },
  ...present([1, "a"]),
  ...present(tensor([[1, Number.NaN]])),
  ...present([{ a: 1, b: null, c: true, d: "x" }]),
  { kind: "chart", svg: "<svg/>", summary: "A line.", table: emptyTable },
  ...present(image(digits({ seed: 1 }).at(0))),
  ...present(sound(tunes({ seed: 1 }).at(0))),
  ...all.map((control, i): Output => {
    return { kind: "control", key: `k${i}`, control, value: control.value };
  }),
  { kind: "note", text: "Left out." },
];
const messages: readonly FromSandbox[] = [
  { type: "ready" },
  { type: "output", run: 3, from: 0, outputs },
  { type: "done", run: 3, took: 1.5, error: null, stopped: false },
  {
    type: "done",
    run: 3,
    took: 0,
    error: { name: "TypeError", message: "no", place: { line: 1, column: null } },
    stopped: true,
  },
  { type: "checked", run: 3, results: [{ ok: true }, { ok: false, error: "x is 3" }] },
  {
    type: "figure",
    request: 1,
    address: "fig-landscape",
    action: { do: "set", params: { rate: 1 } },
  },
  { type: "figure", request: 1, address: "fig-landscape", action: { do: "step", count: 2 } },
  { type: "figure", request: 1, address: "fig-landscape", action: { do: "seek", step: 2 } },
  { type: "figure", request: 1, address: "fig-landscape", action: { do: "look" } },
  { type: "watch", address: "fig-landscape", rerun: true },
];

describe("checkMessage", () => {
  it("lets everything through that the sandbox says, as it was said", () => {
    for (const message of messages) {
      expect(checkMessage(structuredClone(message))).toEqual(message);
    }
  });

  const bad = (output: unknown) => ({ type: "output", run: 1, from: 0, outputs: [output] });
  const long = (length: number) => "x".repeat(length);
  const floats = (length: number) => new Float32Array(length);
  const control = (changes: object, value: unknown = 0.5) =>
    bad({ kind: "control", key: "k", control: { ...controls.slider(), ...changes }, value });
  const hostile: Readonly<Record<string, unknown>> = {
    nothing: null,
    "a text": "ready",
    "a list": [{ type: "ready" }],
    "an unknown type": { type: "eval", code: "1" },
    "outputs that are no list": { type: "output", run: 1, from: 0, outputs: { length: 1 } },
    "too many outputs": { ...bad(null), outputs: Array(101).fill({ kind: "note", text: "" }) },
    "outputs far down": { ...bad({ kind: "note", text: "" }), from: 1e9 },
    "a run that is no number": { type: "done", run: "1", took: 1, error: null, stopped: false },
    "an error that is markup": { type: "done", run: 1, took: 1, error: "<b>", stopped: false },
    "a line 0": {
      type: "done",
      run: 1,
      took: 1,
      error: { name: "E", message: "", place: { line: 0, column: 1 } },
      stopped: false,
    },
    "an unknown kind": bad({ kind: "html", html: "<script>" }),
    "a million lines": bad({ kind: "text", lines: Array(1e6).fill("x"), omitted: 0, tail: 0 }),
    "a long line": bad({ kind: "text", lines: [long(3000)], omitted: 0, tail: 0 }),
    "a list with a hole": bad({ kind: "text", lines: new Array(3), omitted: 0, tail: 0 }),
    "a line that is a record": bad({ kind: "text", lines: [{ toString: 1 }], omitted: 0, tail: 0 }),
    "a tail longer than the text": bad({ kind: "text", lines: [], omitted: 0, tail: 1 }),
    "a value of a megabyte": bad({ kind: "value", text: long(1e6) }),
    "a vnode for a text": bad({ kind: "note", text: { type: "script", props: {} } }),
    "a tensor of too many values": bad({
      kind: "tensor",
      shape: [5000],
      values: floats(5000),
      stats,
    }),
    "a tensor of other values than its shape": bad({
      kind: "tensor",
      shape: [3],
      values: floats(2),
      stats,
    }),
    "a tensor of negative size": bad({ kind: "tensor", shape: [-1], values: floats(0), stats }),
    "a tensor of a billion axes": bad({
      kind: "tensor",
      shape: Array(100).fill(1),
      values: floats(1),
      stats,
    }),
    "statistics that are none": bad({ kind: "tensor", shape: [1], values: floats(1), stats: {} }),
    "a wide table": bad({ kind: "table", columns: Array(31).fill("x"), rows: [], total: 0 }),
    "a row longer than its columns": bad({
      kind: "table",
      columns: ["a"],
      rows: [[1, 2]],
      total: 1,
    }),
    "a field that is a record": bad({ kind: "table", columns: ["a"], rows: [[{}]], total: 1 }),
    "fewer rows than are sent": bad({ kind: "table", columns: ["a"], rows: [[1]], total: 0 }),
    "a chart too long": bad({
      kind: "chart",
      svg: long(limits.svg + 1),
      summary: "",
      table: emptyTable,
    }),
    "a chart without a table": bad({ kind: "chart", svg: "", summary: "", table: null }),
    "an image of fewer pixels": bad({
      kind: "image",
      width: 2,
      height: 2,
      pixels: new Uint8ClampedArray(4),
      summary: "",
    }),
    "an image of no pixels": bad({
      kind: "image",
      width: 0,
      height: 2,
      pixels: new Uint8ClampedArray(0),
      summary: "",
    }),
    "an image too large": bad({
      kind: "image",
      width: 1e5,
      height: 1e5,
      pixels: new Uint8ClampedArray(4),
      summary: "",
    }),
    "pixels as a list": bad({
      kind: "image",
      width: 1,
      height: 1,
      pixels: [0, 0, 0, 0],
      summary: "",
    }),
    "a sound of an hour": bad({
      kind: "sound",
      samples: floats(limits.samples + 1),
      sampleRate: 44_100,
      summary: "",
    }),
    "a sound at no rate": bad({ kind: "sound", samples: floats(1), sampleRate: 0, summary: "" }),
    "a slider the wrong way round": control({ min: 2 }),
    "a slider whose value does not fit": control({}, 3),
    "a slider on an unknown scale": control({ scale: "<b>" }),
    "a slider with no step": control({ step: 0 }),
    "a slider labelled by a record": control({ label: {} }),
    "a control without a key": bad({
      kind: "control",
      key: "",
      control: controls.slider(),
      value: 0.5,
    }),
    "a control of an unknown type": control({ type: "iframe" }),
    "a pad of a million squares": bad({
      kind: "control",
      key: "k",
      control: { ...controls.digit(), size: 1000, value: floats(1e6) },
      value: floats(1e6),
    }),
    "a figure with a path for a name": { type: "watch", figure: "../x", rerun: true },
    "a billion steps": {
      type: "figure",
      request: 1,
      figure: "x",
      action: { do: "step", count: 1e9 },
    },
    "an unknown action": { type: "figure", request: 1, figure: "x", action: { do: "constructor" } },
    "a circle for a parameter": (() => {
      const params: Record<string, unknown> = {};
      params["self"] = params;
      return { type: "figure", request: 1, figure: "x", action: { do: "set", params } };
    })(),
  };
  it.each(Object.keys(hostile))("refuses %s", (name) => {
    expect(checkMessage(hostile[name])).toBeNull();
  });

  it("keeps nothing that is not in the protocol", () => {
    const extra = { kind: "note", text: "x", dangerouslySetInnerHTML: { __html: "<b>" } };
    expect(checkMessage({ ...bad(extra), more: 1 })).toEqual(bad({ kind: "note", text: "x" }));
  });

  it("never throws, whatever single field is replaced", () => {
    const junk = fc.oneof(
      fc.anything({ withTypedArray: true, withMap: true }),
      fc.constant(Number.NaN),
    );
    const paths = (value: unknown): (readonly string[])[] =>
      typeof value === "object" && value !== null && !ArrayBuffer.isView(value)
        ? Object.entries(value).flatMap(([key, inner]) => [
            [key],
            ...paths(inner).map((path) => [key, ...path]),
          ])
        : [];
    const changed = fc
      .constantFrom(...messages)
      .chain((message) => fc.tuple(fc.constant(message), fc.constantFrom(...paths(message)), junk));
    fc.assert(
      fc.property(changed, ([message, path, value]) => {
        const copy: unknown = structuredClone(message);
        let at = copy as Record<string, unknown>;
        for (const key of path.slice(0, -1)) at = at[key] as Record<string, unknown>;
        at[path.at(-1) ?? ""] = value;
        const checked = checkMessage(copy);
        expect(checked === null || typeof checked.type === "string").toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
