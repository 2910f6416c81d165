import { defineWidget } from "../define-widget.ts";
import { model } from "./model.ts";
import { params } from "./params.ts";
import { live, table } from "./report.ts";
import { spread } from "./state.ts";

/** The median of the runs; NaN where there is none. */
const median = (numbers: readonly number[]) => spread(numbers)?.median ?? Number.NaN;

export default defineWidget({
  id: "playground",
  title: "A network of your own",
  summary: "Data, features, layers and optimizer decide together what a network can learn.",
  claim:
    "XOR is solved without a hidden layer once the product $x_1x_2$ is a feature; with $x_1$ and $x_2$ alone and no hidden layer, at least one example in five stays wrong.",
  caption:
    "Left the features, right the output; every small square is what that neuron says about the whole plane (buff positive, blue negative). Click a feature to use it, a neuron to see it large, a connection to type its weight. The magenta line is where the decision changes.",
  chapter: "neural-networks",
  params,
  presets: [
    {
      name: "Circles",
      values: { data: "circles", hidden: [4], learningRate: 0.03 },
      step: 300,
      note: "Four straight lines bend into one closed curve.",
    },
    {
      name: "XOR without a hidden layer",
      values: { data: "xor", hidden: [], features: "x1,x2,x1x2" },
      step: 200,
      note: "The right feature makes the hidden layer superfluous.",
    },
    {
      name: "Spirals",
      values: {
        data: "spirals",
        count: 400,
        hidden: [16, 16],
        activations: "tanh",
        learningRate: 0.01,
        batchSize: 20,
      },
      step: 2000,
      note: "The hard one: two hidden layers and patience.",
    },
    {
      name: "Five classes, five seeds",
      values: { data: "blobs", classes: 5, noise: 0.4, hidden: [8], runs: 5, showTest: true },
      step: 300,
      note: "The band shows how much of the result is the luck of the first weights.",
    },
    {
      name: "Overfitting",
      values: {
        data: "moons",
        count: 60,
        noise: 0.4,
        hidden: [16, 16],
        activations: "relu",
        trainShare: 0.5,
        showTest: true,
      },
      step: 1500,
      note: "The training loss keeps falling while the test loss rises.",
    },
  ],
  model,
  runsIn: "worker",
  link: "state",
  view: () => import("./view.tsx"),
  layout: "workbench",
  aspect: { wide: 2.05, narrow: 0.38 },
  live,
  table,
  measures: {
    loss: { says: "Training loss", of: (_values, _state, _step, { train }) => median(train) },
    testLoss: { says: "Test loss", of: (_values, _state, _step, { test }) => median(test) },
    accuracy: {
      says: "Share of training examples right",
      of: (_values, _state, _step, { trainAccuracy }) => median(trainAccuracy),
    },
    testAccuracy: {
      says: "Share of test examples right",
      of: (_values, _state, _step, { testAccuracy }) => median(testAccuracy),
    },
    hiddenLayers: { says: "Hidden layers", of: ({ hidden }) => hidden.length },
    hiddenUnits: {
      says: "Hidden units",
      of: ({ hidden }) => hidden.reduce((sum, units) => sum + units, 0),
    },
    epochs: { says: "Epochs", of: (_, { epoch }) => epoch },
    diverged: {
      says: "A run has diverged",
      of: (_, { runs }) => runs.some(({ failedAt }) => failedAt !== null),
    },
  },
  pace: { perSecond: 300, noun: "update" },
  teaching: {
    goal: "Students relate what a network can represent to its features and layers, and tell underfitting, overfitting and bad optimisation apart.",
    predict: "How many hidden neurons does it take to enclose the inner circle?",
    misconception:
      "“More layers are always better.” On XOR one well-chosen feature beats them all.",
    minutes: 25,
  },
});
