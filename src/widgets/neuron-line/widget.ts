import { choice, number, point } from "../../params/index.ts";
import { defineWidget } from "../define-widget.ts";
import { activations } from "./activation.ts";
import { live, model, table } from "./model.ts";

const weight = (label: string, value: number) =>
  number({ label, min: -5, max: 5, step: 0.1, default: value });

export default defineWidget({
  id: "neuron-line",
  title: "A neuron is a line with two sides",
  summary: "A positive factor on weights and bias keeps the line and changes only the sharpness.",
  claim:
    "For every $c>0$, $(cw,cb)$ has the same contour $z=0$ as $(w,b)$, whatever the activation; the contour $a=\\tfrac12$ stays only for the sigmoid.",
  caption:
    "Drag the point, or the head of the arrow $w$, which is drawn at half its length. The tint is the output $a$; the strip shows $a$ along a walk across the line through the point.",
  chapter: "perceptron",
  params: {
    weight1: weight("Weight $w_1$", 3),
    weight2: weight("Weight $w_2$", -2),
    bias: weight("Bias $b$", 1),
    scale: number({
      label: "Multiply all three by $c$",
      scale: "log",
      min: 0.25,
      max: 4,
      default: 1,
    }),
    activation: choice({ label: "Activation $g$", of: activations, default: "sigmoid" }),
    point: point({
      label: "Point $x$",
      x: [-4, 4],
      y: [-4, 4],
      default: [-1, 2],
      names: ["x_1", "x_2"],
    }),
  },
  presets: [
    { name: "The worked example", values: {}, note: "$z=-6$ at a distance of 1.66." },
    {
      name: "Everything doubled",
      values: { scale: 2 },
      note: "The line has not moved; the passage from 0 to 1 is half as wide.",
    },
    {
      name: "Another bias",
      values: { bias: -4 },
      note: "Same direction, same sharpness: the bias alone shifts the line.",
    },
    {
      name: "tanh, doubled",
      values: { activation: "tanh", scale: 2 },
      note: "The line $z=0$ stays; the contour $a=\\tfrac12$ has come closer to it.",
    },
  ],
  model,
  view: () => import("./view.tsx"),
  aspect: { wide: 1.75, narrow: 0.66 },
  live,
  table,
  measures: {
    z: { says: "z of the point", of: (_, { z }) => z },
    a: { says: "Output a at the point", of: (_, { a }) => a },
    distance: {
      says: "Signed distance of the point from the line",
      of: (_, { distance }) => distance ?? Number.NaN,
    },
  },
  teaching: {
    goal: "Read direction, position and sharpness of a neuron’s boundary off its weights and bias.",
    predict: "Double both weights and the bias: does the line move?",
    misconception:
      "That larger weights move the boundary: it depends only on their ratio to one another and to the bias.",
    minutes: 8,
  },
});
