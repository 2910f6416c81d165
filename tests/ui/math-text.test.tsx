import { render } from "preact-render-to-string";
import { describe, expect, it } from "vitest";
import { format } from "../../src/params/index.ts";
import {
  LabelText,
  MathText,
  mathRuns,
  plainText,
  RichText,
  SvgMath,
} from "../../src/ui/math-text.tsx";
import { readNumber } from "../../src/ui/number-box.tsx";
import { scaleTicks, spaced } from "../../src/ui/slider.tsx";

describe("small mathematics", () => {
  it("sets letters italic, digits upright, and lowers what is below", () => {
    expect(mathRuns("w_1 x")).toEqual([
      { text: "w", italic: true, level: "base" },
      { text: "1", italic: false, level: "sub" },
      { text: " ", italic: false, level: "base" },
      { text: "x", italic: true, level: "base" },
    ]);
  });

  it("reads Greek, groups, primes and minus", () => {
    expect(render(<MathText>{"-\\eta W^{[1]}"}</MathText>)).toBe(
      '<span class="math-text">−<i>ηW</i><sup>[1]</sup></span>',
    );
  });

  it("drops no letter of an unknown command", () => {
    expect(plainText("$\\foo$ and $\\lambda_{max}$")).toBe("foo and λmax");
  });

  it("leaves text around mathematics as it is", () => {
    expect(render(<LabelText>{"Learning rate $\\eta$"}</LabelText>)).toContain("Learning rate ");
  });

  it("comes back to the base line after every raised or lowered run", () => {
    const html = render(<SvgMath>{"W^{[1]}x_1y"}</SvgMath>);
    let base = 0;
    for (const [, attributes = ""] of html.matchAll(/<tspan([^>]*)>/g)) {
      const dy = Number(/dy="(-?[\d.]+)em"/.exec(attributes)?.[1] ?? 0);
      const size = Number(/font-size="([\d.]+)em"/.exec(attributes)?.[1] ?? 1);
      base += dy * size;
      if (size === 1) expect(base).toBeCloseTo(0, 3);
    }
    expect(html).toContain("[1]");
  });

  it("marks numbers bold and keys with the colour of their line", () => {
    const html = render(<RichText>{"loss **0.36**, {c1|with momentum}"}</RichText>);
    expect(html).toBe('loss <b>0.36</b>, <span class="key k1">with momentum</span>');
    expect(plainText("loss **0.36**, {c1|with momentum}")).toBe("loss 0.36, with momentum");
  });
});

describe("a power of ten", () => {
  it("is printed with a real superscript in sentences", () => {
    const html = render(<RichText>{`**${format(1.2e-12)}** left`}</RichText>);
    expect(html).toBe("<b>1.2\u00a0×\u00a010<sup>−12</sup></b> left");
  });
});

describe("a box for a number", () => {
  const bounds = { min: 0.001, max: 3, accepts: "a number from 0.001 to 3" };

  it.each([
    ["0.09", 0.09],
    [" 2 ", 2],
    ["1e-2", 0.01],
  ])("takes %s", (typed, value) => expect(readNumber(typed, bounds)).toBe(value));

  it.each([
    ["0,09", "Use a point: 0.09"],
    ["", "Not a number"],
    ["fast", "Accepted is a number from 0.001 to 3"],
    ["7", "Out of range"],
    ["−1", "Out of range"],
  ])("answers %s with one sentence", (typed, said) => {
    expect(readNumber(typed, bounds)).toContain(said);
  });
});

describe("the scale of a slider", () => {
  const spec = {
    type: "number",
    min: 0.001,
    max: 3,
    step: 0.01,
    scale: "log",
    unit: "",
    danger: null,
  } as const;

  it("has its ticks at decades and at both ends", () => {
    expect(scaleTicks(spec)).toEqual([0.001, 0.01, 0.1, 1, 3]);
  });

  it.each([
    [0, 0.99, [0, 0.5, 0.99]],
    [1, 10, [1, 5, 10]],
    [0, 0.3, [0, 0.15, 0.3]],
    [0, 90, [0, 45, 90]],
    [-3, 3, [-3, 0, 3]],
  ])(
    "from %s to %s it names a middle no longer than its ends, where one is near",
    (min, max, ticks) => {
      expect(scaleTicks({ ...spec, scale: "linear", step: 0.01, min, max })).toEqual(ticks);
    },
  );

  it("leaves out what would touch its neighbour, never the end", () => {
    const share = (tick: number) => Math.log10(tick / 0.001) / Math.log10(3000);
    expect(spaced([0.001, 0.01, 0.1, 1, 2, 3], share)).toEqual([0.001, 0.01, 0.1, 1, 3]);
  });
});
