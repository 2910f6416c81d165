import { choice, number, seed } from "../../params/index.ts";
import { defineWidget } from "../define-widget.ts";
import { evaluationsAt, gradientKinds, live, model, standing, table, trialKinds } from "./model.ts";

export default defineWidget({
  id: "trial-vs-slope",
  title: "Guess, or ask for the slope",
  summary: "The more parameters, the more one gradient is worth.",
  claim:
    "With 100 parameters and 200 evaluations, the median loss of gradient descent over 20 runs is at least 10 times lower than that of random trials.",
  caption:
    "Loss as a share of the loss at the start, in powers of ten: lines are medians of 20 runs, bands leave out the best and the worst. The first chart follows one number of parameters over the budget; the second shows them all at the present moment. The loss is a bowl with curvatures from 1 to 10, $\\eta = 0.1$.",
  chapter: "gradient-descent",
  params: {
    dimension: number({
      label: "Parameters $d$",
      integer: true,
      min: 1,
      max: 200,
      default: 2,
    }),
    trials: choice({ label: "Random trials", of: trialKinds, default: "near" }),
    gradient: choice({
      label: "Price of a gradient",
      of: gradientKinds,
      default: "backpropagation",
    }),
    seed: seed(),
  },
  presets: [
    { name: "One parameter", values: { dimension: 1 }, step: 40, note: "Guessing wins." },
    {
      name: "A hundred parameters",
      values: { dimension: 100 },
      step: 40,
      note: "Guessing still holds about half of its loss; the gradient is almost done.",
    },
    {
      name: "Without backpropagation",
      values: { dimension: 100, gradient: "differences" },
      step: 40,
      note: "At $d+1$ evaluations a gradient, one single step fits into the budget.",
    },
  ],
  model,
  runsIn: "worker",
  view: () => import("./view.tsx"),
  aspect: { wide: 1.95, narrow: 0.62 },
  pace: { perSecond: 10 },
  live,
  table,
  measures: {
    evaluations: { says: "Evaluations spent", of: (_, state) => evaluationsAt(state) },
    randomLoss: {
      says: "Median loss of random trials, as a share of the start",
      of: (values, state) => standing(values, values.dimension, evaluationsAt(state)).random.median,
    },
    gradientLoss: {
      says: "Median loss of gradient descent, as a share of the start",
      of: (values, state) =>
        standing(values, values.dimension, evaluationsAt(state)).gradient.median,
    },
  },
  teaching: {
    goal: "Say why learning by trial fails when there are many parameters, and what a gradient costs.",
    predict: "Two hundred evaluations each: who wins with 1 parameter, who with 100?",
    misconception:
      "Random search is not bad as such: with one or two parameters it wins. It is dimension that defeats it.",
    minutes: 6,
  },
});
