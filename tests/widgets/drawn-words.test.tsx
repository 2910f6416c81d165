import { render } from "preact-render-to-string";
import { describe, expect, it } from "vitest";
import { defaults } from "../../src/params/index.ts";
import { model as benchModel } from "../../src/widgets/activation-bench/model.ts";
import BenchView from "../../src/widgets/activation-bench/view.tsx";
import bench from "../../src/widgets/activation-bench/widget.ts";
import { model as flowModel } from "../../src/widgets/blame-flow/model.ts";
import FlowView from "../../src/widgets/blame-flow/view.tsx";
import flow from "../../src/widgets/blame-flow/widget.ts";
import { model as gateModel, latticeSize } from "../../src/widgets/gate-lab/model.ts";
import GateView from "../../src/widgets/gate-lab/view.tsx";
import gates from "../../src/widgets/gate-lab/widget.ts";

/** What stands in the drawings themselves: words and tints that a reader takes for statements. */
const still = {
  history: [],
  set: () => {},
  edit: () => {},
  id: "figure",
  playing: false,
  size: { width: 868, height: 510, narrow: false, lettering: 14 },
};

const count = (html: string, part: string) => html.split(part).length - 1;

describe("gate-lab", () => {
  const drawn = (steps: number) => {
    const values = defaults(gates.params);
    let state = gateModel.start(values);
    for (let i = 0; i < steps; i++) state = gateModel.step!(state, values);
    return render(<GateView {...still} presented={undefined} {...{ values, state }} />);
  };

  it("says of no gate that it is never found before the search is over, then of two", () => {
    expect(count(drawn(5), "never")).toBe(0);
    expect(count(drawn(latticeSize - 1), "never")).toBe(0);
    expect(count(drawn(latticeSize), "never")).toBe(2);
  });
});

describe("activation-bench", () => {
  const tints = (activation: "sigmoid" | "tanh") => {
    const values = { ...defaults(bench.params), activation };
    const state = benchModel.start(values);
    const presented = benchModel.present!(state, values);
    const html = render(<BenchView {...still} {...{ values, state, presented }} />);
    return [...html.matchAll(/fill:\s?(?:color-mix\([^%]*?--act-(\d)|var\(--act-(\d))/g)].map(
      ([, mixed, plain]) => Number(mixed ?? plain),
    );
  };

  it("tints every sigmoid unit paler than most units of tanh: its slope is a quarter at best", () => {
    const [sigmoid, tanh] = [tints("sigmoid"), tints("tanh")];
    expect(sigmoid.length).toBeGreaterThanOrEqual(72);
    // The five patches of the scale reach the strongest tint in both.
    const strong = (list: readonly number[]) => list.filter((stop) => stop >= 2).length;
    expect(strong(sigmoid)).toBeLessThanOrEqual(5);
    expect(strong(tanh)).toBeGreaterThan(50);
  });
});

describe("blame-flow", () => {
  it("says in the empty chart what will be drawn there, and no longer once something is", () => {
    const values = defaults(flow.params);
    const start = flowModel.start(values);
    const drawn = (state: typeof start) =>
      render(<FlowView {...still} presented={undefined} {...{ values, state }} />);
    expect(drawn(start)).toContain("Each step sends the blame");
    expect(drawn(flowModel.step!(start, values))).not.toContain("Each step sends the blame");
  });
});
