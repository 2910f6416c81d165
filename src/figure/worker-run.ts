import type { Run, Snapshot } from "./run.ts";

/** What the page asks of the worker; every request gets exactly one answer. */
export type WorkerRequest =
  | {
      readonly type: "start";
      readonly widget: string;
      readonly values: unknown;
      readonly from?: unknown;
    }
  | { readonly type: "advance"; readonly steps: number; readonly budget: number }
  | { readonly type: "seek"; readonly step: number }
  | { readonly type: "adopt"; readonly values: unknown }
  | { readonly type: "edit"; readonly change: unknown };

export interface WorkerAnswer {
  readonly state: unknown;
  readonly presented: unknown;
  readonly step: number;
  readonly furthest: number;
  readonly ended: string | null;
  readonly failure: string | null;
}

/**
 * Drives a model in a worker of its own. The first snapshot is computed on the page by the caller,
 * so that the figure stands before the worker has started.
 */
export class WorkerRun<V, S, Q> implements Run<V, S, Q> {
  readonly #widget: string;
  readonly #open: () => Worker;
  #worker: Worker | null = null;
  #queue: Promise<void> = Promise.resolve();
  #first: { readonly values: V; readonly from?: { readonly state: S; readonly step: number } };
  #started = false;
  #disposed = false;
  current: Snapshot<V, S, Q>;

  constructor(widget: string, first: Snapshot<V, S, Q>, values: V, open: () => Worker) {
    this.#widget = widget;
    this.#open = open;
    this.#first = { values };
    this.current = first;
  }

  start(values: V, from?: { readonly state: S; readonly step: number }): Promise<void> {
    this.#first = from ? { values, from } : { values };
    this.#started = true;
    return this.#ask({ type: "start", widget: this.#widget, values, from });
  }

  async advance(steps: number, budget: number): Promise<void> {
    await this.#ensure();
    await this.#ask({ type: "advance", steps, budget });
  }

  async seek(step: number): Promise<void> {
    await this.#ensure();
    await this.#ask({ type: "seek", step });
  }

  async adopt(values: V): Promise<void> {
    await this.#ensure();
    await this.#ask({ type: "adopt", values });
  }

  async edit(change: unknown): Promise<void> {
    await this.#ensure();
    await this.#ask({ type: "edit", change });
  }

  dispose(): void {
    this.#disposed = true;
    this.#worker?.terminate();
    this.#worker = null;
  }

  async #ensure(): Promise<void> {
    if (!this.#started) await this.start(this.#first.values, this.#first.from);
  }

  /** One request at a time: an answer belongs to the request before it. */
  #ask(request: WorkerRequest): Promise<void> {
    this.#queue = this.#queue.then(() => this.#exchange(request));
    return this.#queue;
  }

  #exchange(request: WorkerRequest): Promise<void> {
    if (this.#disposed) return Promise.resolve();
    this.#worker ??= this.#open();
    const worker = this.#worker;
    const values =
      request.type === "start" || request.type === "adopt"
        ? (request.values as V)
        : this.current.values;
    return new Promise((resolve) => {
      const settle = (snapshot: Snapshot<V, S, Q>) => {
        worker.onmessage = null;
        worker.onerror = null;
        this.current = snapshot;
        resolve();
      };
      worker.onmessage = (event: MessageEvent<WorkerAnswer>) => {
        const { step, furthest, ended, failure } = event.data;
        if (failure !== null) return settle({ ...this.current, ended: failure });
        const state = event.data.state as S;
        const presented = event.data.presented as Q;
        settle({ values, state, presented, history: [state], step, furthest, ended });
      };
      worker.onerror = (event) => {
        event.preventDefault();
        settle({
          ...this.current,
          ended: `The figure's worker stopped: ${event.message || "it could not be loaded"}.`,
        });
      };
      worker.postMessage(request);
    });
  }
}
