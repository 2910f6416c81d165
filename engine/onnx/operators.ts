/** How the operators of ONNX run on the engine's ops: one record an operator. */

import { abs } from "../ops/abs.ts";
import { add } from "../ops/add.ts";
import { argMax } from "../ops/arg-max.ts";
import { clip } from "../ops/clip.ts";
import { concat } from "../ops/concat.ts";
import { cumsum } from "../ops/cumsum.ts";
import { div } from "../ops/div.ts";
import { elu } from "../ops/elu.ts";
import { exp } from "../ops/exp.ts";
import { gather, take } from "../ops/gather.ts";
import { gelu } from "../ops/gelu.ts";
import { geluTanh } from "../ops/gelu-tanh.ts";
import { leakyRelu } from "../ops/leaky-relu.ts";
import { log } from "../ops/log.ts";
import { logSoftmax } from "../ops/log-softmax.ts";
import { logSumExp } from "../ops/log-sum-exp.ts";
import { max } from "../ops/max.ts";
import { maximum } from "../ops/maximum.ts";
import { min } from "../ops/min.ts";
import { minimum } from "../ops/minimum.ts";
import { mul } from "../ops/mul.ts";
import { norm } from "../ops/norm.ts";
import { oneHot } from "../ops/one-hot.ts";
import { power } from "../ops/pow.ts";
import { prod } from "../ops/prod.ts";
import { relu } from "../ops/relu.ts";
import { reshape } from "../ops/reshape.ts";
import { softmax } from "../ops/softmax.ts";
import { softplus } from "../ops/softplus.ts";
import { square } from "../ops/square.ts";
import { step } from "../ops/step.ts";
import { sub } from "../ops/sub.ts";
import { mean, type Reduction, sum } from "../ops/sum.ts";
import { transpose } from "../ops/transpose.ts";
import { where } from "../ops/where.ts";
import { sizeOf } from "../shape.ts";
import { full, type Tensor, tensor } from "../tensor.ts";
import type { NodeCall } from "./node-call.ts";
import { tensorOf } from "./node-call.ts";
import { binaryAlike, unaryAlike } from "./operators-alike.ts";

/** Runs a node; its result, or its results in order. */
export type Operator = (node: NodeCall) => Tensor | readonly Tensor[];

const unary =
  (f: (x: Tensor) => Tensor): Operator =>
  (node) =>
    f(node.input(0));

const binary =
  (f: (a: Tensor, b: Tensor) => Tensor): Operator =>
  (node) =>
    f(node.input(0), node.input(1));

/** Of any number of tensors, taken together one by one. */
const folded =
  (f: (a: Tensor, b: Tensor) => Tensor): Operator =>
  (node) =>
    node.inputs.slice(1).reduce(f, node.input(0));

const reduction =
  (f: (x: Tensor, options: Reduction) => Tensor): Operator =>
  (node) => {
    const x = node.input(0);
    const axes = node.axes(1);
    if (axes === null && node.int("noop_with_empty_axes", 0)) return x;
    const keepDims = node.int("keepdims", 1) !== 0;
    return f(x, { keepDims, ...(axes === null ? {} : { axis: axes }) });
  };

/** Along an axis; before opset 13, along it and all that follow. */
const alongAxis =
  (f: (x: Tensor, axis: number) => Tensor): Operator =>
  (node) => {
    const x = node.input(0);
    const axis = node.axis(node.opset < 13 ? 1 : -1);
    if (node.opset >= 13 || axis === x.shape.length - 1) return f(x, axis);
    const rows = sizeOf(x.shape.slice(0, axis));
    return reshape(f(reshape(x, [rows, -1]), 1), x.shape);
  };

/** Number by number, where the engine has no op: no gradient flows. */
const mapped = (x: Tensor, f: (value: number) => number) => tensor(x.toArray().map(f), x.shape);

const atLeast = (a: Tensor, b: Tensor) => step(sub(a, b));
const not = (x: Tensor) => sub(1, x);
const above = (a: Tensor, b: Tensor) => not(atLeast(b, a));

/** The kinds of numbers that have no fraction, as `Cast` names them. */
const wholeTypes = [2, 3, 4, 5, 6, 7, 12, 13];

export const operators: Readonly<Record<string, Operator>> = {
  ...mapValues(unaryAlike, unary),
  ...mapValues(binaryAlike, binary),
  Identity: unary((x) => x),
  Dropout: (node) =>
    node.results > 1 ? [node.input(0), not(mul(node.input(0), 0))] : node.input(0),
  Max: folded(maximum),
  Min: folded(minimum),
  Sum: folded(add),
  Reciprocal: unary((x) => div(1, x)),
  Softplus: unary((x) => softplus(x)),
  Softsign: unary((x) => div(x, add(abs(x), 1))),
  Floor: unary((x) => mapped(x, Math.floor)),
  Ceil: unary((x) => mapped(x, Math.ceil)),
  IsNaN: unary((x) => mapped(x, (value) => (Number.isNaN(value) ? 1 : 0))),
  IsInf: (node) => {
    const above = node.int("detect_positive", 1) ? Number.POSITIVE_INFINITY : Number.NaN;
    const below = node.int("detect_negative", 1) ? Number.NEGATIVE_INFINITY : Number.NaN;
    return mapped(node.input(0), (value) => (value === above || value === below ? 1 : 0));
  },
  Not: unary(not),
  And: binary(mul),
  Or: binary(maximum),
  GreaterOrEqual: binary(atLeast),
  LessOrEqual: binary((a, b) => atLeast(b, a)),
  Greater: binary(above),
  Less: binary((a, b) => above(b, a)),
  Equal: binary((a, b) => mul(atLeast(a, b), atLeast(b, a))),
  Pow: binary((x, exponent) =>
    exponent.size === 1
      ? power(x, { exponent: exponent.toArray()[0]! })
      : exp(mul(log(x), exponent)),
  ),
  PRelu: binary((x, slope) => add(relu(x), mul(minimum(x, 0), slope))),
  Elu: (node) => elu(node.input(0), { alpha: node.float("alpha", 1) }),
  LeakyRelu: (node) => leakyRelu(node.input(0), { slope: node.float("alpha", 0.01) }),
  HardSigmoid: (node) =>
    clip(add(mul(node.input(0), node.float("alpha", 0.2)), node.float("beta", 0.5)), 0, 1),
  Gelu: (node) => (node.text("approximate", "none") === "tanh" ? geluTanh : gelu)(node.input(0)),
  Clip: (node) => {
    const limit = (i: number, name: string, otherwise: number) =>
      node.list(i)?.[0] ?? node.float(name, otherwise);
    const low = limit(1, "min", Number.NEGATIVE_INFINITY);
    return clip(node.input(0), low, limit(2, "max", Number.POSITIVE_INFINITY));
  },
  Where: (node) => where(node.input(0), node.input(1), node.input(2)),
  Cast: (node) => {
    const to = node.int("to", 1);
    const x = node.input(0);
    if (to === 9) return mapped(x, (value) => (value === 0 ? 0 : 1));
    return wholeTypes.includes(to) && !isWhole(x) ? mapped(x, Math.trunc) : x;
  },
  Softmax: alongAxis(softmax),
  LogSoftmax: alongAxis(logSoftmax),
  ReduceSum: reduction(sum),
  ReduceMean: reduction(mean),
  ReduceMax: reduction(max),
  ReduceMin: reduction(min),
  ReduceProd: reduction(prod),
  ReduceL1: reduction((x, options) => sum(abs(x), options)),
  ReduceL2: reduction(norm),
  ReduceLogSumExp: reduction(logSumExp),
  ReduceSumSquare: reduction((x, options) => sum(square(x), options)),
  ArgMax: (node) => {
    const axis = node.axis(0);
    const index = argMax(node.input(0), axis);
    const kept = node.input(0).shape.map((length, at) => (at === axis ? 1 : length));
    return node.int("keepdims", 1) ? reshape(index, kept) : index;
  },
  CumSum: (node) => {
    node.expect("exclusive", node.int("exclusive", 0), [0]);
    node.expect("reverse", node.int("reverse", 0), [0]);
    return cumsum(node.input(0), node.list(1)?.[0] ?? 0);
  },
  OneHot: (node) => {
    const [off, on] = node.list(2) ?? [0, 1];
    node.expect("axis", node.int("axis", -1), [-1]);
    const rows = oneHot(node.input(0), node.list(1)?.[0] ?? 0);
    return off === 0 && on === 1 ? rows : add(mul(rows, on! - off!), off!);
  },
  Gather: (node) => {
    const axis = node.axis(0);
    return take(node.input(0), fromStart(node.input(1), node.input(0).shape[axis]!), axis);
  },
  GatherElements: (node) => {
    const axis = node.axis(0);
    return gather(node.input(0), fromStart(node.input(1), node.input(0).shape[axis]!), axis);
  },
  Concat: (node) => concat(node.inputs, node.axis(0)),
  Transpose: (node) => transpose(node.input(0), node.ints("perm") ?? undefined),
  Shape: (node) => tensor(node.input(0).shape),
  Constant: (node) => {
    const value = node.attribute("value")?.tensor;
    if (value) return tensorOf(value);
    const numbers = node.attribute("value_floats")?.floats ?? node.ints("value_ints");
    if (numbers) return tensor(numbers);
    if (!node.has("value_float") && !node.has("value_int")) {
      throw new RangeError("it has no value, value_float(s) or value_int(s)");
    }
    return tensor(node.float("value_float", node.int("value_int", 0)));
  },
  ConstantOfShape: (node) => {
    const value = node.attribute("value")?.tensor;
    return full(node.list(0) ?? [], value ? tensorOf(value).toArray()[0]! : 0);
  },
};

function isWhole(x: Tensor): boolean {
  return x.toArray().every(Number.isInteger);
}

/** Indices below 0 count from the end. */
function fromStart(index: Tensor, length: number): Tensor {
  if (!index.toArray().some((value) => value < 0)) return index;
  return mapped(index, (value) => (value < 0 ? value + length : value));
}

function mapValues<Value>(
  record: Readonly<Record<string, Value>>,
  f: (value: Value) => Operator,
): Record<string, Operator> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, f(value)]));
}
