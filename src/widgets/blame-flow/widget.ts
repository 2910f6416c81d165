import { choice, number, numbers, seed } from "../../params/index.ts";
import { defineWidget } from "../define-widget.ts";
import { live, model, shareArrived, tables } from "./model.ts";
import { activations } from "./net.ts";

export default defineWidget({
  id: "blame-flow",
  title: "How blame thins out on its way back",
  summary: "Every sigmoid layer passes on at most a quarter of the blame, times its weights.",
  claim:
    "For the sigmoid, $\\|\\delta^{[l]}\\|\\le0.25\\,\\|W^{[l+1]}\\|_2\\,\\|\\delta^{[l+1]}\\|$: each layer passes on at most so much.",
  caption:
    "A line carries $g\\prime W \\delta$ from right to left; its thickness grows with the root of that, buff is positive, blue negative. A unit's $\\delta$ is the sum of what arrives: choose a unit to see it. Dashes are the ceiling.",
  chapter: "backpropagation",
  params: {
    depth: number({
      label: "Hidden layers",
      min: 1,
      max: 10,
      integer: true,
      default: 4,
    }),
    activation: choice({ label: "Activation", of: activations, default: "sigmoid" }),
    gain: number({
      label: "Size of the weights",
      help: "Their standard deviation, times the root of the inputs of a unit.",
      scale: "log",
      min: 0.25,
      max: 4,
      default: 1,
    }),
    seed: seed({ default: 1 }),
    focus: numbers({
      label: "Unit in focus",
      help: "Layer, then unit. Also chosen by a tap on the drawing.",
      default: [1, 1],
      min: 1,
      max: 10,
      step: 1,
      integer: true,
      names: ["Layer", "Unit"],
    }),
  },
  presets: [
    {
      name: "Four sigmoid layers",
      values: {},
      step: 5,
      note: "The first layer gets a small fraction of the blame at the output.",
    },
    {
      name: "Ten sigmoid layers",
      values: { depth: 10 },
      step: 11,
      note: "Nearly a straight line on a logarithmic scale: one factor for each layer.",
    },
    {
      name: "Ten layers of tanh",
      values: { depth: 10, activation: "tanh" },
      step: 11,
      note: "Same weights, slopes up to 1: much more of the blame survives.",
    },
    {
      name: "Large weights",
      values: { depth: 10, gain: 4 },
      step: 11,
      note: "The ceiling would let the blame grow now; saturated units thin it out all the same.",
    },
  ],
  model,
  view: () => import("./view.tsx"),
  aspect: { wide: 1.6, narrow: 0.72 },
  live,
  table: tables,
  measures: {
    shareArrived: {
      says: "Blame at the first layer, as a share of that at the output",
      of: (values, state) => shareArrived(state, values),
    },
  },
  pace: { perSecond: 2, noun: "layer" },
  teaching: {
    goal: "Explain why the early layers of a deep sigmoid net learn slowly.",
    predict: "Which layer learns slowest?",
    misconception:
      "“The gradient takes one path.” It takes every path at once; each layer adds them up in one product with its weights.",
    minutes: 10,
  },
});
