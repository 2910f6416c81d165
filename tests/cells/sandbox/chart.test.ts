import { beforeAll, describe, expect, it } from "vitest";
import { safeSvg } from "../../../src/cells/output/safe-svg.ts";
import { limits, type Output } from "../../../src/cells/protocol.ts";
import { fitCharts, loadPlot, type PlotNamespace } from "../../../src/cells/sandbox/chart.ts";
import { present } from "../../../src/cells/sandbox/present.ts";

const runs = Array.from({ length: 100 }, (_, step) => ({
  step,
  loss: 1 / (1 + step),
  run: step % 2 ? "adam" : "sgd",
}));

let Plot: PlotNamespace;
beforeAll(async () => {
  Plot = await loadPlot();
});

function chart(value: unknown): Extract<Output, { kind: "chart" }> {
  const [output] = present(value);
  if (output?.kind !== "chart") throw new Error(`a ${output?.kind}, not a chart`);
  return output;
}

describe("a chart", () => {
  it("is summed up in one sentence: marks, points, labels and ranges", () => {
    const marks = [Plot.ruleY([0]), Plot.lineY(runs, { x: "step", y: "loss" })];
    expect(chart(Plot.plot({ marks })).summary).toBe(
      "A line of 100 points; step from 0 to 99, loss from 0.01 to 1.",
    );
    const titled = Plot.dot(runs, { x: "step", y: "loss", stroke: "run" }).plot({ title: "Race" });
    expect(chart(titled).summary).toBe("Race: 100 points; step from 0 to 99, loss from 0.01 to 1.");
    const named = Plot.lineY(runs, { x: "step", y: "loss", stroke: "run" }).plot();
    expect(chart(named).summary).toContain("2 lines (sgd, adam) of 100 points in all");
  });

  it("gives its numbers as a table, each once", () => {
    const marks = [
      Plot.lineY(runs, { x: "step", y: "loss" }),
      Plot.dot(runs, { x: "step", y: "loss" }),
    ];
    const { table } = chart(Plot.plot({ marks }));
    expect(table.columns).toEqual(["step", "loss"]);
    expect(table.rows[4]).toEqual([4, 0.2]);
    expect(table.total).toBe(100);
  });

  it("is equal to itself drawn again, ids of clip paths and all", () => {
    const draw = () =>
      chart(Plot.line(runs, { x: "step", y: "loss", clip: true, marker: true }).plot());
    const first = draw();
    expect(first.svg).toContain('clip-path="url(#part-1)"');
    expect(draw()).toEqual(first);
  });

  it("is drawn in the colours of the book, which follow the theme", () => {
    const { svg } = chart(
      Plot.dot(runs, { x: "step", y: "loss", fill: "run" }).plot({ color: { legend: true } }),
    );
    expect(svg).toContain('fill="var(--c1)"');
    expect(svg).toContain('fill="var(--c2)"');
    expect(svg).not.toMatch(/#[0-9a-f]{6}/);
  });

  it("has no name on a part without a role, no style sheet and no font of its own", () => {
    const { svg } = chart(Plot.dot(runs, { x: "step", y: "loss", tip: true }).plot());
    expect(svg).not.toMatch(/aria-|<style|font-family|class=/);
  });

  it("has title, legend and caption inside the one drawing", () => {
    const { svg } = chart(
      Plot.lineY(runs, { x: "step", y: "loss", stroke: "run" }).plot({
        title: "Race",
        caption: "Two runs <of> many",
        color: { legend: true },
      }),
    );
    for (const text of ["Race", "adam", "sgd", "Two runs &lt;of&gt; many"]) {
      expect(svg).toContain(`>${text}</text>`);
    }
    expect(svg).not.toContain("<div");
  });

  it("joins crowds of dots that look alike, so that a page need not hold one element each", () => {
    const many = Array.from({ length: 3000 }, (_, x) => ({ x, y: x % 7, of: x % 3 ? "a" : "b" }));
    const { svg } = chart(Plot.dot(many, { x: "x", y: "y", fill: "of" }).plot());
    expect(svg).not.toContain("<circle");
    const dots = svg.match(/M[-\d.]+ [-\d.]+a3 3 0 1 0 6 0a3 3 0 1 0 -6 0/g);
    expect(dots).toHaveLength(3000);
    expect(svg.match(/<path fill="var\(--c[12]\)"/g)).toHaveLength(2);
  });

  it("that is too large is not sent, and why is said", () => {
    const many = Array.from({ length: 20_000 }, (_, i) => ({ x: i, y: i % 7 }));
    const [output] = present(Plot.dot(many, { x: "x", y: "y" }).plot());
    expect(output?.kind).toBe("note");
  });
});

describe("the width of a chart", () => {
  const widthIn = (room: number | null, options = {}) => {
    fitCharts(room);
    const { svg } = chart(Plot.lineY([1, 2, 3]).plot(options));
    fitCharts(null);
    return Number(/^<svg[^>]* width="(\d+)"/.exec(svg)?.[1]);
  };

  it("is the cell's where 640 pixels would shrink until the lettering cannot be read", () => {
    expect(widthIn(328)).toBe(328);
    expect(widthIn(479.5)).toBe(479);
    expect(widthIn(480)).toBe(640);
    expect(widthIn(1200)).toBe(640);
    expect(widthIn(null)).toBe(640);
  });

  it("is never too small for axes, and what the reader says otherwise", () => {
    expect(widthIn(40)).toBe(280);
    expect(widthIn(328, { width: 500 })).toBe(500);
  });
});

describe("every kind of mark is drawn, and passes the list of what may be shown unharmed", () => {
  const f = (x: number, y: number) => Math.sin(x) * y;
  const over = { fill: f, x1: -1, x2: 1, y1: -1, y2: 1 } as const;
  const xy = { x: "step", y: "loss" } as const;
  const charts: Readonly<Record<string, () => unknown>> = {
    area: () => Plot.areaY(runs, xy).plot(),
    bars: () => Plot.barY(runs.slice(0, 9), xy).plot(),
    bins: () => Plot.rectY(runs, Plot.binX({ y: "count" }, { x: "loss" })).plot(),
    box: () => Plot.boxX(runs, { x: "loss", y: "run" }).plot(),
    cells: () => Plot.cell(runs, { x: "step", y: "run", fill: "loss" }).plot(),
    contours: () => Plot.contour(over).plot(),
    raster: () => Plot.raster(over).plot({ color: { legend: true } }),
    density: () => Plot.density(runs, xy).plot(),
    facets: () => Plot.dot(runs, { ...xy, fx: "run", symbol: "run" }).plot(),
    regression: () => Plot.linearRegressionY(runs, xy).plot(),
    difference: () => Plot.differenceY(runs, { x: "step", y1: 0.1, y2: "loss" }).plot(),
    vectors: () => Plot.vector(runs, { ...xy, rotate: "step" }).plot(),
    texts: () => Plot.text(runs, { ...xy, text: "run", title: "run" }).plot(),
    waffle: () => Plot.waffleY([7, 30], { x: ["a", "b"] }).plot(),
    voronoi: () => Plot.voronoi(runs, xy).plot(),
    hexbins: () => Plot.dot(runs, Plot.hexbin({ r: "count" }, xy)).plot(),
    auto: () => Plot.auto(runs, xy).plot(),
    pointer: () => Plot.dot(runs, Plot.pointer(xy)).plot(),
    legend: () => Plot.legend({ color: { type: "linear", domain: [0, 1] } }),
    swatches: () => Plot.legend({ color: { type: "ordinal", domain: ["a", "b"] } }),
  };
  it.each(Object.keys(charts))("%s", (name) => {
    const { svg, summary } = chart(charts[name]!());
    expect(svg.length).toBeLessThan(limits.svg);
    expect(summary).toMatch(/^[A-Z0-9].*\.$/);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    const safe = safeSvg(svg, "c");
    expect(safe).not.toBeNull();
    const elements = (markup: string) => markup.match(/<[a-z]+/gi)?.length;
    expect(elements(safe!)).toBe(elements(svg));
  });
});
