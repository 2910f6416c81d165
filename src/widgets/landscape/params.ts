import { formulaProblem } from "../../params/formula-problem.ts";
import {
  choice,
  type Danger,
  inGroup,
  type LooseValues,
  number,
  numbers,
  point,
  seed,
  text,
  toggle,
  type Values,
} from "../../params/index.ts";
import { MAX_RACERS, racerProblem, racers, racersOf } from "./racers.ts";
import { stabilityLimit, surfaces } from "./surfaces.ts";

const is = (key: string, ...accepted: readonly string[]) => {
  return (values: LooseValues) => accepted.includes(String(values[key]));
};

/** The least learning rate above which one of the raced optimizers leaves a quadratic surface. */
export function firstLimit(values: {
  readonly surface: string;
  readonly optimizers: string;
  readonly momentum: number;
  readonly curvature: number;
  readonly conditionNumber: number;
  readonly rotation: number;
}): { readonly rate: number; readonly racer: string } | null {
  const surface = surfaces.find(({ id }) => id === values.surface);
  const curvatures = surface?.curvatures(values);
  if (!curvatures) return null;
  let first: { rate: number; racer: string } | null = null;
  for (const { id, label } of racersOf(values.optimizers)) {
    const rate = stabilityLimit(id, curvatures[1], values.momentum);
    if (rate !== null && rate < (first?.rate ?? Number.POSITIVE_INFINITY)) {
      first = { rate, racer: label };
    }
  }
  return first;
}

function danger(values: LooseValues): Danger | null {
  const limit = firstLimit(values as unknown as Parameters<typeof firstLimit>[0]);
  return limit && { from: limit.rate, label: `${limit.racer} diverges` };
}

export const params = {
  ...inGroup("Loss surface", {
    surface: choice({
      label: "Surface",
      of: Object.fromEntries(surfaces.map(({ id, label }) => [id, label])),
      default: "ravine",
    }),
    formula: text({
      label: "Loss $J(x, y)$",
      default: "sin(x) * cos(y) + 0.1 * (x^2 + y^2)",
      accepts: "a formula in x and y or in x alone, such as x^4 - 2*x^2 + 0.3*x",
      maxLength: 200,
      problem: (text) => formulaProblem(text, ["x", "y"]),
      examples: ["x^4 / 4 - x^2", "abs(x) + abs(y)", "log(1 + x^2 + 10 * y^2)"],
      shownWhen: is("surface", "formula"),
    }),
    conditionNumber: number({
      label: "Condition number $\\kappa$",
      min: 1,
      max: 200,
      scale: "log",
      default: 30,
      shownWhen: is("surface", "ravine"),
    }),
    rotation: number({
      label: "Turned by",
      min: 0,
      max: 90,
      step: 1,
      unit: "°",
      default: 20,
      shownWhen: is("surface", "ravine"),
    }),
    curvature: number({
      label: "Curvature $\\lambda$",
      min: 0.1,
      max: 10,
      scale: "log",
      default: 1,
      shownWhen: is("surface", "bowl", "parabola"),
    }),
  }),
  ...inGroup("Optimizers", {
    learningRate: number({
      label: "Learning rate $\\eta$",
      min: 0.0001,
      max: 10,
      scale: "log",
      default: 0.06,
      danger,
    }),
    ownRates: toggle({
      label: "A rate for each",
      default: false,
      help: "Each optimizer keeps a learning rate of its own, typed beside its name.",
    }),
    momentum: number({
      label: "Momentum $\\beta$",
      min: 0,
      max: 0.99,
      step: 0.01,
      default: 0.7,
      shownWhen: (values) =>
        racersOf(String(values["optimizers"])).some(({ hasMomentum }) => hasMomentum),
    }),
    gradientNoise: number({
      label: "Gradient noise $\\sigma$",
      min: 0,
      max: 5,
      step: 0.05,
      default: 0,
      help: "Standard deviation of Gaussian noise on every slope, the same for all optimizers.",
    }),
    start: point({
      label: "Start",
      x: [-10, 10],
      y: [-10, 10],
      step: 0.05,
      default: [-2.5, 2],
    }),
    seed: seed(),
  }),
  ...inGroup("View", {
    show: choice({
      label: "Drawing",
      of: { both: "Map and surface", map: "Map", surface: "Surface" },
      default: "both",
    }),
    azimuth: number({
      label: "Turn",
      min: -180,
      max: 180,
      step: 1,
      unit: "°",
      default: -35,
      shownWhen: is("show", "both", "surface"),
    }),
    elevation: number({
      label: "Tilt",
      min: 10,
      max: 90,
      step: 1,
      unit: "°",
      default: 40,
      shownWhen: is("show", "both", "surface"),
    }),
    reach: number({
      label: "Half width of the map",
      min: 1,
      max: 10,
      step: 0.5,
      default: 3,
    }),
  }),
  rates: numbers({
    label: "Learning rate of each optimizer",
    min: 0.0001,
    max: 10,
    length: [0, racers.length],
    default: [],
    names: racers.map(({ label }) => label),
    hidden: true,
  }),
  optimizers: text({
    label: "Optimizers",
    default: "sgd,momentum,adam",
    hidden: true,
    accepts: `up to ${MAX_RACERS} optimizers separated by commas, such as sgd,adam`,
    problem: racerProblem,
    examples: ["adam", "sgd,momentum,nesterov,adagrad,rmsprop,adam", "adadelta,adamw"],
  }),
};

export type LandscapeValues = Values<typeof params>;
