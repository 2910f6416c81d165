import { generators } from "../../../engine/data/index.ts";
import { formulaProblem } from "../../params/formula-problem.ts";
import {
  choice,
  dataset,
  inGroup,
  type LooseValues,
  number,
  numbers,
  points,
  seed,
  text,
  toggle,
  type Values,
} from "../../params/index.ts";
import { featureProblem } from "./features.ts";
import { activationProblem, MAX_LAYERS, MAX_UNITS } from "./layers.ts";

/** Most examples a set may have; a longer table is sampled where it is opened. */
export const MAX_EXAMPLES = 2000;
/** Half the side of the square on which examples are placed by hand. */
export const REACH = 3;

const sets: Record<string, string> = {
  ...Object.fromEntries(generators.map(({ id, label }) => [id, label])),
  formula: "Your formula",
  drawn: "Your points",
};

const generatorOf = (values: LooseValues) => generators.find(({ id }) => id === values["data"]);
const own = (values: LooseValues) => values["dataset"] != null;
const is = (key: string, ...accepted: readonly string[]) => {
  return (values: LooseValues) => accepted.includes(String(values[key]));
};
const generated = (values: LooseValues) => !own(values);

/** Whether the present data have values instead of classes to predict. */
export function isRegression(values: LooseValues): boolean {
  if (own(values))
    return (values["dataset"] as { classes: readonly string[] }).classes.length === 0;
  return values["data"] === "formula" || generatorOf(values)?.task === "regression";
}

export const params = {
  ...inGroup("Data", {
    data: choice({
      label: "Data set",
      of: sets,
      default: "circles",
      help: "A set made from the seed, a formula in x and y, or points you place.",
      shownWhen: generated,
    }),
    dataset: dataset({
      label: "Your own data",
      needs: "two numeric columns and a column to predict, a class (2 to 5) or a number",
      maxRows: MAX_EXAMPLES,
      maxClasses: 5,
      regression: true,
    }),
    formula: text({
      label: "Target $f(x, y)$",
      default: "sin(x) * cos(y)",
      accepts: "a formula in x and y, such as sin(x) * y",
      maxLength: 120,
      problem: (text) => formulaProblem(text, ["x", "y"]),
      examples: ["x^2 / 4 - y", "exp(-x^2 - y^2)"],
      shownWhen: (values) => generated(values) && values["data"] === "formula",
    }),
    points: points({
      label: "Points",
      x: [-REACH, REACH],
      y: [-REACH, REACH],
      classes: 5,
      max: 400,
      default: [],
      hidden: true,
    }),
    brush: number({
      label: "Class of the next point",
      min: 1,
      max: 5,
      default: 1,
      integer: true,
      shownWhen: (values) => generated(values) && values["data"] === "drawn",
    }),
    classes: number({
      label: "Classes $K$",
      min: 2,
      max: 5,
      default: 2,
      integer: true,
      shownWhen: (values) => generated(values) && (generatorOf(values)?.classes[1] ?? 0) > 2,
    }),
    count: number({
      label: "Examples $m$",
      min: 20,
      max: 1000,
      default: 200,
      step: 10,
      integer: true,
      shownWhen: (values) => generated(values) && values["data"] !== "drawn",
    }),
    noise: number({
      label: "Noise",
      min: 0,
      max: 1,
      step: 0.05,
      default: 0,
      help: "Standard deviation: of the coordinates of a point, or of the value to predict.",
      shownWhen: (values) => generated(values) && values["data"] !== "drawn",
    }),
    trainShare: number({
      label: "Share for training",
      min: 0.1,
      max: 0.9,
      step: 0.05,
      default: 0.5,
      help: "The other examples test what was learned; no gradient ever sees them.",
    }),
  }),
  features: text({
    label: "Features",
    default: "x1,x2",
    hidden: true,
    accepts: "names of features separated by commas, such as x1,x2,x1x2",
    problem: featureProblem,
    examples: ["x1x2", "x1,x2,x1x1,x2x2,x1x2,sinx1,sinx2,r"],
  }),
  hidden: numbers({
    label: "Hidden layers",
    min: 1,
    max: MAX_UNITS,
    step: 1,
    integer: true,
    length: [0, MAX_LAYERS],
    default: [4, 2],
    hidden: true,
  }),
  activations: text({
    label: "Activations",
    default: "tanh",
    hidden: true,
    accepts: "names of activations separated by commas, the last one repeated: relu,tanh",
    problem: activationProblem,
    examples: ["relu", "sigmoid,relu,gelu"],
  }),
  keep: numbers({
    label: "Keep probability of each layer",
    min: 0.1,
    max: 1,
    step: 0.05,
    length: [1, MAX_LAYERS],
    default: [1],
    hidden: true,
  }),
  ...inGroup("Training", {
    batchSize: number({
      label: "Batch size $B$",
      min: 1,
      max: 500,
      default: 10,
      scale: "log",
      integer: true,
    }),
    optimizer: choice({
      label: "Optimizer",
      of: {
        sgd: "SGD",
        momentum: "Momentum",
        nesterov: "Nesterov",
        adagrad: "Adagrad",
        adadelta: "Adadelta",
        rmsprop: "RMSProp",
        adam: "Adam",
        adamw: "AdamW",
      },
      default: "adam",
      help: "Another optimizer goes on from the same weights with an empty memory.",
    }),
    learningRate: number({
      label: "Learning rate $\\eta$",
      min: 0.0001,
      max: 10,
      scale: "log",
      default: 0.03,
      help: "Adadelta sets its own step; there 1 leaves it as it is.",
    }),
    momentum: number({
      label: "Momentum $\\beta$",
      min: 0,
      max: 0.99,
      step: 0.01,
      default: 0.9,
      shownWhen: is("optimizer", "momentum", "nesterov"),
    }),
    schedule: choice({
      label: "Schedule of $\\eta$",
      of: {
        constant: "Constant",
        step: "Steps",
        exponential: "Exponential",
        cosine: "Cosine",
        inverse: "1/t",
      },
      default: "constant",
    }),
    period: number({
      label: "Period (epochs)",
      min: 1,
      max: 1000,
      scale: "log",
      integer: true,
      default: 100,
      help: "Steps: η falls once a period. Cosine: η reaches 0 after it. Otherwise: its time scale.",
      shownWhen: (values) => values["schedule"] !== "constant",
    }),
    factor: number({
      label: "Factor $\\rho$",
      min: 0.05,
      max: 0.95,
      step: 0.05,
      default: 0.5,
      help: "What is left of η after each period.",
      shownWhen: is("schedule", "step", "exponential"),
    }),
  }),
  ...inGroup("Loss and penalties", {
    classLoss: choice({
      label: "Loss",
      of: { crossEntropy: "Cross-entropy", squaredError: "Squared error", hinge: "Hinge" },
      default: "crossEntropy",
      shownWhen: (values) => !isRegression(values),
    }),
    valueLoss: choice({
      label: "Loss",
      of: { squaredError: "Squared error", huber: "Huber" },
      default: "squaredError",
      shownWhen: isRegression,
    }),
    l2: number({
      label: "L2 penalty $\\lambda_2$",
      min: 0,
      max: 0.1,
      step: 0.001,
      default: 0,
    }),
    l1: number({
      label: "L1 penalty $\\lambda_1$",
      min: 0,
      max: 0.1,
      step: 0.001,
      default: 0,
    }),
    clip: number({
      label: "Clip gradient norm at",
      min: 0,
      max: 10,
      step: 0.1,
      default: 0,
      help: "0 leaves gradients as they are.",
    }),
  }),
  ...inGroup("Runs", {
    initializer: choice({
      label: "First weights",
      of: { auto: "Glorot or He", small: "Small normal", large: "Large normal", zeros: "All zero" },
      default: "auto",
      help: "He for layers of the ReLU family, Glorot for the others.",
    }),
    seed: seed(),
    runs: number({
      label: "Runs at once",
      min: 1,
      max: 8,
      integer: true,
      default: 1,
      help: "Same data, other first weights and batches; the curves show median and range.",
    }),
    shownRun: number({
      label: "Run shown",
      min: 1,
      max: 8,
      integer: true,
      default: 1,
      shownWhen: (values) => Number(values["runs"]) > 1,
    }),
  }),
  ...inGroup("View", {
    showTest: toggle({ label: "Show test examples", default: false }),
    discretize: toggle({ label: "Only the decision", default: false }),
  }),
  selected: numbers({
    label: "Selected neuron",
    min: 1,
    max: MAX_UNITS,
    step: 1,
    integer: true,
    length: [0, 3],
    default: [],
    hidden: true,
  }),
};

export type PlaygroundValues = Values<typeof params>;
