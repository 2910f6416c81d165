import { describe, expect, it } from "vitest";
import { nearestFigure, noSuchFigure } from "../../src/cells/nearest-figure.ts";

const figures = [
  { widget: "ravine", address: "fig-ravine", above: true },
  { widget: "ravine", address: "fig-ravine-2", above: true },
  { widget: "bowl", address: "fig-bowl", above: false },
  { widget: "ravine", address: "fig-ravine-4", above: false },
];
const found = (name: string) => nearestFigure(figures, name)?.address;

describe("the figure that a name means", () => {
  it("is the last one above the cell, not the first of the page", () => {
    expect(found("ravine")).toBe("fig-ravine-2");
  });

  it("is below where none stands above", () => {
    expect(found("bowl")).toBe("fig-bowl");
  });

  it("is the very one that an address names", () => {
    expect(found("fig-ravine")).toBe("fig-ravine");
    expect(found("fig-ravine-4")).toBe("fig-ravine-4");
  });

  it("is none where the page has none, and the sentence lists those it has once each", () => {
    expect(found("ridge")).toBeUndefined();
    expect(noSuchFigure("ridge", figures).message).toMatch(/“ridge” .* here are ravine, bowl\./);
    expect(noSuchFigure("ridge", []).message).toContain("there is none");
  });
});
