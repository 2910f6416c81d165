import { choice, dataset, number, points, seed, toggle } from "../../params/index.ts";
import { defineWidget } from "../define-widget.ts";
import { drawClouds } from "./examples.ts";
import { budget, live, model, tables } from "./model.ts";
import { board, mostPoints } from "./tapped.ts";

const ownPoints = ({ data }: Readonly<Record<string, unknown>>) => data === null;
const gate = (...answers: readonly (0 | 1)[]) =>
  answers.map((answer, i) => [i >> 1, i & 1, answer] as const);

/** The clouds the figure opens with: 14 corrections. */
const clouds = drawClouds(494);

/** The same with one point among those of the other class. */
const mixed = [...clouds.slice(0, 10), [0.4, 0.1, 0] as const, ...clouds.slice(11)];

export default defineWidget({
  id: "perceptron-replay",
  title: "Learning from mistakes, one at a time",
  summary: "The perceptron rule stops exactly when a separating line exists.",
  claim:
    "Separable points (by linear programming): at most $(R/\\gamma)^2$ corrections from 0, with $R$ and $\\gamma$ of the inputs with a leading 1. Not separable: no pass without a mistake within the budget.",
  caption:
    "Each step goes on to the next point on the wrong side and corrects it; Back takes the correction back. Filled points are class 1, and the tinted side answers 1. Click to add a point, drag a point to move it. A cross marks a point on the wrong side; the ringed one was corrected last, and the dashed line stood before. After 1000 corrections the figure gives up. Columns of a table are standardised.",
  chapter: "perceptron",
  params: {
    points: points({
      label: "Points",
      x: board,
      y: board,
      classes: 2,
      max: mostPoints,
      default: clouds,
    }),
    tool: choice({
      label: "A click",
      of: { one: "Adds class 1", zero: "Adds class 0", remove: "Removes a point" },
      default: "one",
      shownWhen: ownPoints,
    }),
    order: choice({
      label: "Order of visiting",
      of: { listed: "As placed", reversed: "Backwards", shuffled: "Shuffled each pass" },
      default: "listed",
    }),
    showBound: toggle({
      label: "Show the verdict",
      help: "Whether a separating line exists, and if so the bound (R/γ)².",
      default: false,
    }),
    seed: seed({ default: 494 }),
    data: dataset({
      label: "Your own table",
      needs: "two numeric columns and a label",
      maxRows: 1000,
      maxClasses: 10,
    }),
    positiveClass: number({
      label: "Class 1 is class number",
      min: 0,
      max: 9,
      integer: true,
      default: 0,
      hidden: true,
      help: "Which class of the table is set against the rest.",
    }),
  },
  presets: [
    { name: "Two clouds", values: {}, note: "A narrow gap, and 14 corrections to find it." },
    {
      name: "One point moved",
      values: { points: mixed },
      note: "One point among the others: no line, and no end.",
    },
    {
      name: "AND",
      values: { points: gate(0, 0, 0, 1) },
      step: 11,
      note: "Eleven corrections from 0, of the 51 the theorem allows.",
    },
    {
      name: "XOR",
      values: { points: gate(0, 1, 1, 0) },
      note: "Four points are enough to go on for ever.",
    },
  ],
  model,
  view: () => import("./view.tsx"),
  aspect: { wide: 1.7, narrow: 0.64 },
  live,
  table: tables,
  measures: {
    wrong: { says: "Points on the wrong side", of: (_, { wrong }) => wrong },
    corrections: { says: "Corrections", of: (_, { corrections }) => corrections },
    separable: {
      says: "A line parts the points",
      of: (_, { geometry }) => geometry.separable,
    },
  },
  pace: { perSecond: 3, noun: "correction" },
  teaching: {
    goal: "Carry out the perceptron rule, and say for which data it stops.",
    predict: `Will the rule ever stop on this cloud, or still be correcting after ${budget}?`,
    misconception:
      "That more passes always help: where no line exists the weights wander, and settle on no best compromise.",
    minutes: 12,
  },
});
