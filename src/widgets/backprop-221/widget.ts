import { choice, number, numbers, toggle } from "../../params/index.ts";
import { defineWidget } from "../define-widget.ts";
import { compute, live, model, tables } from "./model.ts";
import { parameterNames } from "./net.ts";
import { stageIndex } from "./stages.ts";

export default defineWidget({
  id: "backprop-221",
  title: "Nine derivatives, one at a time",
  summary: "Leave out g′ and the check turns red exactly where it was dropped.",
  claim:
    "With $g'$ every entry of the gradient agrees with a central difference ($\\epsilon=10^{-4}$, double): $|a-n|/(|a|+|n|+10^{-8})$ is below $10^{-7}$ at the default weights, and so is the ratio of norms for any weights up to 3 and inputs up to 2.",
  caption:
    "Step carries out one operation: forward in ink, backward in magenta. Any weight can be typed into its table. The check nudges one number by $\\pm10^{-4}$, runs the net twice and compares; ✗ marks an entry that differs.",
  chapter: "backpropagation",
  params: {
    weights: numbers({
      label: "Weights and biases",
      default: [0.5, -0.5, 0.25, 0.75, 0, 0, 1, -1, 0],
      min: -3,
      max: 3,
      step: 0.05,
      names: parameterNames,
      hidden: true,
    }),
    input: numbers({
      label: "Input $x$",
      default: [1, 2],
      min: -2,
      max: 2,
      step: 0.1,
      names: ["x_1", "x_2"],
    }),
    target: choice({ label: "Label $y$", of: ["0", "1"], default: "1" }),
    learningRate: number({
      label: "Learning rate $\\eta$",
      scale: "log",
      min: 0.01,
      max: 10,
      default: 0.5,
    }),
    forgetSlope: toggle({
      label: "Forget $g\\prime$",
      help: "Leaves the slope of the sigmoid out of the hidden deltas.",
      default: false,
    }),
  },
  presets: [
    {
      name: "By the book",
      values: {},
      step: stageIndex("check"),
      note: "All nine entries agree with the differences to eight digits.",
    },
    {
      name: "g′ forgotten",
      values: { forgetSlope: true },
      step: stageIndex("check"),
      note: "Six entries turn red: every one that lies behind a hidden sigmoid.",
    },
    {
      name: "Saturated",
      values: { weights: [3, -3, 3, -3, 1, -1, 1, -1, 0] },
      step: stageIndex("check"),
      note: "Hidden units at the ends of the sigmoid pass almost no blame on.",
    },
    {
      name: "Ten rounds",
      values: {},
      step: 120,
      note: "Ten full rounds of forward, backward, step: the loss has fallen.",
    },
  ],
  model,
  view: () => import("./view.tsx"),
  aspect: { wide: 1.9, narrow: 0.54 },
  live,
  table: tables,
  measures: {
    loss: { says: "Loss", of: (values, state) => compute(state, values).ahead.loss },
    wrongEntries: {
      says: "Derivatives that disagree with the check",
      of: (values, state) => compute(state, values).check.wrong,
    },
  },
  pace: { perSecond: 1.5, noun: "operation" },
  teaching: {
    goal: "Carry out the backward pass of a small net by hand and check it with finite differences.",
    predict: "What is the sign of the derivative of the loss with respect to $W^{[1]}_{12}$?",
    misconception:
      "“A delta is the error times the weights.” It is that times the slope $g'$ of the unit; without it the check fails for every weight of the hidden layer.",
    minutes: 20,
  },
});
