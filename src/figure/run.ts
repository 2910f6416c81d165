import type { Model } from "../widgets/define-widget.ts";
import { stepLimit } from "../widgets/define-widget.ts";

/** A stretch of a model's life as the page sees it. */
export interface Snapshot<V, S, Q> {
  /** The values this state was made with: what is drawn together. */
  readonly values: V;
  /** The state that is shown. */
  readonly state: S;
  readonly presented: Q;
  /** States 0 … step for a model on the page; the present one alone for a model in a worker. */
  readonly history: readonly S[];
  readonly step: number;
  /** The furthest step computed: the end of the timeline. */
  readonly furthest: number;
  /** The sentence that says why there is no next step. */
  readonly ended: string | null;
}

/**
 * Drives one model. `PageRun` computes on the page, `WorkerRun` in a worker; both resolve with the
 * snapshot after the change. A step that throws ends the run with the error's sentence.
 */
export interface Run<V, S, Q> {
  readonly current: Snapshot<V, S, Q>;
  /** Starts again with these values, or from a state that came in a link. */
  start(values: V, from?: { readonly state: S; readonly step: number }): void | Promise<void>;
  /** Takes up to `steps` steps, stopping early after `budget` milliseconds. */
  advance(steps: number, budget: number): void | Promise<void>;
  /** Goes to a step: back through what is known, forward by computing. */
  seek(step: number): void | Promise<void>;
  /** Goes on from the present state with other values. */
  adopt(values: V): void | Promise<void>;
  /** Changes the present state by hand; what came after it is forgotten. */
  edit(change: unknown): void | Promise<void>;
  dispose(): void;
}

/** Runs a model on the page, keeping every state: stepping back and scrubbing cost nothing. */
export class PageRun<V, S, Q> implements Run<V, S, Q> {
  readonly #model: Model<V, S, Q>;
  #values: V;
  #states: S[] = [];
  #at = 0;
  /** The step number of the first kept state: not 0 when the run was opened from a link's state. */
  #origin = 0;
  #ended: string | null = null;

  constructor(model: Model<V, S, Q>, values: V) {
    this.#model = model;
    this.#values = values;
    this.start(values);
  }

  get current(): Snapshot<V, S, Q> {
    const state = this.#states[this.#at] as S;
    return {
      values: this.#values,
      state,
      presented: this.#model.present?.(state, this.#values) as Q,
      history: this.#states.slice(0, this.#at + 1),
      step: this.#origin + this.#at,
      furthest: this.#origin + this.#states.length - 1,
      ended: this.#at === this.#states.length - 1 ? this.#ended : null,
    };
  }

  start(values: V, from?: { readonly state: S; readonly step: number }): void {
    this.#values = values;
    this.#origin = from?.step ?? 0;
    this.#states = [from?.state ?? this.#model.start(values)];
    this.#at = 0;
    this.#ended = endOf(this.#model, this.#states[0] as S, values, this.#origin);
  }

  advance(steps: number, budget: number): void {
    const until = performance.now() + budget;
    for (let i = 0; i < steps; i++) {
      if (this.#at < this.#states.length - 1) {
        this.#at++;
        continue;
      }
      if (this.#ended !== null || !this.#model.step) return;
      try {
        const next = this.#model.step(this.#states[this.#at] as S, this.#values);
        this.#states.push(next);
        this.#at++;
        this.#ended = endOf(this.#model, next, this.#values, this.#origin + this.#at);
      } catch (error) {
        this.#ended = sentenceOf(error, this.#origin + this.#at + 1);
      }
      if (performance.now() > until) return;
    }
  }

  seek(step: number): void {
    const target = step - this.#origin;
    if (target <= this.#states.length - 1) this.#at = Math.max(0, target);
    else {
      this.#at = this.#states.length - 1;
      this.advance(target - this.#at, Infinity);
    }
  }

  adopt(values: V): void {
    this.#values = values;
    this.#states = this.#states.slice(0, this.#at + 1);
    this.#ended = endOf(this.#model, this.#states[this.#at] as S, values, this.#origin + this.#at);
  }

  edit(change: unknown): void {
    if (!this.#model.edit) return;
    const state = this.#model.edit(this.#states[this.#at] as S, this.#values, change);
    this.#states = [...this.#states.slice(0, this.#at), state];
    this.#ended = endOf(this.#model, state, this.#values, this.#origin + this.#at);
  }

  dispose(): void {
    this.#states = this.#states.slice(0, 1);
    this.#at = 0;
  }
}

/** Why the run ends in this state, if it does. */
export function endOf<V, S, Q>(
  model: Model<V, S, Q>,
  state: S,
  values: V,
  step: number,
): string | null {
  const said = model.ended?.(state, values) ?? null;
  if (said !== null || !model.step) return said;
  const limit = stepLimit(model, values);
  return step >= limit ? `Stopped after ${limit} steps.` : null;
}

/** An error of the engine is a sentence already; it gets the step it happened at. */
export function sentenceOf(error: unknown, step: number): string {
  const message = error instanceof Error ? error.message : String(error);
  return `Stopped at step ${step}: ${message}`;
}
