import { h } from "preact";
import { render } from "preact-render-to-string";
import { expect, it } from "vitest";
import type { ControlSpec } from "../../src/params/index.ts";
import { fromTrack, Slider } from "../../src/ui/slider.tsx";

type NumberSpec = Extract<ControlSpec, { type: "number" }>;

const batchSize = { type: "number", min: 1, max: 256, step: 1, scale: "log" } as NumberSpec;
const rate = { type: "number", min: 0.001, max: 10, scale: "log" } as NumberSpec;

it("a log slider over whole numbers gives whole numbers wherever it stands", () => {
  for (let track = 0; track <= Math.log10(256); track += 0.01) {
    expect(Number.isInteger(fromTrack(batchSize, track))).toBe(true);
  }
  expect(fromTrack(batchSize, Math.log10(33.1))).toBe(33);
});

it("a log slider over other numbers keeps three digits, and never leaves its range", () => {
  expect(fromTrack(rate, Math.log10(0.03162))).toBe(0.0316);
  expect(fromTrack(rate, 1.004)).toBe(10);
});

it("the ends of the scale are numbered with every digit, since they are the ends of what it accepts", () => {
  const spec = { ...batchSize, min: 1, max: 1024, scale: "linear" } as NumberSpec;
  const props = { label: "Batch", spec, accepts: "", value: 1, values: {}, onChange: () => {} };
  const html = render(h(Slider, props));
  expect(html).toContain(">1024</span>");
  expect(html).not.toContain(">1020</span>");
});
