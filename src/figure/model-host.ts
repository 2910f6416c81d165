import type { Model } from "../widgets/define-widget.ts";
import { endOf, sentenceOf } from "./run.ts";
import type { WorkerAnswer, WorkerRequest } from "./worker-run.ts";

/**
 * The worker's side of a run, free of the worker itself so that tests can drive it. Keeps
 * checkpoints, at most `maxCheckpoints`, from which earlier steps are computed again.
 */
export class ModelHost<V, S, Q = undefined> {
  readonly #load: (widget: string) => Promise<Model<V, S, Q>>;
  #model: Model<V, S, Q> | null = null;
  #values!: V;
  #state!: S;
  #step = 0;
  #furthest = 0;
  #ended: string | null = null;
  #checkpoints: { readonly step: number; readonly state: S }[] = [];
  #interval = 8;

  constructor(load: (widget: string) => Promise<Model<V, S, Q>>) {
    this.#load = load;
  }

  async handle(request: WorkerRequest): Promise<WorkerAnswer> {
    try {
      if (request.type === "start") {
        this.#model = await this.#load(request.widget);
        this.#start(request.values as V, request.from as { state: S; step: number } | undefined);
      } else if (request.type === "advance") this.#advance(request.steps, request.budget);
      else if (request.type === "seek") this.#seek(request.step);
      else if (request.type === "edit") this.#edit(request.change);
      else this.#adopt(request.values as V);
      return this.#answer(null);
    } catch (error) {
      this.#ended = sentenceOf(error, this.#step + 1);
      return this.#answer(this.#ended);
    }
  }

  #answer(failure: string | null): WorkerAnswer {
    const presented =
      failure === null ? this.#model?.present?.(this.#state, this.#values) : undefined;
    return {
      state: this.#state,
      presented,
      step: this.#step,
      furthest: this.#furthest,
      ended: this.#ended,
      failure,
    };
  }

  #start(values: V, from?: { state: S; step: number }): void {
    const model = this.#model as Model<V, S, Q>;
    this.#values = values;
    this.#state = from?.state ?? model.start(values);
    this.#step = from?.step ?? 0;
    this.#furthest = this.#step;
    this.#interval = 8;
    this.#checkpoints = [{ step: this.#step, state: this.#state }];
    this.#ended = endOf(model, this.#state, values, this.#step);
  }

  #advance(steps: number, budget: number): void {
    const model = this.#model as Model<V, S, Q>;
    const until = performance.now() + budget;
    for (let i = 0; i < steps && this.#ended === null && model.step; i++) {
      this.#state = model.step(this.#state, this.#values);
      this.#step++;
      this.#furthest = Math.max(this.#furthest, this.#step);
      this.#ended = endOf(model, this.#state, this.#values, this.#step);
      if (this.#step % this.#interval === 0) this.#keep();
      if (performance.now() > until) return;
    }
  }

  #seek(step: number): void {
    const from = this.#checkpoints.findLast((point) => point.step <= step) ?? this.#checkpoints[0];
    if (from && (step < this.#step || from.step > this.#step)) {
      this.#state = from.state;
      this.#step = from.step;
      this.#ended = null;
    }
    this.#advance(Math.max(0, step - this.#step), Infinity);
  }

  /** Steps before the change were made with other values: they can not be computed again. */
  #adopt(values: V): void {
    this.#values = values;
    this.#checkpoints = [{ step: this.#step, state: this.#state }];
    this.#furthest = this.#step;
    this.#ended = endOf(this.#model as Model<V, S, Q>, this.#state, values, this.#step);
  }

  #edit(change: unknown): void {
    const model = this.#model as Model<V, S, Q>;
    if (!model.edit) return;
    this.#state = model.edit(this.#state, this.#values, change);
    this.#adopt(this.#values);
  }

  /** Every second checkpoint goes when there are too many; the gaps double. */
  #keep(): void {
    if ((this.#checkpoints.at(-1)?.step ?? -1) >= this.#step) return;
    this.#checkpoints.push({ step: this.#step, state: this.#state });
    if (this.#checkpoints.length > maxCheckpoints) {
      this.#checkpoints = this.#checkpoints.filter((_, i) => i % 2 === 0);
      this.#interval *= 2;
    }
  }
}

const maxCheckpoints = 64;
