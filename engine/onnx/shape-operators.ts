/** The operators of ONNX that move numbers without changing them. */

import { add } from "../ops/add.ts";
import { concat } from "../ops/concat.ts";
import { pad } from "../ops/pad.ts";
import { reshape } from "../ops/reshape.ts";
import { slice } from "../ops/slice.ts";
import { resolveAxis, sizeOf } from "../shape.ts";
import { full, type Tensor } from "../tensor.ts";
import type { Operator } from "./operators.ts";

/** What surrounds a tensor, by ONNX's names. */
const padModes = { reflect: "reflect", edge: "replicate", wrap: "circular" } as const;

export const shapeOperators: Readonly<Record<string, Operator>> = {
  Reshape(node) {
    const x = node.input(0);
    const wanted = node.list(1) ?? [...(node.ints("shape") ?? [])];
    const copies = node.int("allowzero", 0) === 0;
    const shape = wanted.map((length, axis) =>
      length === 0 && copies ? (x.shape[axis] ?? 0) : length,
    );
    return reshape(x, shape);
  },
  Flatten(node) {
    const x = node.input(0);
    const axis = node.int("axis", 1);
    const at = axis === x.shape.length ? axis : resolveAxis("Flatten", axis, x.shape.length);
    return reshape(x, [sizeOf(x.shape.slice(0, at)), sizeOf(x.shape.slice(at))]);
  },
  Squeeze(node) {
    const x = node.input(0);
    const axes = node.axes(1)?.map((axis) => resolveAxis("Squeeze", axis, x.shape.length));
    const goes = (length: number, axis: number) => (axes ? axes.includes(axis) : length === 1);
    return reshape(
      x,
      x.shape.filter((length, axis) => !goes(length, axis)),
    );
  },
  Unsqueeze(node) {
    const x = node.input(0);
    const given = node.axes(1) ?? [];
    const rank = x.shape.length + given.length;
    const axes = given.map((axis) => resolveAxis("Unsqueeze", axis, rank));
    const rest = [...x.shape];
    return reshape(
      x,
      Array.from({ length: rank }, (_, axis) => (axes.includes(axis) ? 1 : (rest.shift() ?? 1))),
    );
  },
  Expand: (node) => add(node.input(0), full(node.list(1) ?? [], 0)),
  Tile(node) {
    const repeats = node.list(1) ?? [];
    return repeats.reduce((x, times, axis) => repeated(x, times, axis), node.input(0));
  },
  Slice(node) {
    const x = node.input(0);
    const starts = node.list(1) ?? node.ints("starts") ?? [];
    const ends = node.list(2) ?? node.ints("ends") ?? [];
    const axes = node.axes(3) ?? starts.map((_, i) => i);
    const steps = node.list(4) ?? [];
    const ranges = x.shape.map((): number[] | null => null);
    for (const [i, axis] of axes.entries()) {
      const range = [starts[i] ?? 0, ends[i] ?? 0, steps[i] ?? 1];
      ranges[resolveAxis("Slice", axis, x.shape.length)] = range;
    }
    return slice(x, ...ranges);
  },
  Split(node) {
    const x = node.input(0);
    const axis = node.axis(0);
    const each = Math.ceil(x.shape[axis]! / node.results);
    const sizes = node.list(1) ?? node.ints("split") ?? new Array<number>(node.results).fill(each);
    let start = 0;
    return sizes.map((size) => {
      const range = [start, start + size];
      start += size;
      return slice(x, ...x.shape.map((_, at) => (at === axis ? range : null)));
    });
  },
  Pad(node) {
    const x = node.input(0);
    const pads = node.list(1) ?? node.ints("pads") ?? [];
    const axes = node.list(3) ?? x.shape.map((_, axis) => axis);
    const widths = x.shape.map((): [number, number] => [0, 0]);
    for (const [i, axis] of axes.entries()) {
      const at = resolveAxis("Pad", axis, x.shape.length);
      widths[at] = [pads[i] ?? 0, pads[i + axes.length] ?? 0];
    }
    const mode = node.text("mode", "constant");
    node.expect("mode", mode, ["constant", ...Object.keys(padModes)]);
    const value = node.list(2)?.[0] ?? node.float("value", 0);
    return pad(x, widths, mode === "constant" ? value : padModes[mode as keyof typeof padModes]);
  },
};

function repeated(x: Tensor, times: number, axis: number): Tensor {
  if (!(Number.isInteger(times) && times >= 1 && times * x.size < 2 ** 28)) {
    throw new RangeError(`repeats ${times} along axis ${axis}; a whole number ≥ 1 is expected`);
  }
  return times === 1 ? x : concat(new Array<Tensor>(times).fill(x), axis);
}
