import {
  abs,
  add,
  dense,
  denseActivation,
  dropoutMask,
  elu,
  gelu,
  leakyRelu,
  mul,
  NonFiniteError,
  noGrad,
  type Optimizer,
  type OptimizerState,
  parameter,
  type Random,
  scope,
  sigmoid,
  silu,
  softmax,
  softplus,
  square,
  step,
  sum,
  type Tensor,
  tensor,
} from "../../../engine/index.ts";
import { type LossFunction, lossFor } from "./losses.ts";
import type { Architecture, LayerShape } from "./network.ts";
import { makeOptimizer } from "./optimizers.ts";
import type { PlaygroundValues } from "./params.ts";
import type { NetworkRun } from "./state.ts";

interface Rows {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly count: number;
}

/** Activations that the dense layer applies itself, and the others. */
const fused: Readonly<Record<string, number>> = {
  linear: denseActivation.none,
  relu: denseActivation.relu,
  tanh: denseActivation.tanh,
  sigmoid: denseActivation.sigmoid,
};
const separate: Readonly<Record<string, (x: Tensor) => Tensor>> = {
  step,
  leakyRelu,
  elu,
  gelu,
  silu,
  softplus,
};

interface Layer extends LayerShape {
  readonly weight: Tensor;
  readonly bias: Tensor;
}

/** One network and its optimizer in the engine's memory. What it knows, `read` gives as numbers. */
export class Trainer {
  readonly #shape: Architecture;
  readonly #layers: readonly Layer[];
  readonly #loss: LossFunction;
  readonly #classes: number;
  readonly #penalties: { readonly l1: number; readonly l2: number };
  readonly #optimizer: Optimizer;
  readonly #fresh: OptimizerState;

  constructor(shape: Architecture, classes: number, values: PlaygroundValues) {
    this.#shape = shape;
    this.#classes = classes;
    this.#loss = lossFor(classes, classes > 0 ? values.classLoss : values.valueLoss);
    this.#penalties = values;
    this.#layers = shape.layers.map((layer) => ({
      ...layer,
      weight: parameter(new Float32Array(layer.inputs * layer.outputs), [
        layer.inputs,
        layer.outputs,
      ]),
      bias: parameter(new Float32Array(layer.outputs), [layer.outputs]),
    }));
    this.#optimizer = makeOptimizer(this.#tensors(), values);
    this.#fresh = this.#optimizer.state;
  }

  /** Puts weights and memory in place; memory that does not fit the optimizer is left out. */
  load(run: NetworkRun): void {
    for (const { weight, bias, weightsAt, biasesAt, outputs } of this.#layers) {
      weight.set(run.parameters.subarray(weightsAt, biasesAt));
      bias.set(run.parameters.subarray(biasesAt, biasesAt + outputs));
    }
    const names = Object.keys(this.#fresh.slots);
    const { size } = this.#shape;
    const fits =
      run.memory.length === names.length && run.memory.every((part) => part.length === size);
    if (!fits || run.memorySteps === 0) {
      this.#optimizer.load(this.#fresh);
      return;
    }
    const slots = Object.fromEntries(names.map((name, i) => [name, this.#parts(run.memory[i]!)]));
    const { learningRate } = this.#fresh;
    const { memorySteps: steps, scalars } = run;
    this.#optimizer.load({ step: steps, learningRate, scalars, slots });
  }

  /** Weights and memory as numbers. */
  read(): NetworkRun {
    const { step: memorySteps, slots, scalars } = this.#optimizer.state;
    return {
      parameters: this.#joined(this.#tensors().map((x) => x.toArray())),
      memory: Object.values(slots).map((parts) => this.#joined(parts)),
      memorySteps,
      scalars,
      failedAt: null,
    };
  }

  /**
   * One update against a mini-batch. False when loss, gradient or a weight is no longer finite; the
   * trainer must then be loaded again.
   */
  update(batch: Rows, learningRate: number, masks: Random | null): boolean {
    this.#optimizer.learningRate = learningRate;
    try {
      const loss = this.#optimizer.minimize(() => {
        const logits = this.#forward(this.#input(batch), masks).at(-1)!;
        return this.#penalised(this.#loss.cost(logits, batch.y));
      });
      return Number.isFinite(loss) && this.#finite();
    } catch (error) {
      if (error instanceof NonFiniteError) return false;
      throw error;
    }
  }

  /** Mean loss without penalties and dropout; NaN where there are no examples. */
  loss(rows: Rows): number {
    if (rows.count === 0) return Number.NaN;
    return noGrad(() =>
      scope(() => this.#loss.cost(this.#forward(this.#input(rows)).at(-1)!, rows.y).item()),
    );
  }

  /**
   * What the network answers, a row an example: probabilities (of the second class alone where
   * there are two), or the value; and the mean loss if there are targets.
   */
  answers(rows: Rows): { readonly outputs: Float32Array; readonly loss: number } {
    if (rows.count === 0) return { outputs: new Float32Array(0), loss: Number.NaN };
    return noGrad(() =>
      scope(() => {
        const logits = this.#forward(this.#input(rows)).at(-1)!;
        const loss = rows.y.length > 0 ? this.#loss.cost(logits, rows.y).item() : Number.NaN;
        const outputs = this.#classes > 2 ? softmax(logits) : logits;
        const shown = this.#classes === 2 ? sigmoid(logits) : outputs;
        return { outputs: shown.toArray(), loss };
      }),
    );
  }

  /** The responses of all layers, count × units each; the last are the logits. */
  responses(rows: Rows): readonly Float32Array[] {
    return noGrad(() => scope(() => this.#forward(this.#input(rows)).map((x) => x.toArray())));
  }

  #input({ x, count }: Rows): Tensor {
    return tensor(x, [count, this.#layers[0]!.inputs]);
  }

  /** The results of all layers; with dropout where random numbers are given. */
  #forward(x: Tensor, masks: Random | null = null): Tensor[] {
    const results: Tensor[] = [];
    let signal = x;
    for (const { weight, bias, activation, keep } of this.#layers) {
      const own = separate[activation];
      const kind = own ? denseActivation.none : (fused[activation] ?? denseActivation.none);
      const affine = dense(signal, weight, bias, { activation: kind });
      signal = own ? own(affine) : affine;
      if (masks && keep < 1) signal = mul(signal, dropoutMask(signal.shape, keep, masks));
      results.push(signal);
    }
    return results;
  }

  /** J + ½λ₂Σw² + λ₁Σ|w|; biases are not penalised. */
  #penalised(cost: Tensor): Tensor {
    const { l1, l2 } = this.#penalties;
    let total = cost;
    for (const { weight } of this.#layers) {
      if (l2 > 0) total = add(total, mul(sum(square(weight)), l2 / 2));
      if (l1 > 0) total = add(total, mul(sum(abs(weight)), l1));
    }
    return total;
  }

  #tensors(): Tensor[] {
    return this.#layers.flatMap(({ weight, bias }) => [weight, bias]);
  }

  #finite(): boolean {
    return this.#tensors().every((x) => x.toArray().every(Number.isFinite));
  }

  /** One list for all parameters, cut into one for each. */
  #parts(list: Float32Array): Float32Array[] {
    return this.#layers.flatMap(({ weightsAt, biasesAt, outputs }) => [
      list.slice(weightsAt, biasesAt),
      list.slice(biasesAt, biasesAt + outputs),
    ]);
  }

  #joined(parts: readonly Float32Array[]): Float32Array {
    const list = new Float32Array(this.#shape.size);
    let at = 0;
    for (const part of parts) {
      list.set(part, at);
      at += part.length;
    }
    return list;
  }
}
