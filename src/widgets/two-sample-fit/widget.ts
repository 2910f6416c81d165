import { choice, number, numbers } from "../../params/index.ts";
import { defineWidget } from "../define-widget.ts";
import { danger, live, loss, model, table } from "./model.ts";
import { reach } from "./projection.ts";

const theta = (label: string, value: readonly number[]) =>
  numbers({
    label,
    min: -reach,
    max: reach,
    step: 0.1,
    default: value,
    names: ["w_0", "w_1", "w_2"],
  });

export default defineWidget({
  id: "two-sample-fit",
  title: "Three parameters, two samples",
  summary:
    "Three parameters, two samples: where the descent starts decides which perfect fit it finds.",
  claim: "The whole way from the start to the end of a run is orthogonal to $(1,1,-1)$.",
  caption:
    "Each sheet holds the parameters that fit one sample exactly. Where the sheets meet, both fit: that line is the bottom of the valley. The bars are the errors of both runs on each sample. Drag an open marker to move a start within the plane of the paper, drag the ground to turn the view.",
  chapter: "gradient-descent",
  params: {
    learningRate: number({
      label: "Learning rate $\\eta$",
      scale: "log",
      min: 0.001,
      max: 0.1,
      default: 0.01,
      danger,
    }),
    stride: choice({
      label: "Gradient steps at a time",
      of: { "1": "1", "10": "10", "100": "100" },
      default: "1",
    }),
    start: theta("First start $\\theta$", [0, 0, 0]),
    second: theta("Second start $\\theta$", [1.2, 0.4, -1]),
    turn: number({ label: "Turn", unit: "°", min: -180, max: 180, step: 1, default: 30 }),
    tilt: number({ label: "Tilt", unit: "°", min: -90, max: 90, step: 1, default: 20 }),
  },
  presets: [
    {
      name: "Two starts, two perfect fits",
      values: { learningRate: 0.03, stride: "100" },
      step: 30,
      note: "Both losses are 0, and the parameters differ.",
    },
    {
      name: "One start moved along the line",
      values: { second: [0.5, 0.5, -0.5], learningRate: 0.03, stride: "10" },
      step: 20,
      note: "Adding a multiple of (1, 1, −1) changes no prediction, so both runs go side by side.",
    },
    {
      name: "Beyond the limit",
      values: { learningRate: 0.0735 },
      step: 12,
      note: "$\\eta$ is above 0.0717: each step overshoots by more than the last.",
    },
  ],
  model,
  view: () => import("./view.tsx"),
  aspect: { wide: 1.75, narrow: 0.64 },
  pace: { perSecond: 10 },
  live,
  table,
  measures: {
    loss: { says: "Loss of the first run", of: (_, { first }) => loss(first) },
    secondLoss: { says: "Loss of the second run", of: (_, { second }) => loss(second) },
    apart: {
      says: "Distance between the two runs",
      of: (_, { first, second }) => Math.hypot(...first.map((entry, i) => entry - second[i]!)),
    },
    taken: { says: "Gradient steps", of: (_, { taken }) => taken },
  },
  teaching: {
    goal: "Explain why a model with more parameters than samples has many minima, and which one is found.",
    predict: "Two runs start apart. Can both end with loss 0 and still end apart?",
    misconception:
      "A convex loss need not have a single minimum: it needs to be strictly convex for that.",
    minutes: 10,
  },
});
