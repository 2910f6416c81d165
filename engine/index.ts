/** The engine: numbers, gradients, networks. No DOM, no dependency. */

// Data sets, batches, tables
export * from "./data/index.ts";
export type { GradientCheck } from "./gradient-check.ts";
export { checkGradients } from "./gradient-check.ts";
export type { KernelBackend } from "./kernels/load.ts";
export { kernelBackend, useKernels } from "./kernels/load.ts";
// Losses
export { binaryCrossEntropy } from "./losses/binary-cross-entropy.ts";
export { crossEntropy } from "./losses/cross-entropy.ts";
export { hinge } from "./losses/hinge.ts";
export { huber } from "./losses/huber.ts";
export { meanAbsoluteError } from "./losses/mean-absolute-error.ts";
export { meanSquaredError } from "./losses/mean-squared-error.ts";
export type { LossReduction } from "./losses/reduction.ts";
export { memoryBytes } from "./memory.ts";
// Layers
export { dropout, dropoutMask } from "./nn/dropout.ts";
export type { Initializer } from "./nn/initializers.ts";
export * as initializers from "./nn/initializers.ts";
export type { Layer, Transform } from "./nn/layer.ts";
export { parametersOf } from "./nn/layer.ts";
export type { Linear } from "./nn/linear.ts";
export { linear } from "./nn/linear.ts";
export type { Sequential } from "./nn/sequential.ts";
export { sequential } from "./nn/sequential.ts";
// Functions, number by number
export { abs } from "./ops/abs.ts";
// Arithmetic
export { add } from "./ops/add.ts";
export { argMax } from "./ops/arg-max.ts";
export { clip } from "./ops/clip.ts";
// Shapes and indices
export { concat, stack } from "./ops/concat.ts";
export { cos } from "./ops/cos.ts";
export { cumsum } from "./ops/cumsum.ts";
export { dense, denseActivation } from "./ops/dense.ts";
export { detach } from "./ops/detach.ts";
export { div } from "./ops/div.ts";
// Activations
export { elu } from "./ops/elu.ts";
export { erf } from "./ops/erf.ts";
export { exp } from "./ops/exp.ts";
export { gather, take } from "./ops/gather.ts";
export { gelu } from "./ops/gelu.ts";
export { geluTanh } from "./ops/gelu-tanh.ts";
export { leakyRelu } from "./ops/leaky-relu.ts";
export { log } from "./ops/log.ts";
export { logSoftmax } from "./ops/log-softmax.ts";
export { logSumExp } from "./ops/log-sum-exp.ts";
export { matmul } from "./ops/matmul.ts";
export { max } from "./ops/max.ts";
export { maximum } from "./ops/maximum.ts";
export { min } from "./ops/min.ts";
export { minimum } from "./ops/minimum.ts";
export { mul } from "./ops/mul.ts";
export { neg } from "./ops/neg.ts";
export { norm } from "./ops/norm.ts";
export { oneHot } from "./ops/one-hot.ts";
export { pad } from "./ops/pad.ts";
export { pow } from "./ops/pow.ts";
export { prod } from "./ops/prod.ts";
export { relu } from "./ops/relu.ts";
export { flatten, reshape } from "./ops/reshape.ts";
export { sigmoid } from "./ops/sigmoid.ts";
export { silu } from "./ops/silu.ts";
export { sin } from "./ops/sin.ts";
export { slice } from "./ops/slice.ts";
export { softmax } from "./ops/softmax.ts";
export { softplus } from "./ops/softplus.ts";
export { sqrt } from "./ops/sqrt.ts";
export { square } from "./ops/square.ts";
export { step } from "./ops/step.ts";
export { sub } from "./ops/sub.ts";
export type { Reduction } from "./ops/sum.ts";
// Reductions
export { mean, sum } from "./ops/sum.ts";
export { tanh } from "./ops/tanh.ts";
export { transpose } from "./ops/transpose.ts";
export { standardDeviation, variance } from "./ops/variance.ts";
export { where } from "./ops/where.ts";
// Optimizers
export { adadelta } from "./optim/adadelta.ts";
export { adagrad } from "./optim/adagrad.ts";
export { adam, adamw } from "./optim/adam.ts";
export { adamax } from "./optim/adamax.ts";
export { clipGradientNorm, clipGradientValue } from "./optim/clipping.ts";
export { NonFiniteError } from "./optim/non-finite-error.ts";
export type { Optimizer, OptimizerState } from "./optim/optimizer.ts";
export { radam } from "./optim/radam.ts";
export { rmsprop } from "./optim/rmsprop.ts";
export { sgd } from "./optim/sgd.ts";
export type { Random } from "./random.ts";
// Randomness and platform
export { random } from "./random.ts";
export type { Shape } from "./shape.ts";
// Gradients
export { backward, noGrad } from "./tape.ts";
export type { Nested } from "./tensor.ts";
// Tensors and their life
export { full, keep, ones, parameter, scope, Tensor, tensor, zeros } from "./tensor.ts";
