import { exp, log } from "../../../engine/portable-math.ts";
import { type Random, random } from "../../../engine/random.ts";

/**
 * Four ways to spend evaluations of the same loss. "near": nudge every coordinate of the best point
 * so far, keep what is better. "anywhere": draw a fresh point of the box. "backpropagation" and
 * "differences": gradient descent, with the gradient from its formula or from d + 1 values of J.
 */
export type Method = "near" | "anywhere" | "backpropagation" | "differences";

export const runs = 20;
export const learningRate = 0.1;

/** Evaluations that one gradient costs: forward and backward together take about three forwards. */
export function priceOf(method: "backpropagation" | "differences", dimension: number): number {
  return method === "backpropagation" ? 3 : dimension + 1;
}

/** Curvatures of the bowl: from 1 to 10, at equal ratios; a single one is 1. */
export function curvatures(dimension: number): Float64Array {
  const step = dimension === 1 ? 0 : log(10) / (dimension - 1);
  return Float64Array.from({ length: dimension }, (_, i) => exp(step * i));
}

/** J(θ) = ½ Σ λᵢ (θᵢ − θᵢ*)². */
export function bowl(theta: Float64Array, target: Float64Array, lambda: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < theta.length; i++) {
    const off = theta[i]! - target[i]!;
    sum += lambda[i]! * off * off;
  }
  return sum / 2;
}

/** One run from the middle of the box [−1, 1]^d; the minimum is anywhere in it. */
class Run {
  readonly #method: Method;
  readonly #random: Random;
  readonly #lambda: Float64Array;
  readonly #target: Float64Array;
  readonly #startLoss: number;
  #theta: Float64Array;
  #trial: Float64Array;
  #best: number;
  #reach = 0.5;
  #evaluations = 0;

  constructor(method: Method, lambda: Float64Array, source: Random) {
    const place = source.fork("minimum");
    this.#method = method;
    this.#random = source.fork("trials");
    this.#lambda = lambda;
    this.#target = lambda.map(() => 2 * place.uniform() - 1);
    this.#theta = new Float64Array(lambda.length);
    this.#trial = new Float64Array(lambda.length);
    this.#startLoss = bowl(this.#theta, this.#target, lambda);
    this.#best = this.#startLoss;
  }

  /** Spends one more evaluation. The first trial can only be judged once the start is known. */
  spend(): void {
    this.#evaluations++;
    const method = this.#method;
    if (method === "backpropagation" || method === "differences") {
      if (this.#evaluations % priceOf(method, this.#theta.length) === 0) this.#descend(method);
    } else if (this.#evaluations > 1) this.#try(method);
  }

  /** Loss over loss at the start. */
  get share(): number {
    return this.#best / this.#startLoss;
  }

  #try(method: "near" | "anywhere"): void {
    const [theta, trial] = [this.#theta, this.#trial];
    for (let i = 0; i < theta.length; i++) {
      const nudge = 2 * this.#random.uniform() - 1;
      trial[i] = method === "near" ? theta[i]! + this.#reach * nudge : nudge;
    }
    const value = bowl(trial, this.#target, this.#lambda);
    if (value < this.#best) {
      this.#best = value;
      [this.#theta, this.#trial] = [trial, theta];
      this.#reach *= grow;
    } else this.#reach *= shrink;
  }

  #descend(method: "backpropagation" | "differences"): void {
    const theta = this.#theta;
    const lambda = this.#lambda;
    const slope = this.#trial;
    const here = method === "differences" ? bowl(theta, this.#target, lambda) : 0;
    for (let i = 0; i < theta.length; i++) {
      if (method === "backpropagation") slope[i] = lambda[i]! * (theta[i]! - this.#target[i]!);
      else {
        const kept = theta[i]!;
        theta[i] = kept + epsilon;
        slope[i] = (bowl(theta, this.#target, lambda) - here) / epsilon;
        theta[i] = kept;
      }
    }
    for (let i = 0; i < theta.length; i++) theta[i] = theta[i]! - learningRate * slope[i]!;
    this.#best = bowl(theta, this.#target, lambda);
  }
}

const epsilon = 1e-6;
/** The one-fifth success rule: the reach settles where one trial in five is a success. */
const grow = 1.5;
const shrink = 1.5 ** -0.25;

/** Median over the runs, and the band of all but the best and the worst run. */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** Twenty runs of one method in one dimension. */
export class Race {
  readonly #runs: readonly Run[];
  readonly #spreads: Spread[] = [{ median: 1, low: 1, high: 1 }];

  constructor(method: Method, dimension: number, seed: number) {
    const lambda = curvatures(dimension);
    const source = random(seed).fork(`dimension ${dimension}`);
    this.#runs = Array.from({ length: runs }, (_, i) => new Run(method, lambda, source.fork(i)));
  }

  /** Losses relative to the start after `evaluations`; computes as far as it has to. */
  after(evaluations: number): Spread {
    while (this.#spreads.length <= evaluations) {
      const losses = Float64Array.from(this.#runs, (run) => {
        run.spend();
        return run.share;
      }).sort();
      const median = (losses[runs / 2 - 1]! + losses[runs / 2]!) / 2;
      this.#spreads.push({ median, low: losses[1]!, high: losses[runs - 2]! });
    }
    return this.#spreads[evaluations]!;
  }
}

const races = new Map<string, Race>();

/** The race for these arguments, kept for the next call: the same arguments give the same numbers. */
export function raceOf(method: Method, dimension: number, seed: number): Race {
  const key = `${method} ${dimension} ${seed}`;
  const known = races.get(key);
  if (known) return known;
  if (races.size >= 80) races.clear();
  const race = new Race(method, dimension, seed);
  races.set(key, race);
  return race;
}
