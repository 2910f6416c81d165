import { describe, expect, it } from "vitest";
import { fromPixel, largeFrame, smallFrame, toPixel } from "../../src/prose/cover/chart-frame.ts";
import { descend } from "../../src/prose/cover/descend.ts";
import { simplify } from "../../src/prose/cover/isobaths.ts";
import { gradient, loss } from "../../src/prose/cover/loss-field.ts";
import { seaChart, start } from "../../src/prose/cover/sea-chart.ts";

describe("the chart on the cover", () => {
  it("has the gradient its loss has, by central differences", () => {
    for (const point of [start, { x: 400, y: 100 }, { x: 800, y: -30 }, { x: 100, y: 300 }]) {
      const step = 1e-3;
      const slope = gradient(point);
      const x = loss({ ...point, x: point.x + step }) - loss({ ...point, x: point.x - step });
      const y = loss({ ...point, y: point.y + step }) - loss({ ...point, y: point.y - step });
      expect(slope.x).toBeCloseTo(x / (2 * step), 9);
      expect(slope.y).toBeCloseTo(y / (2 * step), 9);
    }
  });

  it("descends from the title to the deepest water, never rising", () => {
    const course = descend(start);
    const losses = course.map(loss);
    for (let step = 1; step < losses.length; step += 1) {
      expect(losses[step]).toBeLessThan(losses[step - 1] ?? 0);
    }
    let deepest = 1;
    for (let x = -200; x < 1200; x += 10) {
      for (let y = -180; y < 400; y += 10) deepest = Math.min(deepest, loss({ x, y }));
    }
    expect(losses.at(-1)).toBeLessThan(deepest + 0.01);
  });

  it("prints at every sounding the loss there", () => {
    for (const frame of [largeFrame, smallFrame]) {
      for (const mark of seaChart(frame).soundings) {
        const value = loss(fromPixel(frame, mark));
        expect(Math.abs(Number(mark.text) - value)).toBeLessThan(0.01);
      }
    }
  });

  it("draws no sounding on a course or run", () => {
    const chart = seaChart(largeFrame);
    for (const mark of chart.soundings) {
      for (const step of chart.steps) {
        expect(Math.hypot(mark.x - step.x, mark.y - step.y)).toBeGreaterThan(12);
      }
    }
  });

  it("returns from pixels to where it came from", () => {
    const point = { x: 321, y: -45 };
    const back = fromPixel(smallFrame, toPixel(smallFrame, point));
    expect(back.x).toBeCloseTo(point.x, 9);
    expect(back.y).toBeCloseTo(point.y, 9);
  });

  it("simplifies a line by no more than its tolerance", () => {
    const wave = Array.from({ length: 200 }, (_, i) => ({ x: i, y: 20 * Math.sin(i / 15) }));
    const kept = simplify(wave, 0.3);
    expect(kept.length).toBeLessThan(70);
    for (const point of wave) {
      const index = kept.findIndex((other) => other.x >= point.x);
      const [a, b] = [kept[Math.max(0, index - 1)]!, kept[index]!];
      const length = Math.hypot(b.x - a.x, b.y - a.y);
      const twiceArea = (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x);
      expect(length === 0 ? 0 : Math.abs(twiceArea) / length).toBeLessThanOrEqual(0.3);
    }
  });
});
