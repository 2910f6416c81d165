import { describe, expect, test } from "vitest";
import * as engine from "../../engine/index.ts";
import {
  distance,
  type GoldenCase,
  goldenCases,
  noteReplayed,
  numbers,
  replay,
  tolerance,
} from "./golden-case.ts";

const { agents, noGrad, reshape } = engine;

/** Cases in double precision, as plain numbers. */
const closedForms: Record<string, (golden: GoldenCase) => Record<string, ArrayLike<number>>> = {
  gae({ inputs, attrs }) {
    const [r, v, done] = [numbers(inputs.r!), numbers(inputs.v!), numbers(inputs.done!)];
    const options = { discount: attrs.gamma, trace: attrs.lam };
    const { advantages, returns } = agents.generalisedAdvantages(r, v, done, options);
    return { adv: advantages, ret: returns };
  },
  discounted_returns({ inputs, attrs }) {
    const [r, done] = [numbers(inputs.r!), numbers(inputs.done!)];
    return { ret: agents.discountedReturns(r, done, { discount: attrs.gamma }) };
  },
  value_iteration({ inputs, attrs }) {
    const [p, r] = [numbers(inputs.P!), numbers(inputs.R!)];
    const rows = (list: number[]) => [0, 3, 6].map((at) => list.slice(at, at + 3));
    const { values, policy } = agents.valueIteration(
      [rows(p.slice(0, 9)), rows(p.slice(9))],
      [r.slice(0, 3), r.slice(3)],
      { discount: attrs.gamma },
    );
    return { V: values, pi: policy };
  },
};

type Losses = (
  inputs: Readonly<Record<string, engine.Tensor>>,
  // biome-ignore lint/suspicious/noExplicitAny: attributes differ from case to case
  attributes: any,
) => engine.Tensor | Record<string, engine.Tensor>;

function temporalDifference(double: boolean): Losses {
  return ({ q, a, r, done, q_next_target, q_next_online }, { gamma }) => {
    const steps = { rewards: r!.toArray(), done: done!.toArray() };
    const discount = { discount: gamma };
    const target = noGrad(() =>
      double
        ? agents.doubleDqnTargets(q_next_target!, q_next_online!, steps, discount)
        : agents.dqnTargets(q_next_target!, steps, discount),
    );
    const chosen = reshape(engine.gather(q!, reshape(a!, [-1, 1]), 1), [-1]);
    return { loss: engine.huber(chosen, target), target };
  };
}

const losses: Record<string, Losses> = {
  dqn: temporalDifference(false),
  double_dqn: temporalDifference(true),
  ppo_clip: ({ lp, lp_old, adv }, { clip }) => agents.ppoLoss(lp!, lp_old!, adv!, { clip }),
  reinforce_softmax: ({ logits, a, adv }) => agents.reinforceLoss(logits!, a!, adv!),
};

describe("returns, targets and policy losses agree with their closed forms", () => {
  for (const golden of goldenCases("rl.json")) {
    test(golden.name, () => {
      const loss = losses[golden.name];
      if (loss) {
        replay(golden, (inputs) => loss(inputs, golden.attrs));
        return;
      }
      noteReplayed(golden);
      const found = closedForms[golden.name.replace(/^gae_.*/, "gae")]!(golden);
      for (const [name, expected] of Object.entries(golden.outputs)) {
        const off = distance(found[name]!, numbers(expected));
        expect(off, name).toBeLessThanOrEqual(tolerance(0));
      }
    });
  }
});

describe("bad input is named", () => {
  test("lists of unequal length", () => {
    expect(() => agents.discountedReturns([1, 2], [0], { discount: 0.9 })).toThrow(
      "discountedReturns: 1 done for 2 rewards; 2 are expected",
    );
    expect(() => agents.generalisedAdvantages([1], [1], [0], { discount: 1, trace: 1 })).toThrow(
      "generalisedAdvantages: 1 values for 1 rewards; 2 are expected",
    );
  });

  test("a discount above 1, which would make distant rewards count more", () => {
    expect(() => agents.discountedReturns([1], [0], { discount: 1.1 })).toThrow("discount is 1.1");
  });

  test("values that are no table of actions", () => {
    const steps = { rewards: [1, 2], done: [0, 0] };
    expect(() => agents.dqnTargets(engine.zeros([3, 2]), steps, { discount: 0.9 })).toThrow(
      "dqnTargets: values [3×2] and [3×2], 2 rewards, 2 done; [m×actions]",
    );
  });
});
