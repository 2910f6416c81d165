import { choice, number, text } from "../../params/index.ts";
import { defineWidget } from "../define-widget.ts";
import { conventions, firstFault, live, model, tables } from "./model.ts";
import { parseReplacement, parseSizes } from "./shapes.ts";

const complaint = (parsed: unknown) => (typeof parsed === "string" ? parsed : null);

export default defineWidget({
  id: "shape-tutor",
  title: "Proof-reading by shape",
  summary: "Most bugs in a network can be seen in the shapes of its arrays before anything runs.",
  claim:
    "A network has $\\sum_l(n_{l-1}+1)\\,n_l$ parameters, and its first mismatch is found from shapes alone.",
  caption:
    "One line a layer. Every array is drawn to a logarithmic scale, with its rows at the left edge and its columns above. Take the corner of a $W$ or $b$ to give it another shape.",
  chapter: "neural-networks",
  params: {
    sizes: text({
      label: "Layer sizes",
      default: "784-128-10",
      maxLength: 60,
      accepts: "two to seven whole numbers with hyphens between them, inputs first",
      problem: (typed) => complaint(parseSizes(typed)),
      examples: ["1-1", "10-5-1", "2-2-1", "784-512-256-128-64-32-10", "100000-1"],
      help: "Inputs, hidden layers, outputs; with hyphens.",
      wide: false,
    }),
    replaced: text({
      label: "Replace one shape",
      default: "",
      maxLength: 24,
      accepts: "the name of one array and its new shape, such as W2: 64x10, or nothing",
      problem: (typed) => complaint(parseReplacement(typed)),
      examples: ["W2: 64x10", "b1: 128x1", "W1: 784x1", "W9: 1x1"],
      help: "Such as W2: 64x10 or b1: 128x1. Empty: all shapes as they should be.",
      wide: false,
    }),
    batch: number({
      label: "Batch $m$",
      default: 32,
      min: 1,
      max: 1024,
      integer: true,
    }),
    convention: choice({ label: "Convention", of: conventions, default: "rows" }),
  },
  presets: [
    {
      name: "The digit reader",
      values: {},
      note: "101 770 parameters, 100 480 of them in layer 1.",
    },
    {
      name: "A weight matrix lying down",
      values: { replaced: "W2: 10x128" },
      note: "Transposed by mistake: 128 columns meet 10 rows, and the product stops the program.",
    },
    {
      name: "Caught one line later",
      values: { replaced: "W1: 784x64" },
      note: "The product fits; only the bias notices that 64 units came where 128 were meant.",
    },
    {
      name: "The trap that says nothing",
      values: { replaced: "b1: 128x1", batch: 128 },
      note: "A bias standing up is refused at every batch but two: at 128 it fits, at 1 it stretches.",
    },
  ],
  model,
  view: () => import("./view.tsx"),
  aspect: { wide: 1.6, narrow: 0.8 },
  live,
  table: tables,
  measures: {
    parameters: { says: "Parameters", of: (_, { parameters }) => parameters },
    layers: { says: "Layers", of: (_, trace) => trace.layers.length },
    fits: {
      says: "Every shape fits",
      of: (_, trace) => trace.stray === null && firstFault(trace) === null,
    },
    silent: {
      says: "It runs, and is wrong",
      of: (_, trace) => firstFault(trace)?.verdict?.kind === "silent",
    },
  },
  teaching: {
    goal: "Write the shape of every array, count the parameters and find a mismatch without running.",
    predict: "How many parameters has a network 10-5-1?",
    misconception:
      "A program that runs is not a network whose shapes are right: broadcasting repairs what it should refuse.",
    minutes: 8,
  },
});
