import { choice, number, seed, toggle } from "../../params/index.ts";
import { defineWidget } from "../define-widget.ts";
import { activations } from "./activation.ts";
import { live, model, read, tables } from "./model.ts";
import { countUnits, hiddenLayers } from "./network.ts";

const injected = ({ inject }: Readonly<Record<string, unknown>>) => inject === true;

export default defineWidget({
  id: "activation-bench",
  title: "The slope decides who learns",
  summary: "The derivative of an activation, not its curve, decides how fast a unit learns.",
  claim: "The slope of the sigmoid is nowhere larger than 0.25, and reaches that at $z=0$ only.",
  caption:
    "Drag the point along the curve; the panel of $g'$ shows the slope there. In the network each square is a hidden unit, tinted by its mean slope. A crossed unit is dead: slope 0 on every example. Saturated: below a tenth of the steepest slope its activation has.",
  chapter: "perceptron",
  params: {
    activation: choice({ label: "Activation $g$", of: activations, default: "sigmoid" }),
    slope: number({
      label: "Slope below zero $\\epsilon$",
      min: 0,
      max: 0.3,
      step: 0.01,
      default: 0.01,
      shownWhen: ({ activation }) => activation === "leakyRelu",
    }),
    input: number({ label: "Input $z$", min: -6, max: 6, step: 0.1, default: 1.5 }),
    inject: toggle({ label: "Inject into six hidden layers", default: true }),
    learningRate: number({
      label: "Learning rate $\\eta$",
      scale: "log",
      min: 0.01,
      max: 3,
      default: 0.3,
      shownWhen: injected,
    }),
    weightScale: number({
      label: "Initial weights, times",
      scale: "log",
      min: 0.25,
      max: 4,
      default: 1,
      shownWhen: injected,
    }),
    seed: { ...seed(), shownWhen: injected },
  },
  presets: [
    {
      name: "Sigmoid, six deep",
      values: {},
      note: "Hardly any gradient reaches the first layer: the loss stays at 0.69, a coin’s.",
    },
    {
      name: "tanh learns",
      values: { activation: "tanh" },
      step: 200,
      note: "Slopes up to 1: the gradient arrives, and the disc is told from its ring.",
    },
    {
      name: "ReLU, too fast",
      values: { activation: "relu", learningRate: 3 },
      step: 200,
      note: "Large updates push whole layers below zero, and no gradient is left to bring them back.",
    },
    {
      name: "Threshold",
      values: { activation: "step" },
      note: "Slope 0 everywhere: all 72 units are dead before the first update.",
    },
  ],
  model,
  view: () => import("./view.tsx"),
  aspect: { wide: 1.6, narrow: 0.45 },
  live,
  table: tables,
  measures: {
    output: { says: "Output g(z)", of: (values) => read(values).output },
    slopeHere: { says: "Slope g′(z)", of: (values) => read(values).slope },
    loss: { says: "Loss of the network", of: (_, bench) => bench?.loss ?? Number.NaN },
    deadUnits: {
      says: "Dead units",
      of: (_values, _bench, _step, activity) => (activity ? countUnits(activity).dead : Number.NaN),
    },
    saturatedUnits: {
      says: "Saturated units",
      of: (_values, _bench, _step, activity) =>
        activity ? countUnits(activity).saturated : Number.NaN,
    },
    shareArrived: {
      says: "The first layer’s gradient, as a share of the sixth’s",
      of: (_values, _bench, _step, activity) =>
        activity ? activity.gradients[0]! / activity.gradients[hiddenLayers - 1]! : Number.NaN,
    },
  },
  pace: { perSecond: 30, noun: "update" },
  teaching: {
    goal: "Read an activation’s slope, and predict which units of a deep network can learn.",
    predict: "At which $z$ does a sigmoid learn fastest?",
    misconception:
      "That a strong output is a strong learner: where the sigmoid is nearly certain, its slope is nearly zero.",
    minutes: 10,
  },
});
