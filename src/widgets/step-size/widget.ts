import { choice, number } from "../../params/index.ts";
import { defineWidget } from "../define-widget.ts";
import { danger, diverged, landscapes, live, loss, model, slope, table } from "./model.ts";

export default defineWidget({
  id: "step-size",
  title: "One step too far",
  summary: "On a parabola the product of learning rate and curvature decides everything.",
  claim:
    "On $\\tfrac12\\lambda w^2$ the run diverges if and only if $\\eta>2/\\lambda$, and changes sides if and only if $\\eta>1/\\lambda$.",
  caption:
    "First the loss and the places visited on it, then the same run as a cobweb: up or down to the line $w_{k+1} = w_k - \\eta J'(w_k)$, across to the diagonal, and again. Drag the open circle to start elsewhere.",
  chapter: "gradient-descent",
  params: {
    learningRate: number({
      label: "Learning rate $\\eta$",
      scale: "log",
      min: 0.001,
      max: 3,
      default: 0.1,
      danger,
    }),
    landscape: choice({ label: "Loss $J(w)$", of: landscapes, default: "quadratic" }),
    curvature: number({
      label: "Curvature $\\lambda$",
      scale: "log",
      min: 0.1,
      max: 10,
      default: 1,
      shownWhen: (values) => values.landscape === "quadratic",
    }),
    start: number({ label: "Start $w_0$", min: -4, max: 10, step: 0.1, default: 3 }),
  },
  presets: [
    {
      name: "Creeping",
      values: { learningRate: 0.1 },
      step: 12,
      note: "$\\eta\\lambda=0.1$: every step keeps nine tenths of the distance.",
    },
    {
      name: "Changing sides",
      values: { learningRate: 1.8 },
      step: 12,
      note: "$\\eta\\lambda=1.8$: each step jumps over the minimum and lands a little nearer.",
    },
    {
      name: "Diverging",
      values: { learningRate: 2.1 },
      step: 12,
      note: "$\\eta\\lambda=2.1$: each step lands a little farther away; the loss explodes.",
    },
    {
      name: "No rest in the double well",
      values: { landscape: "double-well", learningRate: 1.8, start: 0.4 },
      step: 60,
      note: "Too large to settle in a well, too small to leave both: the run wanders for ever.",
    },
  ],
  model,
  view: () => import("./view.tsx"),
  aspect: { wide: 1.95, narrow: 0.56 },
  live,
  table,
  measures: {
    loss: { says: "Loss", of: (values, { w }) => loss(w, values) },
    slope: { says: "Slope", of: (values, { w }) => slope(w, values) },
    w: { says: "w", of: (_, { w }) => w },
    diverged: {
      says: "The run has diverged",
      of: (values, state) => diverged(state, values),
    },
  },
  teaching: {
    goal: "Predict from $\\eta$ and the curvature whether a run creeps, changes sides or diverges.",
    predict: "The curvature is 1. What will the run do with $\\eta=0.5$, with 1.5, with 2.5?",
    misconception:
      "A larger learning rate is not simply faster: beyond $1/\\lambda$ it overshoots, beyond $2/\\lambda$ it runs away.",
    minutes: 12,
  },
});
