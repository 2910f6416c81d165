import { choice, number } from "../../params/index.ts";
import { defineWidget } from "../define-widget.ts";
import { agreement, gates } from "./gates.ts";
import { computedGate, found, live, model, tables } from "./model.ts";

const slider = (label: string, value: number) =>
  number({ label, min: -5, max: 5, step: 0.5, default: value });

export default defineWidget({
  id: "gate-lab",
  title: "Sixteen gates, one line",
  summary: "One line computes fourteen of the sixteen gates; XOR and XNOR resist.",
  claim: "The best accuracy of any line is $3/4$ on XOR and on XNOR, and $4/4$ on the other gates.",
  caption:
    "Filled corners are those where the target answers 1; the shaded side is where $z \\ge 0$. A cross marks a corner the line gets wrong. Play tries every whole-number setting from −3 to 3; the dashed line is the one it is at.",
  chapter: "perceptron",
  params: {
    weight1: slider("Weight $w_1$", 1),
    weight2: slider("Weight $w_2$", 1),
    bias: slider("Bias $b$", -0.5),
    target: choice({ label: "Target gate", of: gates, default: "and" }),
  },
  presets: [
    { name: "AND, not yet", values: {}, note: "This line computes OR; only the bias is wrong." },
    {
      name: "NAND",
      values: { weight1: -2, weight2: -2, bias: 3, target: "nand" },
      note: "The gate from which all others can be built.",
    },
    {
      name: "XOR, searched",
      values: { weight1: 1, weight2: -1, bias: -0.5, target: "xor" },
      step: 343,
      note: "All 343 settings tried: three corners, never four.",
    },
  ],
  model,
  view: () => import("./view.tsx"),
  aspect: { wide: 1.7, narrow: 0.5 },
  live,
  table: tables,
  measures: {
    cornersRight: {
      says: "Corners right",
      of: (values) => agreement(computedGate(values), values.target),
    },
    gatesFound: {
      says: "Gates found by the search",
      of: (_, search) => found(search).length,
    },
  },
  pace: { perSecond: 30, noun: "setting" },
  teaching: {
    goal: "Find a line for a gate by hand, and argue why two of the sixteen have none.",
    predict: "Which of the sixteen gates are impossible for one line?",
    misconception:
      "That XOR fails for want of training: no setting of the three numbers computes it.",
    minutes: 12,
  },
});
