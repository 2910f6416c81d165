import { defineWidget } from "../define-widget.ts";
import { live, lowestLoss, model, table } from "./model.ts";
import { params } from "./params.ts";

export default defineWidget({
  id: "landscape",
  title: "Loss landscapes",
  summary: "On one surface, from one start, each optimizer takes a way of its own.",
  claim:
    "On a quadratic whose largest curvature is $\\lambda$, plain gradient descent diverges if and only if $\\eta>2/\\lambda$, and with momentum $\\beta$ if and only if $\\eta>2(1+\\beta)/\\lambda$.",
  caption:
    "Lines join places of equal loss; the bluer, the deeper. Drag the open circle to start all optimizers somewhere else, and drag the relief to turn it. Where several paths run over each other they share the dashes.",
  chapter: "gradient-descent",
  params,
  presets: [
    {
      name: "Ravine",
      values: { conditionNumber: 100, learningRate: 0.018, momentum: 0.8 },
      step: 30,
      note: "Plain descent swings from wall to wall, momentum adds up along the floor.",
    },
    {
      name: "Past the limit",
      values: { surface: "bowl", learningRate: 2.05, start: [-2, 0.5], optimizers: "sgd,momentum" },
      step: 12,
      note: "$\\eta$ is just above $2/\\lambda$: SGD is thrown out, momentum still holds.",
    },
    {
      name: "Saddle",
      values: {
        surface: "saddle",
        start: [-2.5, 0.05],
        learningRate: 0.1,
        optimizers: "sgd,momentum,rmsprop,adam",
      },
      step: 20,
      note: "Near the ridge the slope is tiny: who notices the way down first?",
    },
    {
      name: "Which minimum?",
      values: { surface: "minima", start: [0.2, 0.4], learningRate: 0.05, reach: 2.5 },
      step: 30,
      note: "Four minima of different depth: the start and the optimizer decide.",
    },
    {
      name: "Rosenbrock",
      values: {
        surface: "rosenbrock",
        start: [-1.5, 2],
        learningRate: 0.0008,
        ownRates: true,
        rates: [0.0008, 0.0005, 0.0005, 0.5, 1, 0.02, 0.1, 0.1],
        optimizers: "sgd,momentum,adagrad,rmsprop,adam",
        reach: 2.5,
      },
      step: 150,
      note: "Into the bent valley at once, along it hardly at all.",
    },
  ],
  model,
  view: () => import("./view.tsx"),
  layout: "workbench",
  aspect: { wide: 1.3, narrow: 0.42 },
  live,
  table,
  measures: {
    lowestLoss: { says: "Lowest loss", of: (_, { racers }) => lowestLoss(racers) },
    leftAll: {
      says: "Optimizers that have left every bound",
      of: (_, { racers }) => racers.filter(({ failedAt }) => failedAt !== null).length,
    },
    startDistance: {
      says: "Distance of the start from the middle",
      of: ({ start: [x, y] }) => Math.hypot(x, y),
    },
  },
  pace: { perSecond: 10 },
  teaching: {
    goal: "Students predict from curvature and learning rate whether an optimizer converges, and explain why momentum and per-coordinate steps help in a ravine.",
    predict:
      "From the same start in a ravine: which optimizer is lower after ten steps, which after a hundred?",
    misconception:
      "“The gradient points to the minimum.” It is perpendicular to the line of equal loss, and in a ravine that is almost across.",
    minutes: 20,
  },
});
