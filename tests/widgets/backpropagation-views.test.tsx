import { render } from "preact-render-to-string";
import { describe, expect, it } from "vitest";
import { defaults } from "../../src/params/index.ts";
import { plainText } from "../../src/ui/index.ts";
import { model as nineModel } from "../../src/widgets/backprop-221/model.ts";
import { stageIndex } from "../../src/widgets/backprop-221/stages.ts";
import NineView from "../../src/widgets/backprop-221/view.tsx";
import nine from "../../src/widgets/backprop-221/widget.ts";
import { thickness } from "../../src/widgets/blame-flow/layout.ts";
import FlowView from "../../src/widgets/blame-flow/view.tsx";
import flow from "../../src/widgets/blame-flow/widget.ts";
import GraphView from "../../src/widgets/graph-tape/view.tsx";
import graph from "../../src/widgets/graph-tape/widget.ts";

const sizes = [
  { width: 868, height: 460, narrow: false, lettering: 14 },
  { width: 360, height: 620, narrow: true, lettering: 14 },
] as const;

const still = {
  history: [],
  set: () => {},
  edit: () => {},
  presented: undefined,
  id: "figure",
  playing: false,
};

const count = (html: string, part: string) => html.split(part).length - 1;

describe("backprop-221, drawn", () => {
  const drawn = (step: number, forgetSlope: boolean, size: (typeof sizes)[number]) => {
    const values = { ...defaults(nine.params), forgetSlope };
    let state = nineModel.start(values);
    for (let i = 0; i < step; i++) state = nineModel.step!(state, values);
    return render(<NineView {...still} {...{ values, state, size }} />);
  };

  it("marks exactly the six entries behind a hidden sigmoid, with a sign and a word", () => {
    for (const size of sizes) {
      const right = drawn(stageIndex("check"), false, size);
      expect([count(right, "✓ agrees"), count(right, "✗ differs")]).toEqual([9, 0]);
      const wrong = drawn(stageIndex("check"), true, size);
      expect([count(wrong, "✓ agrees"), count(wrong, "✗ differs")]).toEqual([3, 6]);
      expect(wrong.indexOf("✗ differs")).toBeLessThan(wrong.indexOf("✓ agrees"));
      expect(count(wrong, "forgotten")).toBe(2);
    }
  });

  it("shows no verdict before the check and offers all nine numbers for typing", () => {
    const html = drawn(stageIndex("hidden-gradient"), true, sizes[0]);
    expect(html).not.toMatch(/agrees|differs/);
    expect(count(html, "<input")).toBe(9);
  });

  it("does not offer weights for typing once descent has changed them", () => {
    expect(count(drawn(stageIndex("descent"), false, sizes[0]), "<input")).toBe(0);
  });
});

describe("graph-tape, drawn", () => {
  const drawn = (
    taken: number,
    expression: string,
    inputs: string,
    size = sizes[0] as (typeof sizes)[number],
  ) => {
    const values = { ...defaults(graph.params), expression, inputs };
    return render(<GraphView {...still} {...{ values, state: { taken }, size }} />);
  };

  it("asks about one arrow at a time, and about none on the way forward or at the end", () => {
    for (let taken = 0; taken <= 8; taken++) {
      const html = drawn(taken, "3*(a + b*c)", "a = 5, b = 3, c = 2");
      const open = taken >= 3 && taken < 8 ? 1 : 0;
      expect(count(html, ">?</text>"), `step ${taken}`).toBe(open);
      expect(count(html, "Your guess"), `step ${taken}`).toBe(open);
    }
  });

  it("spells out the sum where two arrows have paid in", () => {
    const [wide, phone] = sizes;
    expect(drawn(3, "x*(x + y)", "x = 3, y = 2", wide)).not.toContain("5 + 3 = 8");
    expect(drawn(5, "x*(x + y)", "x = 3, y = 2", wide)).toContain("5 + 3 = 8");
    // Where the drawing has no room, the sentence below it says the sum.
    expect(drawn(5, "x*(x + y)", "x = 3, y = 2", phone)).toContain(">8<");
    const values = { ...defaults(graph.params), expression: "x*(x + y)", inputs: "x = 3, y = 2" };
    const sentence = plainText(graph.live(values, { taken: 5 }, 5, undefined));
    expect(sentence).toContain("is added at x: 5 + 3 = 8");
  });
});

describe("blame-flow, drawn", () => {
  it("names the ceiling of the sigmoid only once a hidden layer has been reached", () => {
    const values = defaults(flow.params);
    const at = (reached: number) =>
      render(<FlowView {...still} {...{ values, state: { reached }, size: sizes[0] }} />);
    expect(at(1)).not.toContain("ceiling");
    expect(at(5)).toContain("ceiling 0.25");
  });

  it("draws four times the blame twice as thick, and none as nothing", () => {
    expect(thickness(0.4, 1, 10)).toBeCloseTo(2 * thickness(0.1, 1, 10), 12);
    expect(thickness(0, 1, 10)).toBe(0);
  });
});
