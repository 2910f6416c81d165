import type { Size } from "../../ui/index.ts";
import { type Convention, type LayerTrace, meantShapes, type ShapeTrace } from "./model.ts";
import { equalShapes, grouped, type Shape } from "./shapes.ts";

/** One array in the drawing, in pixels. */
export interface Block {
  readonly kind: "data" | "weight" | "bias";
  readonly layer: number;
  /** Simple mathematics: "W^{[1]}". */
  readonly name: string;
  /** null: never computed. */
  readonly shape: Shape | null;
  /** The shape it should have. */
  readonly meant: Shape;
  readonly x: number;
  readonly width: number;
  readonly height: number;
  /** The side on which this array does not fit its neighbour. */
  readonly fault: "rows" | "columns" | "both" | null;
}

export interface Sign {
  readonly x: number;
  readonly text: "·" | "+" | "=" | "≠";
  /** What it joins does not belong together. */
  readonly wrong: boolean;
}

/** One layer as an equation: A W + b = Z, or W A + b = Z. */
export interface Row {
  readonly layer: LayerTrace;
  readonly middle: number;
  readonly blocks: readonly Block[];
  readonly signs: readonly Sign[];
}

export interface Drawing {
  readonly rows: readonly Row[];
  /** Pixels of a factor of ten. */
  readonly decade: number;
}

/** Length of a side with one entry, in decades. */
const first = 0.32;
/** Pixels of a decade, at most, for each pixel of lettering. */
const longestDecade = 3.3;

/** The side of an array with `count` entries: logarithmic. */
export function lengthOf(count: number, decade: number): number {
  return decade * (first + Math.log10(count));
}

/** The entries of a side of this length, at least 1. */
export function countAt(length: number, decade: number): number {
  return Math.max(1, Math.round(10 ** (length / decade - first)));
}

interface Part {
  readonly kind: Block["kind"];
  readonly name: string;
  readonly shape: Shape | null;
  readonly meant: Shape;
  readonly fault: Block["fault"];
}

/** Places every array of the network; all sides share one scale. */
export function layoutRows(
  trace: ShapeTrace,
  convention: Convention,
  batch: number,
  size: Size,
): Drawing {
  const { lettering } = size;
  const equations = trace.layers.map((layer) => parts(trace, layer, convention, batch));
  const digits = equations.flat().map(({ shape, meant }) => grouped((shape ?? meant)[0]).length);
  const numberRoom =
    lettering * Math.max(size.narrow ? 1.75 : 2.6, 0.7 + 0.5 * Math.max(...digits));
  const signRoom = lettering * (size.narrow ? 1.5 : 2);
  const rowHeight = Math.min(size.height / equations.length, lettering * (size.narrow ? 13 : 18));
  const top = (size.height - rowHeight * equations.length) / 2;
  const freeHeight = rowHeight - lettering * (size.narrow ? 2.9 : 3.4);
  // A narrow drawing runs to the edge of the glass; its first number should not touch it.
  const inset = size.narrow ? lettering : 0;
  const countRoom = size.narrow ? 0 : lettering * 11;
  const freeWidth = size.width - 4 * numberRoom - 3 * signRoom - countRoom - lettering - inset;
  const sides = (part: Part) => part.shape ?? part.meant;
  const decades = (count: number) => first + Math.log10(count);
  const roomiest = Math.min(
    longestDecade * lettering,
    ...equations.map((row) => freeWidth / sum(row.map((part) => decades(sides(part)[1])))),
    ...equations.flat().map((part) => freeHeight / decades(sides(part)[0])),
  );
  // While a page is being laid out a drawing may have no room at all for a moment.
  const decade = Math.max(1, roomiest);
  const rows = equations.map((equation, i): Row => {
    const blocks: Block[] = [];
    const signs: Sign[] = [];
    const layer = trace.layers[i]!;
    let x = inset;
    equation.forEach((part, place) => {
      x += numberRoom;
      const [rowCount, columnCount] = sides(part);
      const width = lengthOf(columnCount, decade);
      const height = lengthOf(rowCount, decade);
      blocks.push({ ...part, layer: layer.layer, x, width, height });
      x += width;
      const next = equation[place + 1];
      if (next) {
        const digits = next.shape ? grouped(next.shape[0]).length : 1;
        const gap = signRoom + numberRoom - 5 - digits * lettering * 0.5;
        signs.push({ x: x + gap / 2, ...signAfter(place, layer) });
      }
      x += signRoom;
    });
    return { layer, middle: top + rowHeight * (i + 0.5) + lettering * 0.1, blocks, signs };
  });
  return { rows, decade };
}

function signAfter(place: number, { verdict }: LayerTrace): Omit<Sign, "x"> {
  if (place === 2) return { text: "=", wrong: false };
  if (place === 0) {
    const wrong = verdict?.kind === "product";
    return { text: wrong ? "≠" : "·", wrong };
  }
  if (verdict?.kind === "sum") return { text: "≠", wrong: true };
  return { text: "+", wrong: verdict?.kind === "silent" };
}

function parts(
  trace: ShapeTrace,
  layer: LayerTrace,
  convention: Convention,
  batch: number,
): readonly Part[] {
  const l = layer.layer;
  const [inputs, units] = [trace.sizes[l - 1]!, trace.sizes[l]!];
  const meant = meantShapes(inputs, units, convention);
  const rows = convention === "rows";
  const examples = (features: number): Shape => (rows ? [batch, features] : [features, batch]);
  const product = layer.verdict?.kind === "product";
  const data: Part = {
    kind: "data",
    name: l === 1 ? "X" : `A^{[${l - 1}]}`,
    shape: layer.input,
    meant: examples(inputs),
    fault: product ? (rows ? "columns" : "rows") : null,
  };
  const weight: Part = {
    kind: "weight",
    name: `W^{[${l}]}`,
    shape: layer.weight,
    meant: meant.weight,
    fault: product ? (rows ? "rows" : "columns") : null,
  };
  const off = layer.verdict?.kind === "sum" || layer.verdict?.kind === "silent";
  const bias: Part = {
    kind: "bias",
    name: `b^{[${l}]}`,
    shape: layer.bias,
    meant: meant.bias,
    fault: off ? differing(layer.bias, meant.bias) : null,
  };
  const output: Part = {
    kind: "data",
    name: `Z^{[${l}]}`,
    shape: layer.output,
    meant: examples(units),
    fault: null,
  };
  return rows ? [data, weight, bias, output] : [weight, data, bias, output];
}

/** Along which sides a bias is not what it should be; if it is, the product was at fault. */
function differing(here: Shape, meant: Shape): Block["fault"] {
  if (equalShapes(here, meant)) return meant[0] === 1 ? "columns" : "rows";
  if (here[0] !== meant[0] && here[1] !== meant[1]) return "both";
  return here[0] !== meant[0] ? "rows" : "columns";
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
