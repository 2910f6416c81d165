import { describe, expect, it } from "vitest";
import {
  type Colour,
  element,
  escapeXml,
  inheritedPaint,
  initialPaint,
  paintAttributes,
} from "../../../src/figure/share/svg-paint.ts";

const initial: Record<string, string> = {
  fill: "rgb(0, 0, 0)",
  "fill-opacity": "1",
  "fill-rule": "nonzero",
  stroke: "none",
  "stroke-opacity": "1",
  "stroke-width": "1px",
  "stroke-dasharray": "none",
  "stroke-dashoffset": "0px",
  "stroke-linecap": "butt",
  "stroke-linejoin": "miter",
  "paint-order": "normal",
  "text-anchor": "start",
  "font-style": "normal",
  "font-weight": "400",
  opacity: "1",
  "clip-path": "none",
  mask: "none",
  "dominant-baseline": "auto",
  "vector-effect": "none",
};
const styled = (own: Record<string, string>) => (property: string) =>
  own[property] ?? initial[property] ?? "";

const colours: Record<string, Colour> = {
  "rgb(0, 0, 0)": { hex: "#000000", alpha: 1 },
  "oklab(0.5 0.1 0.1)": { hex: "#a04030", alpha: 1 },
  "rgba(10, 20, 30, 0.5)": { hex: "#0a141e", alpha: 0.5 },
  transparent: { hex: "#000000", alpha: 0 },
};
const colour = (css: string) => colours[css] ?? { hex: "#ffffff", alpha: 1 };

const attributes = (own: Record<string, string>, parent: Record<string, string> = {}) => {
  const style = styled(own);
  const from = inheritedPaint(styled(parent), colour);
  return paintAttributes(inheritedPaint(style, colour), from, style);
};

describe("a style as attributes", () => {
  it("says nothing where nothing differs from what SVG assumes", () => {
    const paint = inheritedPaint(styled({}), colour);
    expect(paintAttributes(paint, initialPaint, styled({}))).toEqual({});
  });

  it("writes any colour of CSS as six digits, and how much of it shows as an opacity", () => {
    expect(attributes({ fill: "oklab(0.5 0.1 0.1)" })).toEqual({ fill: "#a04030" });
    expect(attributes({ stroke: "rgba(10, 20, 30, 0.5)", "stroke-opacity": "0.5" })).toEqual({
      stroke: "#0a141e",
      "stroke-opacity": "0.25",
    });
    expect(attributes({ fill: "transparent" })).toEqual({ fill: "none" });
  });

  it("writes lengths without their unit and references without quotes", () => {
    expect(
      attributes({
        "stroke-width": "2.75px",
        "stroke-dasharray": "2px, 3px",
        "clip-path": 'url("#a-clip")',
      }),
    ).toEqual({
      "stroke-width": "2.75",
      "stroke-dasharray": "2 3",
      "clip-path": "url(#a-clip)",
    });
  });

  it("leaves to the parent what it hands down, but not what is its own", () => {
    const same = { stroke: "oklab(0.5 0.1 0.1)", opacity: "0.5" };
    expect(attributes(same, same)).toEqual({ opacity: "0.5" });
    expect(attributes({}, same)).toEqual({ stroke: "none" });
  });
});

it("text and attributes cannot break the markup, and hold only what XML can", () => {
  expect(escapeXml('a < b & "c"\u0000\u001b')).toBe("a &lt; b &amp; &quot;c&quot;");
  expect(element("text", { "font-family": '"A", serif' }, "x")).toBe(
    '<text font-family="&quot;A&quot;, serif">x</text>',
  );
});
