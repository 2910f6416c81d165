import { describe, expect, it } from "vitest";
import { random } from "../../engine/random.ts";
import { defaults } from "../../src/params/index.ts";
import {
  agreement,
  type Gate,
  gateNames,
  gateOf,
  truthOf,
} from "../../src/widgets/gate-lab/gates.ts";
import {
  answers,
  bestFound,
  computedGate,
  found,
  latticeNeuron,
  latticeSize,
  live,
  model,
  type Neuron,
  type Search,
  tables,
} from "../../src/widgets/gate-lab/model.ts";
import { biasPushed, biasThrough, nearest, reach } from "../../src/widgets/gate-lab/push.ts";
import widget from "../../src/widgets/gate-lab/widget.ts";

const values = defaults(widget.params);

function searched(steps: number): Search {
  let state = model.start(values);
  for (let i = 0; i < steps; i++) state = model.step!(state, values);
  return state;
}

describe("claim: gate-lab", () => {
  it("the best accuracy over the lattice is 3/4 on XOR and XNOR and 4/4 on the fourteen others", () => {
    const all = searched(latticeSize);
    for (const gate of gateNames) {
      expect(bestFound(all, gate), gate).toBe(gate === "xor" || gate === "xnor" ? 3 : 4);
    }
    expect(found(all)).toHaveLength(14);
  });

  it("no line at all computes XOR or XNOR: z(00) + z(11) = z(01) + z(10) for every setting", () => {
    const source = random(7);
    const draw = () => (2 * source.uniform() - 1) * 10 ** (6 * source.uniform() - 3);
    for (let trial = 0; trial < 20_000; trial++) {
      const neuron = { weight1: draw(), weight2: draw(), bias: draw() };
      const gate = computedGate(neuron);
      expect(gate === "xor" || gate === "xnor").toBe(false);
      expect(agreement(gate, "xor")).toBeLessThanOrEqual(3);
      expect(agreement(gate, "xnor")).toBeLessThanOrEqual(3);
    }
  });

  it("every setting the sliders allow stays at 3/4 or below on XOR and XNOR", () => {
    let best = 0;
    for (let weight1 = -5; weight1 <= 5; weight1 += 0.5) {
      for (let weight2 = -5; weight2 <= 5; weight2 += 0.5) {
        for (let bias = -5; bias <= 5; bias += 0.5) {
          const gate = computedGate({ weight1, weight2, bias });
          best = Math.max(best, agreement(gate, "xor"), agreement(gate, "xnor"));
        }
      }
    }
    expect(best).toBe(3);
  });
});

describe("gate-lab", () => {
  it("has sixteen gates with sixteen different truth tables", () => {
    expect(gateNames).toHaveLength(16);
    expect(new Set(gateNames.map((gate) => truthOf(gate).join(""))).size).toBe(16);
    for (const gate of gateNames) expect(gateOf(truthOf(gate))).toBe(gate);
  });

  it("names the gates by what they answer", () => {
    const says = (gate: Gate) => truthOf(gate).join("");
    expect(says("and")).toBe("0001");
    expect(says("or")).toBe("0111");
    expect(says("xor")).toBe("0110");
    expect(says("nand")).toBe("1110");
    expect(says("x1")).toBe("0011");
    expect(says("x1OrNotX2")).toBe("1011");
    expect(says("notX1OrX2")).toBe("1101");
    expect(says("notX1AndX2")).toBe("0100");
  });

  it("w = (−2, −2), b = 3 computes NAND, with a threshold that answers 1 at z = 0", () => {
    expect(computedGate({ weight1: -2, weight2: -2, bias: 3 })).toBe("nand");
    expect(answers({ weight1: 0, weight2: 0, bias: 0 })).toEqual([1, 1, 1, 1]);
  });

  it("the lattice holds 343 different settings from −3 to 3, each tried once", () => {
    const seen = new Set<string>();
    for (let i = 0; i < latticeSize; i++) seen.add(JSON.stringify(latticeNeuron(i)));
    expect(seen.size).toBe(343);
    const all = searched(latticeSize);
    expect(all.hits.reduce((sum, hits) => sum + hits, 0)).toBe(343);
    expect(model.ended!(all, values)).toContain("14 gates found, never XOR or XNOR");
    expect(model.ended!(searched(342), values)).toBeNull();
  });

  it("a step leaves the state it was given as it was", () => {
    const state = searched(5);
    const copy = structuredClone(state);
    model.step!(state, values);
    expect(state).toEqual(copy);
  });

  it("opens with OR where AND is wanted, two corners right, and says so", () => {
    expect(live(values, searched(0))).toBe(
      "{c1|Your line} computes **OR**: **2 of 4** corners of AND right.",
    );
    expect(tables(values, searched(0))[0]!.rows).toHaveLength(4);
  });

  const directions = {
    ArrowLeft: [-1, 0],
    ArrowRight: [1, 0],
    ArrowUp: [0, 1],
    ArrowDown: [0, -1],
  } as const;

  it("an arrow key pushes the line by a tenth of the bias, in the direction of the arrow", () => {
    const neuron = { weight1: 1, weight2: 1, bias: -0.5 };
    expect(biasPushed(neuron, directions.ArrowRight, 0.1)).toBe(-0.6);
    expect(biasPushed(neuron, directions.ArrowDown, 0.1)).toBe(-0.4);
    expect(biasPushed(neuron, directions.ArrowUp, 1)).toBe(-1.5);
    expect(biasPushed({ ...neuron, weight2: -1 }, directions.ArrowUp, 0.1)).toBe(-0.4);
    const upright = { ...neuron, weight2: 0 };
    expect(biasPushed(upright, directions.ArrowUp, 0.1)).toBe(-0.5);
    expect(biasPushed(upright, directions.ArrowLeft, 0.1)).toBe(-0.4);
  });

  it("wherever the line is dragged or pushed, its handle stays in the drawing", () => {
    const [low, high] = reach;
    const shown = (neuron: Neuron) =>
      nearest(neuron)!.every((at) => at >= low - 1e-9 && at <= high + 1e-9);
    for (let w1 = -5; w1 <= 5; w1 += 0.5) {
      for (let w2 = -5; w2 <= 5; w2 += 0.5) {
        if (w1 === 0 && w2 === 0) continue;
        for (const x1 of [low, 0.3, high]) {
          for (const x2 of [low, 0.8, high]) {
            const neuron = { weight1: w1, weight2: w2, bias: 0 };
            const bias = biasThrough(neuron, [x1, x2]);
            expect(shown({ ...neuron, bias }), `w = (${w1}, ${w2})`).toBe(true);
            for (const direction of Object.values(directions)) {
              const pushed = biasPushed({ ...neuron, bias }, direction, 1);
              expect(shown({ ...neuron, bias: pushed })).toBe(true);
            }
          }
        }
      }
    }
  });

  it("the presets show what their notes promise", () => {
    const [, nand, xor] = widget.presets;
    expect(computedGate({ ...values, ...nand!.values })).toBe("nand");
    expect(agreement(computedGate({ ...values, ...xor!.values }), "xor")).toBe(3);
    expect(xor!.step).toBe(latticeSize);
  });
});
