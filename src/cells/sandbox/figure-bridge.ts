import type { FigureAction, FigureSnapshot, FromSandbox, NamedFigure } from "../protocol.ts";

type Listener = (seen: FigureSnapshot) => void;

interface Waiting {
  readonly figure: FigureHandle;
  readonly resolve: (seen: FigureSnapshot) => void;
  readonly reject: (error: Error) => void;
}

/** Actions that may wait for the page at once. */
const mostWaiting = 100;

/** The sandbox's end of the talk with the page's figures. */
export class FigureBridge {
  readonly #post: (message: FromSandbox) => void;
  readonly #open = new Map<number, Waiting>();
  /** By address, as the listeners are. */
  readonly #latest = new Map<string, FigureSnapshot>();
  readonly #listeners = new Map<string, Set<Listener>>();
  #count = 0;

  constructor(post: (message: FromSandbox) => void) {
    this.#post = post;
  }

  /** @throws Error if there is no such figure. */
  handle(id: string, named: NamedFigure | undefined): FigureHandle {
    if (!named) throw new Error(`there is no figure “${id}” beside this cell`);
    this.#latest.set(named.address, named.seen);
    return new FigureHandle(id, named.address, this);
  }

  latest(address: string): FigureSnapshot {
    return this.#latest.get(address) as FigureSnapshot;
  }

  /** Rejects with one sentence if it cannot be done, or too much waits to be done. */
  async ask(figure: FigureHandle, action: FigureAction): Promise<FigureSnapshot> {
    if (this.#open.size >= mostWaiting) {
      throw new Error(
        `figure("${figure.id}"): ${mostWaiting} actions wait to be done; write await before each`,
      );
    }
    const request = ++this.#count;
    this.#post({ type: "figure", request, address: figure.address, action });
    return new Promise((resolve, reject) => {
      this.#open.set(request, { resolve, reject, figure });
    });
  }

  answer(request: number, snapshot: FigureSnapshot | null, problem: string | null): void {
    const waiting = this.#open.get(request);
    this.#open.delete(request);
    if (!waiting) return;
    if (snapshot) this.#latest.set(waiting.figure.address, snapshot);
    if (snapshot && problem === null) waiting.resolve(snapshot);
    else waiting.reject(new Error(`figure("${waiting.figure.id}"): ${problem ?? "no answer"}`));
  }

  changed(address: string, snapshot: FigureSnapshot): void {
    this.#latest.set(address, snapshot);
    for (const listener of this.#listeners.get(address) ?? []) listener(snapshot);
  }

  listen(address: string, listener: Listener): () => void {
    const listeners = this.#listeners.get(address) ?? new Set();
    this.#listeners.set(address, listeners.add(listener));
    this.#post({ type: "watch", address, rerun: false });
    return () => listeners.delete(listener);
  }
}

/** A figure of the page in the hands of a cell: `figure("ravine")`. */
export class FigureHandle {
  /** As the cell has named it. */
  readonly id: string;
  /** Where on the page it stands: "fig-ravine-3". */
  readonly address: string;
  readonly #bridge: FigureBridge;

  constructor(id: string, address: string, bridge: FigureBridge) {
    this.id = id;
    this.address = address;
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
    return this.#bridge.latest(this.address);
  }

  /** Sets parameters; rejects with one sentence if one of them is unknown or out of range. */
  set(params: Readonly<Record<string, unknown>>): Promise<FigureSnapshot> {
    return this.#bridge.ask(this, { do: "set", params });
  }

  /** Takes `count` steps. */
  step(count = 1): Promise<FigureSnapshot> {
    return this.#bridge.ask(this, { do: "step", count });
  }

  /** Goes to the state after `step` steps. */
  seek(step: number): Promise<FigureSnapshot> {
    return this.#bridge.ask(this, { do: "seek", step });
  }

  play(): Promise<FigureSnapshot> {
    return this.#bridge.ask(this, { do: "play" });
  }

  pause(): Promise<FigureSnapshot> {
    return this.#bridge.ask(this, { do: "pause" });
  }

  /** Back to step 0 with the present parameters. */
  reset(): Promise<FigureSnapshot> {
    return this.#bridge.ask(this, { do: "reset" });
  }

  /** Calls back at every change of the figure, until the function it returns is called. */
  on(event: "change", listener: (seen: FigureSnapshot) => void): () => void {
    if (event !== "change") throw new TypeError(`on("${event}"): a figure tells of "change" only`);
    return this.#bridge.listen(this.address, listener);
  }
}
