import { describe, expect, it } from "vitest";
import { type Control, limits } from "../../../src/cells/protocol.ts";
import { accepts } from "../../../src/cells/sandbox/accepts.ts";
import * as controls from "../../../src/cells/sandbox/controls.ts";

const { slider, number, choice, checkbox, text, button, file, digit, points } = controls;

describe("controls", () => {
  it("a slider has a step of about a hundredth and begins in the middle", () => {
    expect(slider()).toMatchObject({ min: 0, max: 1, step: 0.01, value: 0.5, scale: "linear" });
    expect(slider({ min: 1, max: 64 })).toMatchObject({ step: 1, value: 33 });
    expect(slider({ min: 0.001, max: 1, scale: "log" }).value).toBe(0.0316);
  });

  it("a number has no bounds, a choice begins with its first, a button has never been pressed", () => {
    expect(number({ min: 3 }).value).toBe(3);
    expect(choice(["a", "b"]).value).toBe("a");
    expect(button("Go")).toEqual({ type: "button", label: "Go", value: 0 });
    expect(digit().value).toHaveLength(28 * 28);
    expect(points({ value: [{ x: 0, y: 1 }] }).value).toEqual([{ x: 0, y: 1, label: 0 }]);
  });

  const wrong: Readonly<Record<string, readonly [() => unknown, string]>> = {
    "bounds the wrong way round": [
      () => slider({ min: 3, max: 1 }),
      "slider: max is 1; a number above min, 3, is expected",
    ],
    "zero on a log scale": [
      () => slider({ scale: "log" }),
      "slider: min is 0; more than 0, for a log scale, is expected",
    ],
    "a value out of range": [
      () => slider({ value: 2 }),
      "slider: value is 2; a number from 0 to 1 is expected",
    ],
    "a text for a number": [
      () => number({ value: "3" as never }),
      'number: value is "3"; a number is expected',
    ],
    "an empty choice": [
      () => choice([]),
      `choice: the list is []; a list of 1 to ${limits.choices} texts or numbers is expected`,
    ],
    "a choice of what is not there": [
      () => choice(["a", "b"], { value: "c" as never }),
      'choice: value is "c"; one of a, b is expected',
    ],
    "two choices that read the same": [
      () => choice([1, "1"]),
      'choice: an entry that stands twice is "1"; each once is expected',
    ],
    "a number for a checkbox": [
      () => checkbox({ value: 1 as never }),
      "checkbox: value is 1; true or false is expected",
    ],
    "a label that is none": [
      () => text({ label: {} as never }),
      `text: label is {}; a text of at most ${limits.label} characters is expected`,
    ],
    "a point outside": [
      () => points({ value: [{ x: 3, y: 0 }] }),
      `points: value is [{ x: 3, y: 0, label: 0 }]; a list of at most ${limits.points} points ` +
        "{ x, y, label } inside the ranges is expected",
    ],
    "options that are none": [
      () => slider(3 as never),
      "slider: what was given is 3; a record of options is expected",
    ],
    "an accepted type that is markup": [
      () => file({ accept: '"><script>' }),
      String.raw`file: accept is "\"><script>"; a list such as ".csv,text/csv" is expected`,
    ],
  };
  it.each(Object.keys(wrong))("%s is refused in one sentence", (name) => {
    expect(wrong[name]![0]).toThrow(new RangeError(wrong[name]![1]));
  });

  it("only what these functions gave is a control", () => {
    expect(controls.isControl(slider())).toBe(true);
    expect(controls.isControl({ ...slider() })).toBe(false);
    expect(controls.isControl(null)).toBe(false);
  });
});

describe("accepts", () => {
  const all: readonly (readonly [Control, readonly unknown[], readonly unknown[]])[] = [
    [slider(), [0, 0.123, 1], [-0.1, 1.1, Number.NaN, "0.5", null]],
    [number(), [-1e9, 1e9], [Infinity, Number.NaN, "1"]],
    [choice(["a", 2]), ["a", 2], ["2", "c", undefined]],
    [checkbox(), [true, false], [0, "true", null]],
    [text(), ["", "x"], [1, "x".repeat(limits.typed + 1)]],
    [button(), [0, 7], [-1, 0.5, "1"]],
    [
      file(),
      [null, { name: "a.csv", bytes: new Uint8Array(3) }],
      [{ name: "a", bytes: [1] }, { name: 1, bytes: new Uint8Array() }, "a.csv"],
    ],
    [digit({ size: 4 }), [new Float32Array(16)], [new Float32Array(15), Array(16).fill(0)]],
    [digit({ size: 4 }), [new Float32Array(16).fill(1)], [new Float32Array(16).fill(2)]],
    [
      points(),
      [[], [{ x: 1, y: -1, label: 1 }]],
      [[{ x: 2, y: 0, label: 0 }], [{ x: 0, y: 0, label: 2 }], [null], "[]"],
    ],
  ];
  it("takes what the control can give, and nothing else", () => {
    for (const [control, good, bad] of all) {
      expect(accepts(control, control.value)).toBe(true);
      expect(good.filter((value) => !accepts(control, value))).toEqual([]);
      expect(bad.filter((value) => accepts(control, value))).toEqual([]);
    }
  });
});
