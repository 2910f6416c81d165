import { number } from "../../params/index.ts";
import { defineWidget } from "../define-widget.ts";
import { deepest, live, model, tables } from "./model.ts";

export default defineWidget({
  id: "fold-paper",
  title: "Depth multiplies, width adds",
  summary:
    "Each layer of two units doubles the number of pieces; each unit of one layer adds at most one.",
  claim:
    "$k$ folded tents have $2^k$ pieces and need $2k$ units when deep; one hidden layer needs at least $2^k-1$ units for so many pieces, and exactly $2^k$ for the tents themselves.",
  caption:
    "Both curves are computed by real ReLU networks, and their pieces are counted from the curves. Drag the point: the rings mark every other input that the folds lay on top of it.",
  chapter: "neural-networks",
  params: {
    depth: number({
      label: "Folds, one a layer, $k$",
      default: 3,
      min: 1,
      max: deepest,
      integer: true,
    }),
    width: number({
      label: "Units of the one-layer network",
      default: 6,
      min: 1,
      max: 2 ** deepest,
      integer: true,
    }),
    input: number({ label: "Input $x$", default: 0.3, min: 0, max: 1, step: 0.01 }),
  },
  presets: [
    { name: "The same six units", values: {}, note: "Stacked they make 8 pieces, side by side 6." },
    {
      name: "The first fold",
      values: { depth: 1, width: 2 },
      note: "One tent takes two units either way.",
    },
    {
      name: "Six folds, twelve units",
      values: { depth: 6, width: 12 },
      note: "64 pieces against 12: the one-layer network leaves the curve at $x=0.1875$.",
    },
    {
      name: "Paying the price",
      values: { depth: 6, width: 64 },
      note: "One layer needs 64 units for what twelve did.",
    },
  ],
  model,
  view: () => import("./view.tsx"),
  aspect: { wide: 1.72, narrow: 0.66 },
  live,
  table: tables,
  measures: {
    deepPieces: { says: "Pieces of the deep network", of: (_, { deep }) => deep.pieces },
    deepUnits: { says: "Units of the deep network", of: (_, { deep }) => deep.units },
    flatPieces: { says: "Pieces of the one-layer network", of: (_, { shallow }) => shallow.pieces },
    agreesTo: { says: "Both curves agree from 0 to", of: (_, { agreesTo }) => agreesTo },
    gap: { says: "Largest distance between the curves", of: (_, { gap }) => gap },
  },
  teaching: {
    goal: "Explain why pieces grow exponentially with depth and only linearly with width.",
    predict: "Six folds make 64 pieces with 12 units. How many units does one hidden layer need?",
    misconception:
      "Universal approximation says that one layer can do it, not that it can do it at the same price.",
    minutes: 8,
  },
});
