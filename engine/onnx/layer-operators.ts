/** The operators of ONNX that are layers: dense, convolutions, pools, norms, resizing. */

import { add } from "../ops/add.ts";
import { averagePool } from "../ops/average-pool.ts";
import { batchNormalization } from "../ops/batch-normalization.ts";
import type { ConvolutionOptions } from "../ops/convolution.ts";
import { convolve1d } from "../ops/convolve-1d.ts";
import { convolve2d } from "../ops/convolve-2d.ts";
import { convolveTransposed1d } from "../ops/convolve-transposed-1d.ts";
import { convolveTransposed2d } from "../ops/convolve-transposed-2d.ts";
import { dense, denseActivation } from "../ops/dense.ts";
import { instanceNormalization } from "../ops/instance-normalization.ts";
import { layerNormalization } from "../ops/layer-normalization.ts";
import { matmul } from "../ops/matmul.ts";
import { max } from "../ops/max.ts";
import { maxPool } from "../ops/max-pool.ts";
import { mul } from "../ops/mul.ts";
import { pad } from "../ops/pad.ts";
import { reshape } from "../ops/reshape.ts";
import { resize } from "../ops/resize.ts";
import { sub } from "../ops/sub.ts";
import { mean, type Reduction } from "../ops/sum.ts";
import { transpose } from "../ops/transpose.ts";
import { sizeOf } from "../shape.ts";
import { type Tensor, tensor, zeros } from "../tensor.ts";
import type { NodeCall } from "./node-call.ts";
import type { Operator } from "./operators.ts";
import { recurrentOperators } from "./recurrent-operators.ts";

type Widths = [before: number, after: number][];

/** Multiply-adds that one node may take: some seconds' worth. */
const MOST_WORK = 2 ** 32;

/** How a window of `kernel` moves over the planes of x: what its attributes say. */
function windowOf(node: NodeCall, x: Tensor, kernel: readonly number[]) {
  const axes = x.shape.length - 2;
  if (axes !== 1 && axes !== 2) {
    throw new RangeError(`its input has ${x.shape.length} axes; 3 or 4 are expected`);
  }
  const ones = new Array<number>(axes).fill(1);
  const stride = node.ints("strides") ?? ones;
  const dilation = node.ints("dilations") ?? ones;
  const automatic = node.text("auto_pad", "NOTSET");
  node.expect("auto_pad", automatic, ["NOTSET", "VALID", "SAME_UPPER", "SAME_LOWER"]);
  const given = node.ints("pads") ?? [];
  const padding = kernel.map((length, axis): [number, number] => {
    if (!automatic.startsWith("SAME")) {
      return automatic === "VALID" ? [0, 0] : [given[axis] ?? 0, given[axis + axes] ?? 0];
    }
    const size = x.shape[axis + 2]!;
    const [step, apart] = [stride[axis] ?? 1, dilation[axis] ?? 1];
    const wanted = (Math.ceil(size / step) - 1) * step + apart * (length - 1) + 1 - size;
    const total = Math.max(0, wanted);
    const less = Math.floor(total / 2);
    return automatic === "SAME_UPPER" ? [less, total - less] : [total - less, less];
  });
  const within = padding.every((widths, axis) =>
    widths.every((width) => width >= 0 && width <= kernel[axis]! * (dilation[axis] ?? 1)),
  );
  if (within) return { stride, dilation, padding };
  throw new RangeError(
    `pads [${given.join(", ").slice(0, 80)}]; none beyond the kernel is expected`,
  );
}

function checkWork(work: number): void {
  if (work <= MOST_WORK) return;
  throw new RangeError(
    `it takes ${work} multiply-adds; the engine does up to ${MOST_WORK} at once`,
  );
}

function convolution(node: NodeCall): Tensor {
  const [x, weight, bias] = [node.input(0), node.input(1), node.optional(2)];
  const window = windowOf(node, x, weight.shape.slice(2));
  const options: ConvolutionOptions = { ...window, groups: node.int("group", 1) };
  const positions = window.padding.map(
    ([before, after], axis) => before + x.shape[axis + 2]! + after,
  );
  checkWork(x.shape[0]! * sizeOf(positions) * weight.size);
  return (x.shape.length === 3 ? convolve1d : convolve2d)(x, weight, bias, options);
}

function transposedConvolution(node: NodeCall): Tensor {
  const [x, weight, bias] = [node.input(0), node.input(1), node.optional(2)];
  node.expect("auto_pad", node.text("auto_pad", "NOTSET"), ["NOTSET", "VALID"]);
  if (node.has("output_shape")) throw new RangeError("output_shape is given; pads are expected");
  checkWork((x.size / (x.shape[1] ?? 1)) * weight.size);
  const options = {
    ...windowOf(node, x, weight.shape.slice(2)),
    groups: node.int("group", 1),
    outputPadding: node.ints("output_padding") ?? 0,
  };
  return (x.shape.length === 3 ? convolveTransposed1d : convolveTransposed2d)(
    x,
    weight,
    bias,
    options,
  );
}

/** A pool; pads that differ from side to side become numbers of x, where that is the same. */
function pool(kind: "max" | "average"): Operator {
  return (node) => {
    const x = node.input(0);
    const kernel = node.ints("kernel_shape") ?? [];
    const { padding, stride, dilation } = windowOf(node, x, kernel);
    checkWork(x.size * sizeOf(kernel));
    const even = padding.every(
      ([before, after], axis) => before === after && 2 * before <= kernel[axis]!,
    );
    const counts = node.int("count_include_pad", 0) !== 0;
    if (!even && kind === "average" && !counts) {
      throw new RangeError("pads differ from side to side; equal ones are expected of a mean");
    }
    const outside = kind === "max" ? Number.NEGATIVE_INFINITY : 0;
    const padded = even ? x : pad(x, padding as Widths, outside);
    const options = {
      kernel,
      stride,
      padding: even ? padding.map(([before]) => before) : 0,
      ceilMode: node.int("ceil_mode", 0) !== 0,
    };
    if (kind === "max") return maxPool(padded, { ...options, dilation });
    node.expect("dilations", Math.max(...dilation), [1]);
    return averagePool(padded, { ...options, countIncludePad: counts });
  };
}

/** A number for each whole plane; its axes stay, of size 1. */
const wholePlanes =
  (f: (x: Tensor, options: Reduction) => Tensor): Operator =>
  (node) => {
    const x = node.input(0);
    return f(x, { axis: x.shape.map((_, axis) => axis).slice(2), keepDims: true });
  };

function gemm(node: NodeCall): Tensor {
  const turned = (i: number, name: string) =>
    node.int(name, 0) ? transpose(node.input(i)) : node.input(i);
  const [a, b, c] = [turned(0, "transA"), turned(1, "transB"), node.optional(2)];
  const [alpha, beta] = [node.float("alpha", 1), node.float("beta", 1)];
  checkWork(a.size * (b.shape[1] ?? 1));
  if (c?.shape.length === 1 && c.size === b.shape[1] && alpha === 1 && beta === 1) {
    return dense(a, b, c, { activation: denseActivation.none });
  }
  const product = alpha === 1 ? matmul(a, b) : mul(matmul(a, b), alpha);
  return c ? add(product, beta === 1 ? c : mul(c, beta)) : product;
}

function resized(node: NodeCall): Tensor {
  const x = node.input(0);
  const old = node.opset < 11;
  const scales = node.list(old ? 1 : 2) ?? node.attribute("scales")?.floats;
  const sizes =
    node.list(3) ?? x.shape.map((length, axis) => Math.floor(length * (scales?.[axis] ?? 1)));
  const mode = node.text("mode", "nearest");
  node.expect("mode", mode, ["nearest", "linear"]);
  const nearest = mode === "nearest";
  const corners = node.text("coordinate_transformation_mode", old ? "asymmetric" : "half_pixel");
  const whole = sizes.every((size, axis) => size % x.shape[axis]! === 0);
  const rounded = node.text("nearest_mode", old ? "floor" : "round_prefer_floor");
  // By whole factors, centres rounded to the nearest fall where corners rounded down do.
  const alike = whole && rounded.startsWith("round") ? ["half_pixel", "asymmetric"] : [];
  const accepted = nearest
    ? [...(rounded === "floor" ? ["asymmetric"] : alike.slice(0, 1))]
    : ["half_pixel", "align_corners"];
  node.expect("coordinate_transformation_mode", corners, accepted);
  if (sizes.length !== x.shape.length || sizes[0] !== x.shape[0] || sizes[1] !== x.shape[1]) {
    throw new RangeError(`sizes [${sizes.join(", ").slice(0, 80)}]; planes only are resized`);
  }
  return resize(x, {
    size: sizes.slice(2),
    mode: nearest ? "nearest" : "bilinear",
    alignCorners: corners === "align_corners",
  });
}

/** (x − zero)·scale; scale and zero are one number, or one for each place along an axis. */
function dequantized(node: NodeCall): Tensor {
  const x = node.input(0);
  if (node.int("block_size", 0)) throw new RangeError("block_size is given; none is expected");
  const along = (numbers: Tensor) => {
    if (numbers.size === 1) return reshape(numbers, []);
    const axis = node.axis(1);
    return reshape(
      numbers,
      x.shape.map((_, at) => (at === axis ? -1 : 1)),
    );
  };
  const zero = node.optional(2);
  return mul(zero ? sub(x, along(zero)) : x, along(node.input(1)));
}

export const layerOperators: Readonly<Record<string, Operator>> = {
  Gemm: gemm,
  MatMul(node) {
    const [a, b] = [node.input(0), node.input(1)];
    checkWork(a.size * (b.shape.length > 1 ? b.shape.at(-1)! : 1));
    const rowA = a.shape.length === 1;
    const columnB = b.shape.length === 1;
    if (!rowA && !columnB) return matmul(a, b);
    const y = matmul(rowA ? reshape(a, [1, -1]) : a, columnB ? reshape(b, [-1, 1]) : b);
    const rank = y.shape.length;
    return reshape(
      y,
      y.shape.filter((_, at) => !(rowA && at === rank - 2) && !(columnB && at === rank - 1)),
    );
  },
  Conv: convolution,
  ConvTranspose: transposedConvolution,
  MaxPool: pool("max"),
  AveragePool: pool("average"),
  GlobalAveragePool: wholePlanes(mean),
  GlobalMaxPool: wholePlanes(max),
  BatchNormalization(node) {
    node.expect("training_mode", node.int("training_mode", 0), [0]);
    const statistics = { mean: node.input(3), variance: node.input(4) };
    const [x, weight] = [node.input(0), node.input(1)];
    if (statistics.mean.size !== weight.size || statistics.variance.size !== weight.size) {
      throw new RangeError(`its mean and variance have other sizes than its scale, ${weight.size}`);
    }
    const epsilon = node.float("epsilon", 1e-5);
    return batchNormalization(x, weight, node.input(2), { epsilon, statistics });
  },
  InstanceNormalization: (node) =>
    instanceNormalization(node.input(0), node.input(1), node.input(2), node.float("epsilon", 1e-5)),
  LayerNormalization(node) {
    const weight = node.input(1);
    const bias = node.optional(2) ?? zeros(weight.shape);
    const axis = node.axis(-1);
    node.expect("axis", axis, [node.input(0).shape.length - weight.shape.length]);
    return layerNormalization(node.input(0), weight, bias, {
      epsilon: node.float("epsilon", 1e-5),
    });
  },
  Resize: resized,
  Upsample: resized,
  DequantizeLinear: dequantized,
  /** Each channel plus its own bias; of early converters. */
  ImageScaler(node) {
    const bias = tensor([...(node.attribute("bias")?.floats ?? [0])], [-1, 1, 1]);
    return add(mul(node.input(0), node.float("scale", 1)), bias);
  },
  ...recurrentOperators,
};
