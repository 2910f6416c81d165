import type { Kernels } from "../kernels/kernels.ts";
import { kernels } from "../kernels/load.ts";
import { memory, type Pointer } from "../memory.ts";
import { type Block, enterScope, leaveScope } from "../scope.ts";
import { backward, firstNonFinite, lastPass, zeroUnlessReached } from "../tape.ts";
import { Tensor } from "../tensor.ts";
import { clipNormOf, clipValueOf } from "./clipping.ts";
import { NonFiniteError } from "./non-finite-error.ts";
import { checkParameters, pack, paddedSize, type Run, runsOf, zeroed } from "./parameter-block.ts";
import type { Schedule } from "./schedules.ts";

/** What every optimizer can be told. */
export interface OptimizerOptions {
  /** η, or a schedule that gives it for step 0, 1, 2 … */
  readonly learningRate?: number | Schedule;
  /** Scales the gradient down to this global length where it is longer. */
  readonly clipNorm?: number;
  /** Limits every single derivative to ± this. */
  readonly clipValue?: number;
}

/** All that an optimizer remembers, as plain data: `load` goes on exactly from here. */
export interface OptimizerState {
  readonly step: number;
  readonly learningRate: number;
  readonly scalars: Readonly<Record<string, number>>;
  /** Under each slot's name, its numbers for each parameter. */
  readonly slots: Readonly<Record<string, readonly Float32Array[]>>;
}

/** The rule of one optimizer. */
export interface Rule {
  readonly name: string;
  readonly learningRate: number;
  /** Numbers kept for each parameter, by name, with the value they start from. */
  readonly slots: Readonly<Record<string, number>>;
  /** Single numbers kept from step to step; `begin` may change them. */
  readonly scalars: Record<string, number>;
  /** Called once before the updates of a step. */
  begin?(scalars: Record<string, number>): void;
  /** Updates one run of parameters. */
  update(k: Kernels, run: Run, now: Moment): void;
}

/** What an update may need to know besides its run. */
export interface Moment {
  /** Which step this is; the first is 1. */
  readonly t: number;
  readonly learningRate: number;
  readonly scalars: Readonly<Record<string, number>>;
  /** Where the run's part of each slot lies, by the slot's name. */
  readonly slots: Slots;
}

export type Slots = Readonly<Record<string, Pointer>>;

/** Changes parameters step by step so that a loss falls. */
export class Optimizer {
  readonly parameters: readonly Tensor[];
  readonly #rule: Rule;
  readonly #options: OptimizerOptions;
  readonly #runs: readonly Run[];
  readonly #slots: readonly Block[];
  /** The slots' addresses for each run. */
  readonly #slotsOfRuns: readonly Slots[];
  #scalars: Record<string, number>;
  #learningRate: number | Schedule;
  #step = 0;
  #usedPass = 0;

  constructor(parameters: readonly Tensor[], options: OptimizerOptions, rule: Rule) {
    checkParameters(rule.name, parameters);
    this.parameters = [...parameters];
    this.#rule = rule;
    this.#options = options;
    this.#scalars = rule.scalars;
    this.#learningRate = options.learningRate ?? rule.learningRate;
    checkRate(rule.name, this.learningRate);
    pack(this.parameters);
    this.#runs = runsOf(this.parameters);
    const size = this.parameters.reduce((sum, x) => sum + paddedSize(x), 0);
    this.#slots = Object.values(rule.slots).map((initial) => {
      const block = zeroed(size);
      if (initial) memory.f32.fill(initial, block.pointer >> 2, (block.pointer >> 2) + size);
      return block;
    });
    const names = Object.keys(rule.slots);
    this.#slotsOfRuns = this.#runs.map(({ offset }) =>
      Object.fromEntries(names.map((name, i) => [name, this.#slots[i]!.pointer + offset * 4])),
    );
  }

  /** η of the next step, 0 or more; may be changed between steps, which ends a schedule. */
  get learningRate(): number {
    const rate = this.#learningRate;
    return typeof rate === "number" ? rate : rate(this.#step);
  }

  set learningRate(value: number) {
    this.#learningRate = checkRate(this.#rule.name, value);
  }

  /** How many steps have been taken. */
  get steps(): number {
    return this.#step;
  }

  /**
   * One training step: computes the loss, its gradients, and updates the parameters. Returns the
   * loss before the update. Every tensor made inside `loss` is released afterwards; `.grad` of the
   * parameters stays readable. Where loss or gradient is NaN or infinite, throws a NonFiniteError
   * that names the first op to blame, and leaves the parameters as they were.
   */
  minimize(loss: () => Tensor): number {
    enterScope();
    try {
      const result = loss();
      if (!(result instanceof Tensor)) {
        throw new TypeError(`minimize: the function gave ${typeof result}; expected the loss`);
      }
      backward(result);
      const value = memory.f32[result.pointer >> 2]!;
      if (!(Math.abs(value) < Number.POSITIVE_INFINITY)) throw this.#nonFinite(result);
      this.#prepareGradients(result);
      this.#update();
      return value;
    } finally {
      leaveScope();
    }
  }

  /** Updates the parameters by the gradients that the last `backward` left; others count as 0. */
  step(): void {
    if (lastPass() === this.#usedPass) {
      throw new Error("step: no backward pass since the last step; call backward(loss) first");
    }
    this.#prepareGradients(null);
    this.#update();
  }

  /** What is remembered from step to step, as plain data. */
  get state(): OptimizerState {
    const names = Object.keys(this.#rule.slots);
    const slots = Object.fromEntries(names.map((name, i) => [name, this.#readSlot(i)]));
    return {
      step: this.#step,
      learningRate: this.learningRate,
      scalars: { ...this.#scalars },
      slots,
    };
  }

  /**
   * Goes on from a state saved by the same kind of optimizer on parameters of the same sizes; a
   * schedule, from the state's step.
   */
  load(state: OptimizerState): void {
    const { name } = this.#rule;
    for (const [i, slot] of Object.keys(this.#rule.slots).entries()) {
      const arrays = state.slots[slot];
      const fits = this.parameters.every((x, p) => arrays?.[p]?.length === x.size);
      if (!arrays || !fits) {
        throw new RangeError(`${name}: the state's "${slot}" does not fit the parameters`);
      }
      this.#forEachPart(i, (at, p) => memory.f32.set(arrays[p]!, at));
    }
    this.#step = state.step;
    this.#scalars = { ...this.#scalars, ...state.scalars };
    if (typeof this.#learningRate === "number") this.learningRate = state.learningRate;
  }

  #prepareGradients(loss: Tensor | null): void {
    const { parameters } = this;
    for (let i = 0; i < parameters.length; i++) zeroUnlessReached(parameters[i]!);
    const runs = this.#runs;
    for (let i = 0; i < runs.length; i++) {
      const { gradient, size } = runs[i]!;
      if (kernels.allFinite(gradient, size) === 0) throw this.#nonFinite(loss);
    }
    const { clipValue, clipNorm } = this.#options;
    if (clipValue !== undefined) clipValueOf(runs, clipValue);
    if (clipNorm !== undefined) clipNormOf(runs, clipNorm);
    this.#usedPass = lastPass();
  }

  #update(): void {
    const rule = this.#rule;
    const scalars = this.#scalars;
    const learningRate = checkRate(rule.name, this.learningRate);
    const t = ++this.#step;
    rule.begin?.(scalars);
    for (let i = 0; i < this.#runs.length; i++) {
      const slots = this.#slotsOfRuns[i]!;
      rule.update(kernels, this.#runs[i]!, { t, learningRate, scalars, slots });
    }
  }

  #nonFinite(loss: Tensor | null): NonFiniteError {
    const found = loss && firstNonFinite(loss);
    return new NonFiniteError(this.#step + 1, found ?? { op: "", where: "a gradient" });
  }

  #readSlot(slot: number): Float32Array[] {
    const arrays: Float32Array[] = [];
    this.#forEachPart(slot, (at, p) => {
      arrays.push(memory.f32.slice(at, at + this.parameters[p]!.size));
    });
    return arrays;
  }

  /** Visits the index in memory at which a slot holds the numbers for each parameter. */
  #forEachPart(slot: number, visit: (at: number, parameter: number) => void): void {
    let at = this.#slots[slot]!.pointer >> 2;
    for (const [p, x] of this.parameters.entries()) {
      visit(at, p);
      at += paddedSize(x);
    }
  }
}

function checkRate(optimizer: string, rate: number): number {
  if (rate >= 0 && rate < Number.POSITIVE_INFINITY) return rate;
  throw new RangeError(`${optimizer}: learningRate is ${rate}; a finite number ≥ 0 is expected`);
}

/** Throws unless the constant lies in [0, 1). */
export function checkDecay(optimizer: string, name: string, value: number): void {
  if (value >= 0 && value < 1) return;
  throw new RangeError(`${optimizer}: ${name} is ${value}; at least 0 and below 1 is expected`);
}
