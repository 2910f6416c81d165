import type { Kernels } from "../kernels/kernels.ts";
import { memory, type Pointer } from "../memory.ts";
import { defineOp } from "../op.ts";
import { scratch } from "../scope.ts";
import { formatShape } from "../shape.ts";
import { allocate, type Tensor } from "../tensor.ts";
import { checkChannels, layout } from "./batch-normalization.ts";

/**
 * Group normalisation: the channels (axis 1) of each example of x [m×channels×…] are split into
 * `groups` neighbours; each group gets mean 0 and variance 1 over its places, then each channel a
 * weight and a bias. One group is layer norm of images; as many as channels, instance norm.
 */
export const groupNormalization = defineOp<
  ["x", "weight", "bias"],
  { groups: number; epsilon: number }
>({
  name: "groupNorm",
  inputs: ["x", "weight", "bias"],
  formula: String.raw`y=w_c\,\hat x+b_c,\quad\hat x=\frac{x-\mu_g}{\sqrt{\sigma_g^2+\varepsilon}}`,
  gradient: String.raw`\bar x=\frac{h-\langle h\rangle-\hat x\,\langle h\hat x\rangle}
    {\sqrt{\sigma_g^2+\varepsilon}}\text{ with }h=w_c\,\bar y,
    \quad\bar w_c=\sum\bar y\,\hat x,\quad\bar b_c=\sum\bar y`,
  source: "Wu & He 2018",
  defaults: { groups: 1, epsilon: 1e-5 },
  shape(x, weight, bias, { groups }) {
    checkChannels("groupNorm", x, weight, bias);
    const channels = x[1]!;
    if (Number.isSafeInteger(groups) && groups >= 1 && channels % groups === 0) return x;
    throw new RangeError(
      `groupNorm: ${groups} groups of ${channels} channels (x ${formatShape(x)}); ` +
        "a number that divides the channels is expected",
    );
  },
  forward(k, x, weight, bias, y, { groups, epsilon }) {
    const { planes, length, perGroup, channels } = planesOf(x, groups);
    const count = planes / perGroup;
    y.saved = allocate([2, planes]);
    const mean = y.saved.pointer;
    const inverse = mean + planes * 4;
    const moments = scratch(2 * count);
    const [scale, shift] = [scratch(planes), scratch(planes)];
    k.channelMoments(x.pointer, moments, moments + count * 4, 1, count, perGroup * length);
    const { f32 } = memory;
    for (let p = 0; p < planes; p++) {
      const group = Math.floor(p / perGroup);
      const c = p % channels;
      const deviation = Math.sqrt(f32[(moments >> 2) + count + group]! + epsilon);
      f32[(mean >> 2) + p] = f32[(moments >> 2) + group]!;
      f32[(inverse >> 2) + p] = 1 / deviation;
      f32[(scale >> 2) + p] = f32[(weight.pointer >> 2) + c]! / deviation;
      f32[(shift >> 2) + p] = f32[(bias.pointer >> 2) + c]!;
    }
    k.channelAffine(x.pointer, mean, scale, shift, y.pointer, 1, planes, length);
  },
  backward(k, { x, weight, y, gradY, gradX, gradWeight, gradBias, options }) {
    const { planes, length, perGroup, channels } = planesOf(x, options.groups);
    const mean = y.saved!.pointer;
    const [sums, products] = [scratch(planes), scratch(planes)];
    k.channelProducts(x.pointer, gradY, mean, sums, products, 1, planes, length);
    const { f32 } = memory;
    const inverse = (mean >> 2) + planes;
    for (let p = 0; p < planes; p++) {
      const c = p % channels;
      const product = f32[(products >> 2) + p]! * f32[inverse + p]!;
      if (gradWeight) f32[(gradWeight >> 2) + c]! += product;
      if (gradBias) f32[(gradBias >> 2) + c]! += f32[(sums >> 2) + p]!;
    }
    if (gradX) addInputGradient(k, x, weight, gradY, gradX, { mean, sums, products, perGroup });
  },
  examples: [
    { shapes: [[2, 4, 2, 3], [4], [4]], options: { groups: 2 } },
    { shapes: [[3, 6], [6], [6]], options: { groups: 2 } },
    { shapes: [[2, 3, 5], [3], [3]], options: { groups: 3 } },
  ],
});

/** x as planes [m·channels × length]. */
function planesOf(x: Tensor, groups: number) {
  const { n, channels, length } = layout(x.shape);
  return { planes: n * channels, length, channels, perGroup: channels / groups };
}

/** Per-plane means and sums of the backward pass; 1/√(variance + ε) follows the means. */
interface Planes {
  readonly mean: Pointer;
  readonly sums: Pointer;
  readonly products: Pointer;
  readonly perGroup: number;
}

function addInputGradient(
  k: Kernels,
  x: Tensor,
  weight: Tensor,
  gradY: Pointer,
  gradX: Pointer,
  { mean, sums, products, perGroup }: Planes,
): void {
  const { n, channels, length } = layout(x.shape);
  const planes = n * channels;
  const [scale, shift, slope] = [scratch(planes), scratch(planes), scratch(planes)];
  const { f32 } = memory;
  const share = 1 / (perGroup * length);
  for (let first = 0; first < planes; first += perGroup) {
    const inverse = f32[(mean >> 2) + planes + first]!;
    let sum = 0;
    let product = 0;
    for (let p = first; p < first + perGroup; p++) {
      const factor = f32[(weight.pointer >> 2) + (p % channels)]!;
      f32[(scale >> 2) + p] = factor * inverse;
      sum += factor * f32[(sums >> 2) + p]!;
      product += factor * f32[(products >> 2) + p]!;
    }
    f32.fill(-inverse * sum * share, (shift >> 2) + first, (shift >> 2) + first + perGroup);
    const pull = -(inverse ** 3) * product * share;
    f32.fill(pull, (slope >> 2) + first, (slope >> 2) + first + perGroup);
  }
  k.channelAffineBackward(x.pointer, gradY, mean, scale, shift, slope, gradX, 1, planes, length);
}
