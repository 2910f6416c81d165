import { choice, type LooseValues, number, numbers, seed } from "../../params/index.ts";
import { defineWidget } from "../define-widget.ts";
import { arrangements, live, model, tables, units } from "./model.ts";
import { drawnPlaces, heightBound, targets } from "./targets.ts";

const most = 16;
const index = (length: number) => Array.from({ length }, (_, i) => i + 1);

const chance = {
  ...seed(),
  shownWhen: (values: LooseValues) => values["arrangement"] === "random",
};

export default defineWidget({
  id: "tower-builder",
  title: "Any curve, one tower at a time",
  summary: "Approximation is bookkeeping: more units in one hidden layer can buy a smaller error.",
  claim: "One hidden layer of $H$ ReLU units computes at most $H+1$ straight pieces.",
  caption:
    "Ink is the target, magenta the network; the bar marks the largest error. Drag the handles to move units, or choose “Drawn by hand” and draw a target of your own. Play trains all weights.",
  chapter: "neural-networks",
  params: {
    target: choice({ label: "Target", of: targets, default: "hills" }),
    unit: choice({ label: "Units", of: units, default: "bump" }),
    arrangement: choice({ label: "Placed", of: arrangements, default: "even" }),
    count: number({
      label: "Bumps or hinges",
      default: 6,
      min: 1,
      max: 32,
      integer: true,
      shownWhen: (values) => values["arrangement"] !== "hand",
    }),
    steepness: number({
      label: "Steepness $w$ of the sigmoids",
      default: 100,
      min: 1,
      max: 200,
      scale: "log",
      shownWhen: (values) => values["unit"] === "bump",
    }),
    learningRate: number({
      label: "Learning rate $\\eta$ of the training",
      default: 0.01,
      min: 0.0001,
      max: 1,
      scale: "log",
    }),
    curve: numbers({
      label: "The drawn target, at 17 places from 0 to 1",
      default: [
        0, 0.3, 0.7, 0.9, 0.7, 0.2, -0.2, -0.3, 0, 0.4, 0.5, 0.3, -0.3, -0.8, -0.9, -0.5, 0,
      ],
      min: -heightBound,
      max: heightBound,
      step: 0.05,
      names: Array.from({ length: drawnPlaces }, (_, i) => `f_{${i}}`),
      shownWhen: (values) => values["target"] === "drawn",
    }),
    bumps: numbers({
      label: "Centre $c$, width $d$ and height $h$ of every bump",
      default: [0.22, 0.2, 0.7, 0.5, 0.2, -0.5, 0.8, 0.2, 1],
      length: [0, 3 * most],
      min: -2,
      max: 2,
      step: 0.01,
      names: index(most).flatMap((i) => [`c_{${i}}`, `d_{${i}}`, `h_{${i}}`]),
      shownWhen: (values) => values["arrangement"] === "hand" && values["unit"] === "bump",
    }),
    knots: numbers({
      label: "Knots $x$, $y$ of the bent line",
      default: [0, 0, 0.22, 0.75, 0.5, -0.6, 0.8, 1.1, 1, 0],
      length: [4, 2 * (most + 1)],
      min: -2,
      max: 2,
      step: 0.01,
      names: index(most + 1).flatMap((i) => [`x_{${i}}`, `y_{${i}}`]),
      shownWhen: (values) => values["arrangement"] === "hand" && values["unit"] === "hinge",
    }),
    seed: chance,
  },
  presets: [
    { name: "Six towers", values: {}, note: "Twelve steep sigmoids, two to a tower." },
    {
      name: "Sixteen hinges",
      values: { unit: "hinge", count: 16, target: "sine" },
      note: "The sine to within 0.0188; with half as many pieces it was 0.0704.",
    },
    {
      name: "Trained from chance",
      values: { unit: "hinge", arrangement: "random", count: 8 },
      step: 600,
      note: "Nobody placed these hinges: Adam moved them.",
    },
    {
      name: "The jump",
      values: { target: "jump", count: 16, unit: "hinge" },
      note: "No continuous curve comes closer than half the jump, however many units it has.",
    },
  ],
  model,
  link: "state",
  view: () => import("./view.tsx"),
  aspect: { wide: 1.72, narrow: 0.62 },
  live,
  table: tables,
  measures: {
    largestError: { says: "Largest error", of: (_values, _state, _step, { worst }) => worst.error },
    hiddenUnits: { says: "Hidden units", of: (_, { network }) => network.w.length },
  },
  pace: { perSecond: 60, noun: "update" },
  teaching: {
    goal: "Explain universal approximation on an interval, and what a smaller error costs in units.",
    predict: "Twice as many hinges on a smooth curve: how much smaller is the largest error?",
    misconception:
      "Universal approximation says that good weights exist. It does not say that training finds them.",
    minutes: 12,
  },
});
