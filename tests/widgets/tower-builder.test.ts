import { describe, expect, it } from "vitest";
import { random } from "../../engine/random.ts";
import { defaults } from "../../src/params/index.ts";
import { addBump, addKnot } from "../../src/widgets/tower-builder/improve.ts";
import {
  type Bump,
  bumpNetwork,
  evenKnots,
  hingeNetwork,
  type Knot,
  randomNetwork,
  readBumps,
  readKnots,
  writeBumps,
  writeKnots,
} from "../../src/widgets/tower-builder/layout.ts";
import {
  describeUnits,
  ladderErrors,
  layout,
  live,
  model,
  type TowerState,
  type TowerValues,
  tables,
  target,
} from "../../src/widgets/tower-builder/model.ts";
import {
  bendsInside,
  evaluate,
  type OneLayerNetwork,
  switchPlaces,
  worstPlace,
} from "../../src/widgets/tower-builder/network.ts";
import {
  drawnPlaces,
  stroke,
  targetOf,
  through,
  traced,
} from "../../src/widgets/tower-builder/targets.ts";
import widget from "../../src/widgets/tower-builder/widget.ts";

const values: TowerValues = defaults(widget.params);
const given = (patch: Partial<TowerValues>): TowerValues => ({ ...values, ...patch });
const error = (patch: Partial<TowerValues>) =>
  worstPlace(layout(given(patch)), target(given(patch))).error;

function trained(patch: Partial<TowerValues>, updates: number): TowerState {
  let state = model.start(given(patch));
  for (let i = 0; i < updates; i++) state = model.step!(state, given(patch));
  return state;
}

/** Straight pieces on the whole line, from values alone: runs of one slope between the bends. */
function piecesOnTheLine(network: OneLayerNetwork): number {
  const bends = [...new Set(switchPlaces(network))].sort((p, q) => p - q);
  const edges = [(bends[0] ?? 0) - 1, ...bends, (bends.at(-1) ?? 0) + 1];
  const slopes = edges
    .slice(1)
    .map((x, i) => (evaluate(network, x) - evaluate(network, edges[i]!)) / (x - edges[i]!));
  return slopes.filter((slope, i) => i === 0 || Math.abs(slope - slopes[i - 1]!) > 1e-9).length;
}

describe("claim: tower-builder", () => {
  it("one hidden layer of H ReLU units has at most H + 1 straight pieces, whatever its weights", () => {
    const source = random(21);
    const reached = new Set<number>();
    for (let trial = 0; trial < 400; trial++) {
      const units = 1 + source.integer(12);
      const draw = () => Array.from({ length: units }, () => 4 * source.uniform() - 2);
      const network: OneLayerNetwork = {
        activation: "relu",
        w: draw(),
        b: draw(),
        v: draw(),
        c: source.normal(),
      };
      const pieces = piecesOnTheLine(network);
      expect(pieces).toBeLessThanOrEqual(units + 1);
      reached.add(pieces - units);
      expect(bendsInside(network).length).toBeLessThanOrEqual(units);
    }
    expect(reached.has(1)).toBe(true);
  });

  it("between two neighbouring bends every ReLU network is straight", () => {
    const source = random(22);
    for (let trial = 0; trial < 200; trial++) {
      const network = randomNetwork("hinge", 1 + source.integer(16), 1, trial);
      const edges = [0, ...bendsInside(network), 1];
      edges.slice(1).forEach((right, i) => {
        const left = edges[i]!;
        const t = source.uniform();
        const chord = (1 - t) * evaluate(network, left) + t * evaluate(network, right);
        expect(evaluate(network, (1 - t) * left + t * right)).toBeCloseTo(chord, 10);
      });
    }
  });

  it("training does not add pieces: after 200 updates there are still at most H + 1", () => {
    for (const seed of [1, 2, 3]) {
      const { network } = trained({ unit: "hinge", arrangement: "random", count: 8, seed }, 200);
      expect(piecesOnTheLine(network)).toBeLessThanOrEqual(9);
    }
  });

  it("twice as many hinges on the sine leave about a quarter of the error, towers about a half", () => {
    for (const count of [8, 16]) {
      const hinge = { target: "sine", unit: "hinge" } as const;
      const ratio = error({ ...hinge, count }) / error({ ...hinge, count: 2 * count });
      expect(ratio).toBeGreaterThan(3.7);
      expect(ratio).toBeLessThan(4.1);
    }
    const bump = { target: "sine", unit: "bump", steepness: 200 } as const;
    for (const count of [2, 4]) {
      const ratio = error({ ...bump, count: 2 * count }) / error({ ...bump, count: 4 * count });
      expect(ratio).toBeGreaterThan(1.7);
      expect(ratio).toBeLessThan(2.6);
    }
  });
});

describe("tower-builder", () => {
  it("interpolates the sine to 0.0704, 0.0188 and 0.0048 with 8, 16 and 32 pieces", () => {
    const errors = [8, 16, 32].map((count) => error({ target: "sine", unit: "hinge", count }));
    expect(errors.map((each) => each.toFixed(4))).toEqual(["0.0704", "0.0188", "0.0048"]);
  });

  it("a hinge network passes through its knots, with one unit a piece", () => {
    const source = random(5);
    for (let trial = 0; trial < 100; trial++) {
      const pieces = 1 + source.integer(16);
      const knots = Array.from(
        { length: pieces + 1 },
        (_, i): Knot => [i / pieces, 3 * source.uniform() - 1.5],
      );
      const network = hingeNetwork(knots);
      expect(network.w).toHaveLength(pieces);
      for (const [x, y] of knots) expect(evaluate(network, x)).toBeCloseTo(y, 9);
    }
  });

  it("knots that lie on each other become one: no weight is infinite", () => {
    const network = hingeNetwork([
      [0, 0],
      [0.5, 1],
      [0.5, -1],
      [1, 0],
    ]);
    expect(network.w).toHaveLength(2);
    expect(Array.from(network.v).every(Number.isFinite)).toBe(true);
  });

  it("a steep pair of sigmoids is a tower: h between the edges, 0 outside", () => {
    const tower = bumpNetwork([{ centre: 0.5, width: 0.2, height: 0.8 }], 100);
    expect(switchPlaces(tower)).toEqual([0.4, 0.6]);
    expect(evaluate(tower, 0.5)).toBeCloseTo(0.79993, 5);
    for (const x of [0, 0.2, 0.8, 1]) expect(Math.abs(evaluate(tower, x))).toBeLessThan(1e-8);
  });

  it("no continuous network comes closer to a jump than half its height", () => {
    for (const unit of ["bump", "hinge"] as const) {
      for (const count of [1, 4, 9, 16, 32]) {
        expect(error({ target: "jump", unit, count, steepness: 200 })).toBeGreaterThanOrEqual(
          0.6 - 1e-9,
        );
      }
    }
    const { network } = trained({ target: "jump", unit: "hinge", count: 16 }, 150);
    expect(worstPlace(network, targetOf("jump", [])).error).toBeGreaterThanOrEqual(0.6 - 1e-6);
  });

  it("finds the place of the largest error as a fine search does", () => {
    for (const name of ["hills", "sine", "corner"] as const) {
      const wanted = targetOf(name, []);
      for (const unit of ["bump", "hinge"] as const) {
        const network = layout(given({ target: name, unit, count: 7 }));
        let most = 0;
        for (let i = 0; i <= 100_000; i++) {
          most = Math.max(most, Math.abs(wanted.f(i / 1e5) - evaluate(network, i / 1e5)));
        }
        expect(worstPlace(network, wanted).error).toBeCloseTo(most, 5);
      }
    }
  });

  it("one more unit where it is worst lowers the error, again and again", () => {
    for (const name of ["hills", "sine"] as const) {
      const wanted = targetOf(name, []);
      let knots = evenKnots(wanted, 1);
      let bumps: readonly Bump[] = [];
      const first = { bump: 0, hinge: 0 };
      for (let i = 0; i < 14; i++) {
        const hinge = worstPlace(hingeNetwork(knots), wanted);
        const bump = worstPlace(bumpNetwork(bumps, 200), wanted);
        if (i === 0) [first.hinge, first.bump] = [hinge.error, bump.error];
        knots = addKnot(knots, hinge);
        bumps = addBump(bumps, 200, wanted, bump);
      }
      expect(worstPlace(hingeNetwork(knots), wanted).error).toBeLessThan(first.hinge / 6);
      expect(worstPlace(bumpNetwork(bumps, 200), wanted).error).toBeLessThan(first.bump / 3);
    }
  });

  it("training on the engine lowers the error of units placed at random", () => {
    for (const seed of [1, 2, 3]) {
      const patch = { unit: "hinge", arrangement: "random", count: 8, seed } as const;
      const before = model.present!(trained(patch, 0), given(patch)).worst.error;
      const after = model.present!(trained(patch, 600), given(patch)).worst.error;
      expect(after).toBeLessThan(before / 3);
    }
  });

  it("an update is pure: the same state gives the same next one, and stays as it was", () => {
    const state = trained({}, 3);
    const copy = structuredClone(state);
    const other = trained({ unit: "hinge", count: 3 }, 5);
    const [first, again] = [model.step!(state, values), model.step!(state, values)];
    expect(again).toEqual(first);
    expect(state).toEqual(copy);
    expect(model.step!(other, given({ unit: "hinge", count: 3 })).updates).toBe(6);
    expect(model.step!(copy, values)).toEqual(first);
  });

  it("takes back its own state from a link, and says so of any other", () => {
    const state = trained({ count: 4 }, 10);
    expect(model.fits!(state, values)).toBeNull();
    expect(model.fits!(model.start(values), values)).toBeNull();
    expect(model.fits!(state, given({ unit: "hinge" }))).toMatch(/do not fit/);
    const { network, optimizer } = state;
    for (const bad of [
      null,
      7,
      {},
      { ...state, network: { ...network, w: [1] } },
      { ...state, network: { ...network, c: Number.NaN } },
      { ...state, optimizer: { ...optimizer, slots: {} } },
      { ...state, optimizer: {} },
      { ...state, updates: "ten" },
    ]) {
      expect(model.fits!(bad, values), JSON.stringify(bad)?.slice(0, 80)).toMatch(/do not fit/);
    }
  });

  it("stays finite at every extreme, through 200 updates", () => {
    for (const unit of ["bump", "hinge"] as const) {
      for (const [count, steepness, learningRate] of [
        [1, 1, 1],
        [32, 200, 1],
        [32, 1, 0.0001],
      ] as const) {
        const patch = { unit, count, steepness, learningRate };
        const state = trained(patch, 200);
        const fit = model.present!(state, given(patch));
        expect(Number.isFinite(fit.worst.error)).toBe(true);
        expect(live(given(patch), state, 200, fit)).not.toMatch(/not a number|undefined/);
        expect(tables(given(patch), state, [], fit)[1]!.rows).toHaveLength(state.network.w.length);
      }
    }
    const empty = given({ arrangement: "hand", bumps: [] });
    const fit = model.present!(model.start(empty), empty);
    expect(fit.worst.error).toBeCloseTo(1.1, 2);
  });

  it("writes units to hundredths and reads them back", () => {
    const bumps = [{ centre: 0.25, width: 0.1, height: -0.5 }];
    expect(readBumps(writeBumps(bumps))).toEqual(bumps);
    expect(readBumps([0.1, 0.2])).toEqual([]);
    expect(
      readKnots(
        writeKnots([
          [0, 1],
          [0.5, -1],
          [1, 0.25],
        ]),
      ),
    ).toEqual([
      [0, 1],
      [0.5, -1],
      [1, 0.25],
    ]);
    expect(readKnots([0.3, 1, 0.9, 2])).toEqual([
      [0, 1],
      [1, 2],
    ]);
  });

  it("a drawn target passes through its heights, and a stroke changes only what it crosses", () => {
    const heights = Array.from({ length: drawnPlaces }, (_, i) => Math.sin(i));
    heights.forEach((height, i) => {
      expect(through(heights, i / (drawnPlaces - 1))).toBeCloseTo(height, 12);
    });
    const after = stroke(heights, [0.25, 1], [0.5, 0]);
    expect(after.slice(0, 4)).toEqual(heights.slice(0, 4));
    expect(after.slice(4, 9)).toEqual([1, 0.75, 0.5, 0.25, 0]);
    expect(after.slice(9)).toEqual(heights.slice(9));
    expect(stroke(heights, [0.5, 9], [0.5, 9])[8]).toBe(1.5);
    expect(traced(targetOf("sine", []))[4]).toBe(1);
  });

  it("counts its units and pieces in the live sentence", () => {
    const hinges = given({ unit: "hinge", count: 6, target: "sine" });
    const state = model.start(hinges);
    const fit = model.present!(state, hinges);
    expect(fit.pieces).toBe(6);
    expect(live(hinges, state, 0, fit)).toContain("{c1|6 ReLU units} (**6** straight pieces)");
    expect(describeUnits(layout(values))).toBe("6 bumps, 12 sigmoid units");
    expect(ladderErrors(hinges).map(([count]) => count)).toEqual([1, 2, 4, 8, 16, 32]);
  });

  it("the presets show what their notes promise", () => {
    const [six, sixteen, chance, jump] = widget.presets;
    expect(layout(given(six!.values)).w).toHaveLength(12);
    expect(error(sixteen!.values).toFixed(4)).toBe("0.0188");
    expect(chance!.step).toBe(600);
    expect(error(jump!.values)).toBeCloseTo(0.6, 6);
  });
});
