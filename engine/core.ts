/**
 * The engine's core: numbers, gradients, networks, training. It is what `descent.js` holds, within
 * 60 kB; what a page needs more rarely is a module of its own beside it (`index.ts` names all).
 */

// The kernels come first: a packed module is smaller when their bytes do not stand between its texts.
import "./kernels/build/simd.ts";

// Tensors and their life

export type { Shape } from "./shape.ts";
export type { Nested } from "./tensor.ts";
export { full, keep, ones, parameter, scope, Tensor, tensor, zeros } from "./tensor.ts";

// Gradients

export type { GradientCheck } from "./gradient-check.ts";
export { checkGradients } from "./gradient-check.ts";
export { detach } from "./ops/detach.ts";
export { backward, noGrad } from "./tape.ts";

// Arithmetic

export { add } from "./ops/add.ts";
export { dense, denseActivation } from "./ops/dense.ts";
export { div } from "./ops/div.ts";
export { matmul } from "./ops/matmul.ts";
export { maximum } from "./ops/maximum.ts";
export { minimum } from "./ops/minimum.ts";
export { mul } from "./ops/mul.ts";
export { neg } from "./ops/neg.ts";
export { sub } from "./ops/sub.ts";
export { where } from "./ops/where.ts";

// Functions, number by number

export { abs } from "./ops/abs.ts";
export { clip } from "./ops/clip.ts";
export { cos } from "./ops/cos.ts";
export { erf } from "./ops/erf.ts";
export { exp } from "./ops/exp.ts";
export { log } from "./ops/log.ts";
export { pow } from "./ops/pow.ts";
export { sin } from "./ops/sin.ts";
export { sqrt } from "./ops/sqrt.ts";
export { square } from "./ops/square.ts";

// Activations

export { elu } from "./ops/elu.ts";
export { gelu } from "./ops/gelu.ts";
export { geluTanh } from "./ops/gelu-tanh.ts";
export { leakyRelu } from "./ops/leaky-relu.ts";
export { logSoftmax } from "./ops/log-softmax.ts";
export { relu } from "./ops/relu.ts";
export { sigmoid } from "./ops/sigmoid.ts";
export { silu } from "./ops/silu.ts";
export { softmax } from "./ops/softmax.ts";
export { softplus } from "./ops/softplus.ts";
export { step } from "./ops/step.ts";
export { tanh } from "./ops/tanh.ts";

// Reductions

export { argMax } from "./ops/arg-max.ts";
export { cumsum } from "./ops/cumsum.ts";
export { logSumExp } from "./ops/log-sum-exp.ts";
export { max } from "./ops/max.ts";
export { min } from "./ops/min.ts";
export { norm } from "./ops/norm.ts";
export { prod } from "./ops/prod.ts";
export type { Reduction } from "./ops/sum.ts";
export { mean, sum } from "./ops/sum.ts";
export { standardDeviation, variance } from "./ops/variance.ts";

// Shapes and indices

export { concat, stack } from "./ops/concat.ts";
export { gather, take } from "./ops/gather.ts";
export { oneHot } from "./ops/one-hot.ts";
export type { PadMode } from "./ops/pad.ts";
export { pad } from "./ops/pad.ts";
export { flatten, reshape } from "./ops/reshape.ts";
export { slice } from "./ops/slice.ts";
export { transpose } from "./ops/transpose.ts";

// Images and signals

export { adaptiveAveragePool, averagePool, globalAveragePool } from "./ops/average-pool.ts";
export { convolve1d } from "./ops/convolve-1d.ts";
export { convolve2d } from "./ops/convolve-2d.ts";
export { convolveTransposed1d } from "./ops/convolve-transposed-1d.ts";
export { convolveTransposed2d } from "./ops/convolve-transposed-2d.ts";
export { maxPool, maxPoolIndices } from "./ops/max-pool.ts";
export { pixelShuffle } from "./ops/pixel-shuffle.ts";
export { resize } from "./ops/resize.ts";

// Normalisation, embedding and attention

export { attention, attentionWeights, selfAttention } from "./ops/attention.ts";
export { causalMask } from "./ops/attention-mask.ts";
export { batchNormalization } from "./ops/batch-normalization.ts";
export { embeddingRows } from "./ops/embedding-rows.ts";
export { groupNormalization } from "./ops/group-normalization.ts";
export { instanceNormalization } from "./ops/instance-normalization.ts";
export { layerNormalization } from "./ops/layer-normalization.ts";
export { rmsNormalization } from "./ops/rms-normalization.ts";
export {
  attentionWithWeights,
  scaledDotProductAttention,
} from "./ops/scaled-dot-product-attention.ts";

// Losses

export { binaryCrossEntropy } from "./losses/binary-cross-entropy.ts";
export { contrastive } from "./losses/contrastive.ts";
export { cosineEmbedding } from "./losses/cosine-embedding.ts";
export { crossEntropy } from "./losses/cross-entropy.ts";
export { ctc } from "./losses/ctc.ts";
export { dice } from "./losses/dice.ts";
export { focal } from "./losses/focal.ts";
export { hinge } from "./losses/hinge.ts";
export { huber } from "./losses/huber.ts";
export type { Gaussian } from "./losses/kl-gaussian.ts";
export { klGaussian } from "./losses/kl-gaussian.ts";
export { klStandardNormal } from "./losses/kl-standard-normal.ts";
export { meanAbsoluteError } from "./losses/mean-absolute-error.ts";
export { meanSquaredError } from "./losses/mean-squared-error.ts";
export type { LossReduction } from "./losses/reduction.ts";
export { triplet } from "./losses/triplet.ts";

// Layers

export { averagePool2d } from "./nn/average-pool-2d.ts";
export type { BatchNorm } from "./nn/batch-norm.ts";
export { batchNorm } from "./nn/batch-norm.ts";
export { conv1d } from "./nn/conv-1d.ts";
export { conv2d } from "./nn/conv-2d.ts";
export { convTranspose1d } from "./nn/conv-transpose-1d.ts";
export { convTranspose2d } from "./nn/conv-transpose-2d.ts";
export type { ConvolutionLayer } from "./nn/convolution-layer.ts";
export { dropout, dropoutMask } from "./nn/dropout.ts";
export type { Embedding } from "./nn/embedding.ts";
export { embedding } from "./nn/embedding.ts";
export type { GenerateOptions } from "./nn/generate.ts";
export { generate } from "./nn/generate.ts";
export type { GroupNorm } from "./nn/group-norm.ts";
export { groupNorm } from "./nn/group-norm.ts";
export { gru } from "./nn/gru.ts";
export type { Initializer } from "./nn/initializers.ts";
export * as initializers from "./nn/initializers.ts";
export { instanceNorm } from "./nn/instance-norm.ts";
export type { Layer, Named, Transform } from "./nn/layer.ts";
export { parametersOf } from "./nn/layer.ts";
export type { LayerNorm } from "./nn/layer-norm.ts";
export { layerNorm } from "./nn/layer-norm.ts";
export type { Linear } from "./nn/linear.ts";
export { linear } from "./nn/linear.ts";
export { lstm } from "./nn/lstm.ts";
export { maxPool2d } from "./nn/max-pool-2d.ts";
export type { AttentionInput, MultiHeadAttention } from "./nn/multi-head-attention.ts";
export { multiHeadAttention } from "./nn/multi-head-attention.ts";
export { learnedPositions, sinusoidalPositions } from "./nn/positions.ts";
export type {
  Recurrent,
  RecurrentOptions,
  RecurrentRun,
  RecurrentState,
  RecurrentWeights,
} from "./nn/recurrent.ts";
export { rmsNorm } from "./nn/rms-norm.ts";
export { rnn } from "./nn/rnn.ts";
export type { Sequential } from "./nn/sequential.ts";
export { sequential } from "./nn/sequential.ts";
export type { TransformerBlock } from "./nn/transformer-block.ts";
export { transformerBlock } from "./nn/transformer-block.ts";
export { upsample } from "./nn/upsample.ts";

// What a model is made of

export type { Summary, SummaryRow } from "./nn/summary.ts";
export { summary } from "./nn/summary.ts";

// What a model has learnt

export type { Model, NamedArray, State } from "./nn/state.ts";
export { load, state } from "./nn/state.ts";

// Optimizers

export { adadelta } from "./optim/adadelta.ts";
export { adagrad } from "./optim/adagrad.ts";
export { adam, adamw } from "./optim/adam.ts";
export { adamax } from "./optim/adamax.ts";
export { clipGradientNorm, clipGradientValue } from "./optim/clipping.ts";
export { nadam } from "./optim/nadam.ts";
export { NonFiniteError } from "./optim/non-finite-error.ts";
export type { Optimizer, OptimizerState } from "./optim/optimizer.ts";
export { radam } from "./optim/radam.ts";
export { rmsprop } from "./optim/rmsprop.ts";
export type { Schedule } from "./optim/schedules.ts";
export * as schedules from "./optim/schedules.ts";
export { sgd } from "./optim/sgd.ts";

// Randomness and platform

export type { KernelBackend } from "./kernels/load.ts";
export { kernelBackend, useKernels } from "./kernels/load.ts";
export { memoryBytes } from "./memory.ts";
export type { Random } from "./random.ts";
export { random } from "./random.ts";
