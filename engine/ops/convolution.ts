/** What all convolutions share: options, shapes, and their records for one and two dimensions. */

import { type Geometry, geometryOrder, scratchSize } from "../kernels/convolution-kernels.ts";
import { memory, type Pointer } from "../memory.ts";
import { scratch } from "../scope.ts";
import { formatShape, type Shape } from "../shape.ts";
import { wholeNumbers } from "./window.ts";

/** Numbers added before and after each of the axes that a kernel moves along. */
export type Margins = readonly (readonly [before: number, after: number])[];

/** How a kernel moves, one number for each axis it moves along; what the tape remembers. */
export interface Convolution {
  readonly stride: readonly number[];
  readonly padding: Margins;
  readonly dilation: readonly number[];
  /** Channels and filters fall into so many groups, each convolved for itself. */
  readonly groups: number;
  /** One of `denseActivation`. */
  readonly activation: number;
  /** Of a transposed convolution: numbers added at the end of each axis. */
  readonly outputPadding?: readonly number[];
}

/** How a kernel moves, as the reader says it: one number for all axes, or one for each. */
export interface ConvolutionOptions {
  /** How far the kernel moves from one output to the next; 1 unless given. */
  readonly stride?: number | readonly number[];
  /**
   * Zeros around the input: as many on both sides, or [before, after] for each axis. "valid" is 0
   * (the default); "same" keeps the size, "causal" too, but looks back only; both need stride 1.
   */
  readonly padding?: number | readonly number[] | Margins | "same" | "valid" | "causal";
  /** Distance of the numbers of the input that one kernel position reads; 1 unless given. */
  readonly dilation?: number | readonly number[];
  /** Groups of channels, 1 unless given; as many as channels is a depthwise convolution. */
  readonly groups?: number;
  /** One of `denseActivation`, applied to the result; none unless given. */
  readonly activation?: number;
}

/** How a transposed convolution moves; padding takes away from its result. */
export interface TransposedOptions extends ConvolutionOptions {
  readonly padding?: number | readonly number[] | Margins;
  /** Rows and columns added at the end, fewer than stride or dilation; 0 unless given. */
  readonly outputPadding?: number | readonly number[];
}

/** The options with everything said; `kernel` is the shape of the weight without its channels. */
export function resolveConvolution(
  op: string,
  kernel: Shape,
  options: ConvolutionOptions,
): Convolution {
  const axes = kernel.length;
  const stride = wholeNumbers(op, "stride", options.stride ?? 1, axes, 1);
  const dilation = wholeNumbers(op, "dilation", options.dilation ?? 1, axes, 1);
  const groups = wholeNumbers(op, "groups", options.groups ?? 1, 1, 1)[0]!;
  const padding = margins(op, options.padding ?? 0, kernel, stride, dilation);
  return { stride, padding, dilation, groups, activation: options.activation ?? 0 };
}

/** As `resolveConvolution`, for a transposed one. */
export function resolveTransposed(
  op: string,
  kernel: Shape,
  options: TransposedOptions,
): Convolution {
  const resolved = resolveConvolution(op, kernel, options);
  const { stride, dilation } = resolved;
  const extra = options.outputPadding ?? 0;
  const outputPadding = wholeNumbers(op, "outputPadding", extra, kernel.length, 0);
  for (const [axis, added] of outputPadding.entries()) {
    if (added < Math.max(stride[axis]!, dilation[axis]!)) continue;
    throw new RangeError(
      `${op}: outputPadding ${added} with stride ${stride[axis]} and dilation ` +
        `${dilation[axis]}; less than the larger of them is expected`,
    );
  }
  return { ...resolved, outputPadding };
}

function margins(
  op: string,
  padding: NonNullable<ConvolutionOptions["padding"]>,
  kernel: Shape,
  stride: readonly number[],
  dilation: readonly number[],
): Margins {
  if (padding === "valid") return kernel.map(() => [0, 0] as const);
  if (padding === "same" || padding === "causal") {
    if (stride.some((step) => step !== 1)) {
      throw new RangeError(
        `${op}: padding "${padding}" with stride ${stride.join(" and ")}; it needs 1`,
      );
    }
    return kernel.map((length, axis) => {
      const total = dilation[axis]! * (length - 1);
      const before = padding === "same" ? Math.floor(total / 2) : total;
      return [before, total - before] as const;
    });
  }
  if (typeof padding === "string") {
    throw new RangeError(
      `${op}: padding "${padding}"; a number, one for each axis, "same", "valid" or "causal"`,
    );
  }
  if (typeof padding !== "number" && padding.length === kernel.length && isMargins(padding)) {
    return padding.map((pair) => {
      const [before, after] = wholeNumbers(op, "padding", pair, 2, 0);
      return [before!, after!] as const;
    });
  }
  const sides = wholeNumbers(
    op,
    "padding",
    padding as number | readonly number[],
    kernel.length,
    0,
  );
  return sides.map((width) => [width, width] as const);
}

function isMargins(padding: readonly number[] | Margins): padding is Margins {
  return padding.every((width: number | readonly number[]) => typeof width === "object");
}

/** Of what each tensor of a convolution is made, for sentences. */
const layouts = [
  { data: "N×C×L", weight: "out×in/groups×k", transposed: "in×out/groups×k" },
  { data: "N×C×H×W", weight: "out×in/groups×kh×kw", transposed: "in×out/groups×kh×kw" },
];

/** Throws unless input, weight and bias are of the ranks and channels that go together. */
export function checkConvolution(
  op: string,
  x: Shape,
  weight: Shape,
  bias: Shape | undefined,
  { stride, groups }: Convolution,
  transposed: boolean,
): void {
  const layout = layouts[stride.length - 1]!;
  const rank = stride.length + 2;
  if (x.length !== rank || weight.length !== rank) {
    throw new RangeError(
      `${op}: input ${formatShape(x)} and weight ${formatShape(weight)}; ` +
        `${layout.data} and ${transposed ? layout.transposed : layout.weight} are expected`,
    );
  }
  const channels = transposed ? weight[0]! : weight[1]! * groups;
  if (x[1] !== channels) {
    throw new RangeError(
      `${op}: the input ${formatShape(x)} has ${x[1]} channels; ${channels} are expected, as the ` +
        `weight is ${formatShape(weight)} and groups are ${groups}`,
    );
  }
  if (weight[0]! % groups !== 0) {
    throw new RangeError(
      `${op}: ${groups} groups for weight ${formatShape(weight)}; ` +
        `its first size must be a multiple of groups`,
    );
  }
  const outputs = transposed ? weight[1]! * groups : weight[0]!;
  if (bias && (bias.length !== 1 || bias[0] !== outputs)) {
    throw new RangeError(`${op}: bias ${formatShape(bias)}; [${outputs}] is expected`);
  }
}

/** The sizes of the convolution that leads from `image` by `weight` to `map`. */
export function geometryOf(
  image: Shape,
  weight: Shape,
  map: Shape,
  { stride, padding, dilation, groups }: Convolution,
): Geometry {
  const flat = stride.length === 1;
  // A line is an image of one row.
  const last = (list: Shape) => [flat ? 1 : list.at(-2)!, list.at(-1)!] as const;
  const [height, width] = last(image);
  const [mapHeight, mapWidth] = last(map);
  const [kernelHeight, kernelWidth] = last(weight);
  return {
    batch: image[0]!,
    groups,
    channels: image[1]! / groups,
    height,
    width,
    filters: map[1]! / groups,
    mapHeight,
    mapWidth,
    kernelHeight,
    kernelWidth,
    strideY: flat ? 1 : stride[0]!,
    strideX: stride.at(-1)!,
    top: flat ? 0 : padding[0]![0],
    left: padding.at(-1)![0],
    dilationY: flat ? 1 : dilation[0]!,
    dilationX: dilation.at(-1)!,
  };
}

/** The sizes written down for the kernels, followed by the room they need. */
export function placeGeometry(geometry: Geometry): { sizes: Pointer; room: Pointer } {
  const count = geometryOrder.length;
  const sizes = scratch(count + scratchSize(geometry));
  for (let i = 0; i < count; i++) memory.f32[(sizes >> 2) + i] = geometry[geometryOrder[i]!];
  return { sizes, room: sizes + count * 4 };
}
