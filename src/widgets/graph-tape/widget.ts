import { text } from "../../params/index.ts";
import { defineWidget } from "../define-widget.ts";
import { live, model, score, tables } from "./model.ts";
import { inputsProblem, readExpression, readGuesses } from "./reading.ts";
import { traceOf } from "./trace.ts";

export default defineWidget({
  id: "graph-tape",
  title: "Forward by node, backward by arrow",
  summary: "Each arrow needs only local knowledge; where arrows meet, their derivatives add.",
  claim:
    "The derivatives collected on the way back agree with central differences of the whole expression ($\\epsilon=10^{-4}$, double): $|a-n|/(|a|+|n|+10^{-8})$ is below $10^{-6}$ on the default graph, below $10^{-4}$ on seeded random graphs of up to seven operations away from kinks and overflow.",
  caption:
    "In ink, the value of a node; in magenta, the derivative of the output with respect to it. The arrow marked ? is next: type what you expect of its local derivative, then Step reveals it.",
  chapter: "backpropagation",
  params: {
    expression: text({
      label: "Expression",
      default: "3*(a + b*c)",
      maxLength: 120,
      accepts: "a formula of at most 10 operations on at most 5 inputs, such as (a*b + sin(c))^2",
      help: "One letter is an input; + − * / ^ and sin, cos, exp, log, sqrt, tanh, sigmoid, relu.",
      problem: (typed) => readExpression(typed).problem,
      examples: ["(a*b + sin(c))^2", "x*(x + y)", "relu(w*x + b)", "log(1 + exp(-z))"],
    }),
    inputs: text({
      label: "Inputs",
      default: "a = 5, b = 3, c = 2",
      accepts: "values for the inputs, such as a = 5, b = 3; an input left out is 1",
      problem: inputsProblem,
      examples: ["", "a = -100, b = 100, c = 0", "x = 0, y = 0, z = -3, w = 2"],
      hidden: true,
    }),
    guesses: text({
      label: "Guesses",
      default: "",
      maxLength: 2000,
      accepts: "guesses for local derivatives, such as b*c#0=2",
      problem: (typed) => (readGuesses(typed) ? null : "is not a list such as b*c#0=2"),
      hidden: true,
    }),
  },
  presets: [
    {
      name: "One path each",
      values: {},
      step: 3,
      note: "The graph of the chapter, ready for the way back.",
    },
    {
      name: "An input used twice",
      values: { expression: "x*(x + y)", inputs: "x = 3, y = 2" },
      step: 6,
      note: "Two arrows pay into $x$: $5+3=8$.",
    },
    {
      name: "A square of a sum",
      values: { expression: "(a*b + sin(c))^2", inputs: "a = 1, b = 2, c = 0" },
      step: 4,
      note: "Before each arrow, ask what its operation alone would say.",
    },
    {
      name: "A logistic unit and its loss",
      values: { expression: "-log(sigmoid(w*x + b))", inputs: "w = 0.5, x = 2, b = -1" },
      step: 12,
      note: "With label 1 the derivative with respect to $b$ is the prediction minus 1: $-0.5$.",
    },
  ],
  model,
  view: () => import("./view.tsx"),
  aspect: { wide: 1.85, narrow: 0.58 },
  live,
  table: tables,
  measures: {
    operations: { says: "Operations", of: (values) => traceOf(values).operations.length },
    guessed: {
      says: "Local derivatives guessed",
      of: (values, walk) => score(values, walk).guessed,
    },
    guessedRight: { says: "… and rightly", of: (values, walk) => score(values, walk).right },
    complete: {
      says: "Every derivative is known",
      of: (values, { taken }) => {
        const trace = traceOf(values);
        return trace.obstacle === null && taken >= trace.length;
      },
    },
  },
  pace: { perSecond: 1.5 },
  teaching: {
    goal: "Push a derivative back through any graph, arrow by arrow, adding where paths meet.",
    predict: "What is the local derivative on the arrow from $b$ into $b\\times c$?",
    misconception:
      "“The gradient takes one path.” It takes all of them; an input used twice collects two contributions.",
    minutes: 15,
  },
});
