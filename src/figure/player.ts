import { batch, type Signal, signal } from "@preact/signals";
import { mergeParams, type Params, type Values } from "../params/index.ts";
import { effectOf, type WidgetDefinition } from "../widgets/define-widget.ts";
import { PageRun, type Run, type Snapshot } from "./run.ts";
import type { runInWorker } from "./run-in-worker.ts";

export interface PlayerStart<P extends Params, S> {
  readonly values: Values<P>;
  readonly problems?: readonly string[];
  readonly step?: number;
  /** A state that came in a link or a file, with the step it belongs to. */
  readonly state?: S;
}

/** How a player reaches the browser; tests hand in their own. */
export interface Surroundings {
  readonly frame: (callback: (now: number) => void) => number;
  readonly cancelFrame: (id: number) => void;
  /** Runs a model in a worker; where there is none, all models run on the page. */
  readonly runInWorker: typeof runInWorker | null;
  readonly reducedMotion: () => boolean;
}

/** Milliseconds of a frame that a model may use on the page. */
const pageBudget = 8;
const workerBudget = 12;

/** Milliseconds between two tellings of `told` while a figure plays. */
const toldEvery = 250;

/** Speeds a reader can choose, as factors of the figure's own pace. */
export const speeds = [0.25, 1, 4, 16, 64] as const;

/**
 * Plays one figure: holds its values and its run, steps it at the chosen speed, and turns changes
 * of parameters into replays, restarts or continuations. All state is in signals.
 */
export class Player<P extends Params, S, Q = undefined> {
  readonly definition: WidgetDefinition<P, S, Q>;
  readonly values: Signal<Values<P>>;
  readonly snapshot: Signal<Snapshot<Values<P>, S, Q>>;
  /** The same for words and numbers beside the drawing: nobody reads sixty numbers a second. */
  readonly told: Signal<Snapshot<Values<P>, S, Q>>;
  readonly playing: Signal<boolean> = signal(false);
  readonly speed: Signal<number> = signal(1);
  readonly problems: Signal<readonly string[]>;
  readonly #around: Surroundings;
  readonly #run: Run<Values<P>, S, Q>;
  readonly #initial: Values<P>;
  #frame: number | null = null;
  #last = 0;
  #owed = 0;
  #pending = 0;
  #work: Promise<void> = Promise.resolve();
  #toldAt = 0;
  #awake = true;

  constructor(
    definition: WidgetDefinition<P, S, Q>,
    start: PlayerStart<P, S>,
    around: Surroundings,
  ) {
    this.definition = definition;
    this.#around = around;
    this.#initial = start.values;
    this.values = signal(start.values);
    this.problems = signal(start.problems ?? []);
    const onPage = new PageRun(definition.model, start.values);
    this.#run =
      definition.runsIn === "worker" && around.runInWorker
        ? around.runInWorker(definition.id, onPage.current, start.values)
        : onPage;
    this.snapshot = signal(this.#run.current);
    this.told = signal(this.snapshot.value);
    if (start.state !== undefined) {
      this.#after(this.#run.start(start.values, { state: start.state, step: start.step ?? 0 }));
    } else if (start.step) this.#after(this.#run.seek(start.step));
  }

  /** Changes parameters. What does not fit is reported and left as it was. */
  set(patch: Readonly<Record<string, unknown>>): void {
    const { params, model } = this.definition;
    const before = this.values.value;
    const { values, problems } = mergeParams(params, before, patch);
    const changed = Object.keys(params).filter(
      (key) => !params[key]?.equals(values[key], before[key]),
    );
    batch(() => {
      this.problems.value = problems;
      if (changed.length === 0) return;
      this.values.value = values;
      const effect = effectOf(model, changed as (keyof Values<P> & string)[]);
      const { step } = this.snapshot.value;
      if (effect === "continue" && model.step) this.#after(this.#run.adopt(values));
      else {
        const started = this.#run.start(values);
        if (effect === "replay" && step > 0) {
          this.#after(started ? started.then(() => this.#run.seek(step)) : this.#run.seek(step));
        } else this.#after(started);
      }
    });
  }

  /** Puts a run in place that came from a link, a file or a message. */
  restore(values: Values<P>, step: number, state?: S): void {
    this.pause();
    batch(() => {
      this.values.value = values;
      if (state !== undefined) this.#after(this.#run.start(values, { state, step }));
      else {
        const started = this.#run.start(values);
        this.#after(started ? started.then(() => this.#run.seek(step)) : this.#run.seek(step));
      }
    });
  }

  /** Changes the present state by hand, where the model allows it. */
  edit(change: unknown): void {
    this.#after(this.#run.edit(change));
  }

  play(): void {
    if (!this.definition.model.step || this.playing.value) return;
    if (this.snapshot.value.ended !== null) this.#restart();
    this.playing.value = true;
    this.#last = 0;
    this.#owed = 0;
    this.#request();
  }

  pause(): void {
    this.#rest();
    if (this.#frame !== null) this.#around.cancelFrame(this.#frame);
    this.#frame = null;
  }

  step(count = 1): void {
    this.pause();
    this.#after(this.#run.advance(count, 1000));
  }

  back(): void {
    this.seek(this.snapshot.value.step - 1);
  }

  seek(step: number): void {
    this.pause();
    this.#after(this.#run.seek(Math.max(0, step)));
  }

  /** Back to step 0 with the present parameters. */
  reset(): void {
    this.pause();
    this.problems.value = [];
    this.#restart();
  }

  /** Back to the parameters the figure was opened with. */
  restoreDefaults(): void {
    this.pause();
    this.restore(this.#initial, 0);
    this.problems.value = [];
  }

  /** A figure out of sight sleeps; it goes on when it is seen again. */
  setAwake(awake: boolean): void {
    this.#awake = awake;
    this.#last = 0;
    if (awake && this.playing.value) this.#request();
  }

  /** Resolves when all that was asked of the run so far is done and shown. */
  settled(): Promise<void> {
    return this.#work;
  }

  dispose(): void {
    this.pause();
    this.#run.dispose();
  }

  #restart(): void {
    this.#after(this.#run.start(this.values.value));
  }

  #request(): void {
    if (this.#frame === null && this.#awake)
      this.#frame = this.#around.frame((now) => this.#tick(now));
  }

  #tick(now: number): void {
    this.#frame = null;
    if (!this.playing.value) return;
    if (this.#pending === 0) {
      const budget = this.definition.runsIn === "worker" ? workerBudget : pageBudget;
      const steps = this.#around.reducedMotion() ? Infinity : this.#due(now);
      if (steps > 0) this.#after(this.#run.advance(steps, budget));
    }
    if (this.snapshot.value.ended !== null && this.#pending === 0) this.#rest();
    else this.#request();
  }

  /** Whole steps that are due at this moment, at the chosen pace; never a burst after a pause. */
  #due(now: number): number {
    const elapsed = this.#last === 0 ? 1 / 60 : Math.min(0.1, (now - this.#last) / 1000);
    this.#last = now;
    this.#owed += elapsed * (this.definition.pace?.perSecond ?? 4) * this.speed.value;
    const steps = Math.floor(this.#owed);
    this.#owed -= steps;
    return steps;
  }

  #after(done: void | Promise<void>): void {
    if (!done) {
      this.#show();
      return;
    }
    this.#pending++;
    const shown = done.then(() => {
      this.#pending--;
      this.#show();
    });
    this.#work = Promise.all([this.#work, shown]).then(() => {});
  }

  #show(): void {
    const now = performance.now();
    batch(() => {
      this.snapshot.value = this.#run.current;
      if (this.playing.value && now - this.#toldAt < toldEvery) return;
      this.#toldAt = now;
      this.told.value = this.snapshot.value;
    });
  }

  #rest(): void {
    batch(() => {
      this.playing.value = false;
      this.told.value = this.snapshot.value;
    });
  }
}
