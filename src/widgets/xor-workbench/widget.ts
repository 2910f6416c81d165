import { choice, number, numbers } from "../../params/index.ts";
import { defineWidget } from "../define-widget.ts";
import { live, model, tables } from "./model.ts";
import { activations, bound, countCorrect, meanLoss, weightNames } from "./network.ts";

export default defineWidget({
  id: "xor-workbench",
  title: "The hidden layer moves the points",
  summary: "Two hidden units move the four corners until one straight line parts them.",
  claim:
    "With the identity in the hidden layer at most 3 of 4 corners are right, for every setting; with ReLU there is a setting that gets all 4.",
  caption:
    "Filled corners should answer 1; a cross marks a wrong one. Drag a line by its point, turn it by its arrow, which shows the side where $z>0$. Play trains from where the lines stand; weights stay within ±3.",
  chapter: "neural-networks",
  params: {
    activation: choice({ label: "Hidden activation", of: activations, default: "relu" }),
    learningRate: number({
      label: "Learning rate $\\eta$",
      scale: "log",
      min: 0.01,
      max: 10,
      default: 0.5,
    }),
    weights: numbers({
      label: "The nine weights to start from",
      default: [1, 0.5, -0.5, 1, 0.2, 0.5, 1, 1, -1],
      min: -bound,
      max: bound,
      step: 0.05,
      names: weightNames,
    }),
  },
  presets: [
    { name: "Three of four", values: {}, note: "One corner is wrong; one drag mends it." },
    {
      name: "The textbook solution",
      values: { weights: [1, 1, 1, 1, 0, -1, 1, -2, -0.5] },
      note: "$\\mathrm{relu}(x_1+x_2)-2\\,\\mathrm{relu}(x_1+x_2-1)$: the square becomes a line, bent where 01 and 10 meet.",
    },
    {
      name: "Trained",
      values: {},
      step: 300,
      note: "The same start after 300 steps: all four right.",
    },
    {
      name: "Trained in vain",
      values: { activation: "tanh" },
      step: 600,
      note: "The same start with tanh comes to rest at two of four.",
    },
    {
      name: "Only sheared",
      values: { activation: "identity" },
      step: 300,
      note: "Without an activation the diagonals keep crossing: never more than three.",
    },
  ],
  model,
  view: () => import("./view.tsx"),
  aspect: { wide: 2.2, narrow: 0.4 },
  live,
  table: tables,
  measures: {
    cornersRight: {
      says: "Corners right",
      of: ({ activation }, { weights }) => countCorrect(weights, activation),
    },
    loss: { says: "Loss", of: ({ activation }, { weights }) => meanLoss(weights, activation) },
  },
  pace: { perSecond: 30 },
  teaching: {
    goal: "Say what a hidden layer is for: it moves the points so that the next layer needs one line.",
    predict: "How many lines are needed to part the corners of XOR?",
    misconception:
      "A net that can solve a problem need not find the solution: many starts end at a corner short.",
    minutes: 15,
  },
});
