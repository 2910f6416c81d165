import { describe, expect, test } from "vitest";
import * as engine from "../../engine/index.ts";
import {
  distance,
  type GoldenTensor,
  goldenFile,
  noteReplayed,
  numbers,
  tolerance,
} from "./golden-case.ts";

interface Problem {
  readonly traj: GoldenTensor;
  readonly f32: number;
  readonly loss_before_step?: number[];
}

interface OptimizerCase {
  readonly name: string;
  // biome-ignore lint/suspicious/noExplicitAny: attributes differ from case to case
  readonly attrs: any;
  readonly given: Problem;
  readonly rosenbrock_clipped: Problem;
}

interface ClippingCase {
  readonly name: string;
  readonly attrs: { readonly max_norm?: number; readonly clip_value?: number };
  readonly g: GoldenTensor;
  readonly out: GoldenTensor;
  readonly norm?: number;
}

const golden = goldenFile<{
  cases: OptimizerCase[];
  given: { theta0: GoldenTensor; g: GoldenTensor };
  clipping: ClippingCase[];
}>("optim.json");

const { add, backward, mul, parameter, pow, slice, square, sub, sum, tensor } = engine;

type Make = (parameters: engine.Tensor[], options: object) => engine.Optimizer;

const families: [RegExp, Make][] = [
  [/^(sgd|momentum|nesterov)/, engine.sgd],
  [/^adagrad/, engine.adagrad],
  [/^adadelta/, engine.adadelta],
  [/^rmsprop/, engine.rmsprop],
  [/^adamw/, engine.adamw],
  [/^adamax/, engine.adamax],
  [/^adam/, engine.adam],
  [/^nadam/, (x, options) => engine.nadam(x, { ...options, momentumTwice: true })],
  [/^radam/, engine.radam],
];

// biome-ignore lint/suspicious/noExplicitAny: attributes differ from case to case
function optionsOf(attrs: any): object {
  const named = {
    learningRate: attrs.lr,
    momentum: attrs.momentum,
    nesterov: attrs.nesterov,
    dampening: attrs.dampening,
    weightDecay: attrs.weight_decay,
    epsilon: attrs.eps,
    decay: attrs.rho ?? attrs.alpha,
    centered: attrs.centered,
    learningRateDecay: attrs.lr_decay,
    initialAccumulator: attrs.initial_accumulator,
    beta1: attrs.betas?.[0],
    beta2: attrs.betas?.[1],
    amsgrad: attrs.amsgrad,
    momentumDecay: attrs.momentum_decay,
  };
  return Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined));
}

function make({ name, attrs }: OptimizerCase, x: engine.Tensor, extra = {}): engine.Optimizer {
  const [, build] = families.find(([pattern]) => pattern.test(name))!;
  return build([x], { ...optionsOf(attrs), ...extra });
}

describe("optimizers walk PyTorch's paths for twenty steps", () => {
  for (const optimizerCase of golden.cases) {
    test(`${optimizerCase.name}, given gradients`, () => {
      noteReplayed(optimizerCase);
      const { traj, f32 } = optimizerCase.given;
      const x = parameter(numbers(golden.given.theta0));
      const optimizer = make(optimizerCase, x);
      const gradients = numbers(golden.given.g);
      const path: number[] = [];
      for (let t = 0; t < 20; t++) {
        const gradient = tensor(gradients.slice(t * 5, t * 5 + 5));
        backward(sum(mul(x, gradient)));
        optimizer.step();
        path.push(...x.toArray());
      }
      expect(distance(path, numbers(traj))).toBeLessThanOrEqual(tolerance(f32));
    });

    test(`${optimizerCase.name}, Rosenbrock's valley with clipped gradients`, () => {
      const { traj, f32, loss_before_step } = optimizerCase.rosenbrock_clipped;
      const x = parameter([-1.25, 1]);
      const optimizer = make(optimizerCase, x, { clipNorm: 1 });
      const path: number[] = [];
      const losses: number[] = [];
      for (let t = 0; t < 20; t++) {
        const loss = optimizer.minimize(() => {
          const [a, b] = [slice(x, [0, 1]), slice(x, [1, 2])];
          return sum(add(square(sub(1, a)), mul(100, square(sub(b, pow(a, 2))))));
        });
        losses.push(loss);
        path.push(...x.toArray());
      }
      expect(distance(path, numbers(traj))).toBeLessThanOrEqual(tolerance(f32));
      expect(distance(losses, loss_before_step!)).toBeLessThanOrEqual(100 * tolerance(f32));
    });
  }
});

describe("gradient clipping is PyTorch's", () => {
  for (const { name, attrs, g, out, norm } of golden.clipping) {
    test(name, () => {
      const x = parameter(numbers(g).map(() => 0));
      backward(sum(mul(x, tensor(numbers(g)))));
      if (attrs.max_norm !== undefined) {
        expect(engine.clipGradientNorm([x], attrs.max_norm)).toBeCloseTo(norm!, 6);
      }
      if (attrs.clip_value !== undefined) engine.clipGradientValue([x], attrs.clip_value);
      expect(distance(x.grad!.toArray(), numbers(out))).toBeLessThanOrEqual(tolerance(0));
    });
  }
});
