/**
 * What a set of kernels can do. There are two: SIMD (assembly/, compiled to WebAssembly) and plain
 * TypeScript (plain/), the oracle of the first and its stand-in where WebAssembly is missing. Both
 * give the same numbers to 1e-5.
 *
 * Tensors are passed as addresses in the engine's memory (`Pointer`), 0 where one is left out;
 * sizes, counts and strides are in numbers, not bytes. Everything is float32 and row-major. A
 * kernel whose name ends in `Backward` adds to the gradient it is named for, unless its own text
 * says otherwise.
 */

import type { Pointer } from "../memory.ts";
import type { AttentionKernels } from "./attention-kernels.ts";
import type { ConvolutionKernels } from "./convolution-kernels.ts";
import type { NormKernels } from "./norm-kernels.ts";
import type { RecurrentKernels } from "./recurrent-kernels.ts";

/** y[i] = f(x[i]), i < n. */
type Map<Constants extends readonly number[] = []> = (
  x: Pointer,
  y: Pointer,
  n: number,
  ...constants: Constants
) => void;

/** gradX[i] += gradY[i] · f′(x[i]), with y = f(x) at hand. */
type MapBackward<Constants extends readonly number[] = []> = (
  x: Pointer,
  y: Pointer,
  gradY: Pointer,
  gradX: Pointer,
  n: number,
  ...constants: Constants
) => void;

/** y = f(a, b) over a grid; y is contiguous, a and b are read by strides (0 repeats). */
type Combine = (
  a: Pointer,
  aRow: number,
  aCol: number,
  b: Pointer,
  bRow: number,
  bCol: number,
  y: Pointer,
  rows: number,
  cols: number,
) => void;

/** loss[i] = f(x[i], t[i]); p is the loss's constant (Huber's δ). */
type Compare = (x: Pointer, t: Pointer, loss: Pointer, n: number, p: number) => void;

/** gradX[i] += scale · gradLoss[i · gradStep] · ∂f/∂x. */
type CompareBackward = (
  x: Pointer,
  t: Pointer,
  gradLoss: Pointer,
  gradStep: number,
  scale: number,
  gradX: Pointer,
  n: number,
  p: number,
) => void;

export interface Kernels
  extends AttentionKernels,
    ConvolutionKernels,
    NormKernels,
    RecurrentKernels {
  exp: Map;
  expBackward: MapBackward;
  log: Map;
  logBackward: MapBackward;
  sqrt: Map;
  sqrtBackward: MapBackward;
  abs: Map;
  absBackward: MapBackward;
  square: Map;
  squareBackward: MapBackward;
  tanh: Map;
  tanhBackward: MapBackward;
  sigmoid: Map;
  sigmoidBackward: MapBackward;
  relu: Map;
  reluBackward: MapBackward;
  leakyRelu: Map<[slope: number]>;
  leakyReluBackward: MapBackward<[slope: number]>;
  elu: Map<[alpha: number]>;
  eluBackward: MapBackward<[alpha: number]>;
  gelu: Map;
  geluBackward: MapBackward;
  geluTanh: Map;
  geluTanhBackward: MapBackward;
  silu: Map;
  siluBackward: MapBackward;
  softplus: Map<[beta: number]>;
  softplusBackward: MapBackward<[beta: number]>;
  clip: Map<[low: number, high: number]>;
  clipBackward: MapBackward<[low: number, high: number]>;
  step: Map;
  sin: Map;
  sinBackward: MapBackward;
  cos: Map;
  cosBackward: MapBackward;
  erf: Map;
  erfBackward: MapBackward;
  pow: Map<[exponent: number]>;
  powBackward: MapBackward<[exponent: number]>;

  add: Combine;
  subtract: Combine;
  multiply: Combine;
  divide: Combine;
  maximum: Combine;
  minimum: Combine;
  /** 1 where a > b, ½ where equal, 0 below: the share of a maximum's gradient that goes to a. */
  share: Combine;

  /** o += scale · x over a grid; an o that is repeated (step 0) receives a sum. */
  accumulate(
    x: Pointer,
    xRow: number,
    xCol: number,
    scale: number,
    o: Pointer,
    oRow: number,
    oCol: number,
    rows: number,
    cols: number,
  ): void;
  /** o += x · z over a grid; an o that is repeated (step 0) receives a sum. */
  multiplyAccumulate(
    x: Pointer,
    xRow: number,
    xCol: number,
    z: Pointer,
    zRow: number,
    zCol: number,
    o: Pointer,
    oRow: number,
    oCol: number,
    rows: number,
    cols: number,
  ): void;
  /** y = x over a grid. */
  copy(
    x: Pointer,
    xRow: number,
    xCol: number,
    y: Pointer,
    yRow: number,
    yCol: number,
    rows: number,
    cols: number,
  ): void;
  /** x = value, n times. */
  fill(x: Pointer, value: number, n: number): void;
  /** x = factor · x, in whole vectors: the padding of the block is scaled too. */
  scale(x: Pointer, factor: number, n: number): void;
  /** Σ x, carried in double precision. */
  sum(x: Pointer, n: number): number;
  /** Σ x², carried in double precision. */
  sumOfSquares(x: Pointer, n: number): number;
  /** 1 when no number is NaN or infinite, else 0. */
  allFinite(x: Pointer, n: number): number;

  /**
   * C[i,j] = Σ A[i,p]·B[p,j] + initial[i,j]; C is m×n, row-major. A and B are read by strides, so
   * transposes cost nothing. `initial` is 0 for none, C itself to add to it, or one row for all
   * rows (initialRow = 0).
   */
  gemm(
    a: Pointer,
    aRow: number,
    aCol: number,
    b: Pointer,
    bRow: number,
    bCol: number,
    c: Pointer,
    initial: Pointer,
    initialRow: number,
    m: number,
    n: number,
    k: number,
  ): void;
  /** Y = g(X·W + b); X rows×inputs, W inputs×outputs; g: 0 none, 1 relu, 2 tanh, 3 sigmoid. */
  dense(
    x: Pointer,
    w: Pointer,
    b: Pointer,
    y: Pointer,
    rows: number,
    inputs: number,
    outputs: number,
    activation: number,
  ): void;
  /**
   * The gradients of `dense`. `delta` (rows×outputs) receives the gradient before the activation;
   * it is gradY itself when there is none. gradX, gradW and gradB are each written, or added to
   * where its `add…` is 1, or left out where it is 0.
   */
  denseBackward(
    x: Pointer,
    w: Pointer,
    y: Pointer,
    gradY: Pointer,
    delta: Pointer,
    gradX: Pointer,
    addX: number,
    gradW: Pointer,
    addW: number,
    gradB: Pointer,
    addB: number,
    rows: number,
    inputs: number,
    outputs: number,
    activation: number,
  ): void;

  softmaxRows(x: Pointer, y: Pointer, rows: number, cols: number): void;
  softmaxRowsBackward(y: Pointer, gradY: Pointer, gradX: Pointer, rows: number, cols: number): void;
  logSoftmaxRows(x: Pointer, y: Pointer, rows: number, cols: number): void;
  logSoftmaxRowsBackward(
    y: Pointer,
    gradY: Pointer,
    gradX: Pointer,
    rows: number,
    cols: number,
  ): void;
  /** y[i] = ln Σ e^x over row i. */
  logSumExpRows(x: Pointer, y: Pointer, rows: number, cols: number): void;
  logSumExpRowsBackward(
    x: Pointer,
    y: Pointer,
    gradY: Pointer,
    gradX: Pointer,
    rows: number,
    cols: number,
  ): void;
  /** loss[i] = Σq · ln Σe^x − Σ q·x over row i: cross-entropy against class weights q. */
  crossEntropyRows(x: Pointer, q: Pointer, loss: Pointer, rows: number, cols: number): void;
  /** gradX += scale · gradLoss[i · gradStep] · (softmax(x)·Σq − q). */
  crossEntropyRowsBackward(
    x: Pointer,
    q: Pointer,
    gradLoss: Pointer,
    gradStep: number,
    scale: number,
    gradX: Pointer,
    rows: number,
    cols: number,
  ): void;

  /** (x − t)². */
  squaredError: Compare;
  squaredErrorBackward: CompareBackward;
  /** |x − t|. */
  absoluteError: Compare;
  absoluteErrorBackward: CompareBackward;
  /** ½d² where |d| ≤ p, else p(|d| − p/2); d = x − t. */
  huber: Compare;
  huberBackward: CompareBackward;
  /** ln(1 + e^x) − x·t: binary cross-entropy of a logit. */
  logistic: Compare;
  logisticBackward: CompareBackward;
  /** max(0, 1 − x·t). */
  hinge: Compare;
  hingeBackward: CompareBackward;

  /** v ← momentum·v + keep·g; x ← x − learningRate·(v, or g + momentum·v if nesterov). */
  sgd(
    x: Pointer,
    grad: Pointer,
    velocity: Pointer,
    n: number,
    learningRate: number,
    momentum: number,
    keep: number,
    nesterov: number,
    weightDecay: number,
  ): void;
  /** s ← s + g²; x ← x − learningRate·g/(√s + ε). */
  adagrad(
    x: Pointer,
    grad: Pointer,
    squares: Pointer,
    n: number,
    learningRate: number,
    epsilon: number,
    weightDecay: number,
  ): void;
  /** s: mean of g²; d = √(steps + ε)/√(s + ε)·g; steps: mean of d²; x ← x − learningRate·d. */
  adadelta(
    x: Pointer,
    grad: Pointer,
    squares: Pointer,
    steps: Pointer,
    n: number,
    learningRate: number,
    decay: number,
    epsilon: number,
    weightDecay: number,
  ): void;
  /** s: mean of g² (about `mean` of g, if given); x ← x − learningRate·(momentum of) g/(√s + ε). */
  rmsprop(
    x: Pointer,
    grad: Pointer,
    squares: Pointer,
    mean: Pointer,
    velocity: Pointer,
    n: number,
    learningRate: number,
    decay: number,
    epsilon: number,
    momentum: number,
    weightDecay: number,
  ): void;
  /**
   * Adam and its kin. m, s: means of g and g²; `largest`, if given, holds the largest s so far and
   * stands in for it. x ← shrink·x − (meanRate·m + gradRate·g)/(rootScale·√s + ε).
   */
  adam(
    x: Pointer,
    grad: Pointer,
    mean: Pointer,
    squares: Pointer,
    largest: Pointer,
    n: number,
    beta1: number,
    beta2: number,
    meanRate: number,
    gradRate: number,
    rootScale: number,
    epsilon: number,
    weightDecay: number,
    shrink: number,
  ): void;
  /** u ← max(β₂·u, |g| + ε); x ← x − rate·m/u. */
  adamax(
    x: Pointer,
    grad: Pointer,
    mean: Pointer,
    largest: Pointer,
    n: number,
    beta1: number,
    beta2: number,
    rate: number,
    epsilon: number,
  ): void;
}
