import { number, point } from "../../params/index.ts";
import { defineWidget } from "../define-widget.ts";
import { danger, diverged, errorOf, live, loss, model, table } from "./model.ts";

export default defineWidget({
  id: "ravine",
  title: "Which way is steepest?",
  summary: "In a ravine the steepest direction points across the valley, not along it.",
  claim:
    "The error factor per step tends to $\\max(|1-\\eta\\lambda_{\\min}|,|1-\\eta\\lambda_{\\max}|)$, for every start off the axes.",
  caption:
    "Numbers on the field are the loss at that point. Drag the open circle to start elsewhere. The thin dashed line is the straight way to the minimum, the arrow the steepest one. Beside or below it, the loss in powers of ten, with the slope that theory predicts dashed.",
  chapter: "gradient-descent",
  params: {
    conditionNumber: number({
      label: "Condition number $\\kappa$",
      scale: "log",
      min: 1,
      max: 200,
      default: 10,
    }),
    learningRate: number({
      label: "Learning rate $\\eta$",
      scale: "log",
      min: 0.001,
      max: 3,
      default: 0.16,
      danger,
    }),
    rotation: number({
      label: "Direction of the floor",
      unit: "°",
      min: -90,
      max: 90,
      step: 1,
      default: 20,
    }),
    start: point({
      label: "Start",
      x: [-4, 4],
      y: [-3, 3],
      default: [-3.2, 1],
      names: ["w_1", "w_2"],
    }),
  },
  presets: [
    {
      name: "Across, not along",
      values: { learningRate: 0.19 },
      step: 16,
      note: "Most of the motion crosses the ravine; little of it goes down the floor.",
    },
    {
      name: "The best rate",
      values: { learningRate: 0.182 },
      step: 40,
      note: "$\\eta=2/(\\lambda_{\\min}+\\lambda_{\\max})$ balances both directions: the factor is 9/11.",
    },
    {
      name: "A round bowl",
      values: { conditionNumber: 1, learningRate: 0.6 },
      step: 8,
      note: "With $\\kappa=1$ the steepest way is the straight way.",
    },
    {
      name: "A gorge",
      values: { conditionNumber: 100, learningRate: 0.0198 },
      step: 100,
      note: "$\\kappa=100$: at the best rate a step still keeps 98 % of the distance.",
    },
  ],
  model,
  view: () => import("./view.tsx"),
  aspect: { wide: 1.9, narrow: 0.62 },
  measures: {
    loss: { says: "Loss", of: (values, { w }) => loss(w, values) },
    distance: { says: "Distance to the minimum", of: (_, { w }) => errorOf(w) },
    startDistance: {
      says: "Distance of the start from the minimum",
      of: ({ start }) => errorOf(start),
    },
    diverged: {
      says: "The run has diverged",
      of: (values, state) => diverged(state, values),
    },
  },
  pace: { perSecond: 6 },
  live,
  table,
  teaching: {
    goal: "Explain why gradient descent zigzags in a ravine and how $\\kappa$ limits its speed.",
    predict: "Which way will the first arrow point: at the minimum, or across the valley?",
    misconception:
      "The negative gradient is the direction of fastest descent here; it points at the minimum only from special places.",
    minutes: 10,
  },
});
