import type {
  FigureAction,
  FigureSnapshot,
  FromSandbox,
  NamedFigure,
  ToSandbox,
} from "../protocol.ts";

/** The figures of the page, for cells. */
export interface FigureDesk {
  /** Of the figure that a cell means by this name. @throws Error of one sentence if there is none. */
  address(figure: string, cell: string): string;
  /** Rejects with one sentence if the figure could not start. */
  look(address: string): Promise<FigureSnapshot>;
  /** Rejects with one sentence if it cannot be done. */
  act(address: string, action: FigureAction): Promise<FigureSnapshot>;
  /** Calls back when the figure has changed, at most once a frame, until the returned call. */
  watch(address: string, changed: (seen: FigureSnapshot) => void): () => void;
}

interface Asked {
  readonly send: (message: ToSandbox) => Promise<void>;
  readonly rerun: (cell: string) => void;
}

/** Actions under way at once; a sandbox as it is made waits before it asks for more. */
const mostActing = 200;

/** Milliseconds of one task of the page that may go into actions. */
const slice = 8;

type FigureMessage = Extract<FromSandbox, { readonly type: "figure" }>;

/** Which cells take an interest in which figures, and what is done when those change. */
export class FigureWatch {
  readonly #desk: FigureDesk;
  readonly #asked: Asked;
  /** By "cell address": what ends the interest. */
  readonly #interests = new Map<string, { readonly cell: string; readonly end: () => void }>();

  #acting = 0;
  /** When the present slice began, and the queue of those who wait for time in one. */
  #since = 0;
  #turn: Promise<void> = Promise.resolve();

  constructor(desk: FigureDesk, asked: Asked) {
    this.#desk = desk;
    this.#asked = asked;
  }

  /** The figures that a cell means by these names, as they are now. */
  async named(names: readonly string[], cell: string): Promise<Record<string, NamedFigure>> {
    const entries = names.map(async (name) => {
      const address = this.#desk.address(name, cell);
      return [name, { address, seen: await this.#desk.look(address) }] as const;
    });
    return Object.fromEntries(await Promise.all(entries));
  }

  add(address: string, cell: string, rerun: boolean): void {
    const key = `${cell} ${address} ${rerun}`;
    if (this.#interests.has(key)) return;
    const end = this.#desk.watch(address, (snapshot) => {
      if (rerun) this.#asked.rerun(cell);
      else this.#asked.send({ type: "figure-changed", address, snapshot });
    });
    this.#interests.set(key, { cell, end });
  }

  async act({ request, address, action }: FigureMessage): Promise<void> {
    if (this.#acting >= mostActing) return;
    this.#acting++;
    let snapshot: FigureSnapshot | null = null;
    let problem: string | null = null;
    try {
      await this.#takeTurn();
      snapshot =
        action.do === "look"
          ? await this.#desk.look(address)
          : await this.#desk.act(address, action);
    } catch (cause) {
      problem = cause instanceof Error ? cause.message : String(cause);
    }
    this.#acting--;
    await this.#asked.send({ type: "figure", request, snapshot, problem });
  }

  /** A loop that sets a figure without waiting must not hold up the page: it draws in between. */
  #takeTurn(): Promise<void> {
    this.#turn = this.#turn.then(async () => {
      if (performance.now() - this.#since < slice) return;
      await new Promise((resolve) => setTimeout(resolve));
      this.#since = performance.now();
    });
    return this.#turn;
  }

  /** A cell is gone or runs again: what it took an interest in, it will say anew. */
  forget(cell: string): void {
    for (const [key, interest] of this.#interests) {
      if (interest.cell !== cell) continue;
      interest.end();
      this.#interests.delete(key);
    }
  }

  clear(): void {
    for (const { end } of this.#interests.values()) end();
    this.#interests.clear();
  }
}
