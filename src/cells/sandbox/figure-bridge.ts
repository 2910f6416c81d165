import type { FigureAction, FigureSnapshot, FromSandbox } from "../protocol.ts";

type Listener = (seen: FigureSnapshot) => void;

/** The sandbox's end of the talk with the page's figures. */
export class FigureBridge {
  readonly #post: (message: FromSandbox) => void;
  readonly #open = new Map<
    number,
    { resolve: (seen: FigureSnapshot) => void; reject: (error: Error) => void; figure: string }
  >();
  readonly #latest = new Map<string, FigureSnapshot>();
  readonly #listeners = new Map<string, Set<Listener>>();
  #count = 0;

  constructor(post: (message: FromSandbox) => void) {
    this.#post = post;
  }

  /** @throws Error if there is no such figure. */
  handle(id: string, seen: FigureSnapshot | undefined): FigureHandle {
    if (seen) this.#latest.set(id, seen);
    if (!this.#latest.has(id)) throw new Error(`there is no figure “${id}” beside this cell`);
    return new FigureHandle(id, this);
  }

  latest(id: string): FigureSnapshot {
    return this.#latest.get(id) as FigureSnapshot;
  }

  ask(figure: string, action: FigureAction): Promise<FigureSnapshot> {
    const request = ++this.#count;
    this.#post({ type: "figure", request, figure, action });
    return new Promise((resolve, reject) => {
      this.#open.set(request, { resolve, reject, figure });
    });
  }

  answer(request: number, snapshot: FigureSnapshot | null, problem: string | null): void {
    const waiting = this.#open.get(request);
    this.#open.delete(request);
    if (!waiting) return;
    if (snapshot) this.#latest.set(waiting.figure, snapshot);
    if (snapshot && problem === null) waiting.resolve(snapshot);
    else waiting.reject(new Error(`figure("${waiting.figure}"): ${problem ?? "no answer"}`));
  }

  changed(figure: string, snapshot: FigureSnapshot): void {
    this.#latest.set(figure, snapshot);
    for (const listener of this.#listeners.get(figure) ?? []) listener(snapshot);
  }

  listen(figure: string, listener: Listener): () => void {
    const listeners = this.#listeners.get(figure) ?? new Set();
    this.#listeners.set(figure, listeners.add(listener));
    this.#post({ type: "watch", figure, rerun: false });
    return () => listeners.delete(listener);
  }
}

/** A figure of the page in the hands of a cell: `figure("ravine")`. */
export class FigureHandle {
  readonly id: string;
  readonly #bridge: FigureBridge;

  constructor(id: string, bridge: FigureBridge) {
    this.id = id;
    this.#bridge = bridge;
  }

  /** Values of its parameters. */
  get params(): FigureSnapshot["params"] {
    return this.now().params;
  }

  /** What its model has computed: plain data, different for every figure. */
  get state(): unknown {
    return this.now().state;
  }

  /** Steps taken so far. */
  get steps(): number {
    return this.now().step;
  }

  /** All of it at once, as last heard from the page. */
  now(): FigureSnapshot {
    return this.#bridge.latest(this.id);
  }

  /** Sets parameters; rejects with one sentence if one of them is unknown or out of range. */
  set(params: Readonly<Record<string, unknown>>): Promise<FigureSnapshot> {
    return this.#bridge.ask(this.id, { do: "set", params });
  }

  /** Takes `count` steps. */
  step(count = 1): Promise<FigureSnapshot> {
    return this.#bridge.ask(this.id, { do: "step", count });
  }

  /** Goes to the state after `step` steps. */
  seek(step: number): Promise<FigureSnapshot> {
    return this.#bridge.ask(this.id, { do: "seek", step });
  }

  play(): Promise<FigureSnapshot> {
    return this.#bridge.ask(this.id, { do: "play" });
  }

  pause(): Promise<FigureSnapshot> {
    return this.#bridge.ask(this.id, { do: "pause" });
  }

  /** Back to step 0 with the present parameters. */
  reset(): Promise<FigureSnapshot> {
    return this.#bridge.ask(this.id, { do: "reset" });
  }

  /** Calls back at every change of the figure, until the function it returns is called. */
  on(event: "change", listener: (seen: FigureSnapshot) => void): () => void {
    if (event !== "change") throw new TypeError(`on("${event}"): a figure tells of "change" only`);
    return this.#bridge.listen(this.id, listener);
  }
}
