/**
 * The kernels in plain TypeScript, with the platform-independent functions of portable-math: what
 * the SIMD kernels are checked against, and what runs where they cannot.
 */

import type { Kernels } from "../kernels.ts";
import { attention } from "./attention.ts";
import { convolution } from "./convolution.ts";
import { elementwise } from "./elementwise.ts";
import { comparisons } from "./losses.ts";
import { matrix } from "./matrix.ts";
import { normalisation } from "./norm.ts";
import { optimizers } from "./optimizers.ts";
import { pooling } from "./pooling.ts";
import { recurrent } from "./recurrent.ts";
import { rowwise } from "./rows.ts";
import { strided } from "./strided.ts";

export const plainKernels: Kernels = {
  ...elementwise,
  ...strided,
  ...matrix,
  ...rowwise,
  ...comparisons,
  ...optimizers,
  ...convolution,
  ...pooling,
  ...recurrent,
  ...normalisation,
  ...attention,
};
