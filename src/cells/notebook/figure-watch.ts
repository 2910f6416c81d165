import type { FigureAction, FigureSnapshot, FromSandbox, ToSandbox } from "../protocol.ts";

/** The figures of the page, for cells. */
export interface FigureDesk {
  /** Rejects with one sentence if the page has no such figure. */
  look(figure: string): Promise<FigureSnapshot>;
  /** Rejects with one sentence if it cannot be done. */
  act(figure: string, action: FigureAction): Promise<FigureSnapshot>;
  /** Calls back when the figure has changed, at most once a frame, until the returned call. */
  watch(figure: string, changed: (seen: FigureSnapshot) => void): () => void;
}

interface Asked {
  readonly send: (message: ToSandbox) => Promise<void>;
  readonly rerun: (cell: string) => void;
}

type FigureMessage = Extract<FromSandbox, { readonly type: "figure" }>;

/** Which cells take an interest in which figures, and what is done when those change. */
export class FigureWatch {
  readonly #desk: FigureDesk;
  readonly #asked: Asked;
  /** By "cell figure": what ends the interest. */
  readonly #interests = new Map<string, { readonly cell: string; readonly end: () => void }>();

  constructor(desk: FigureDesk, asked: Asked) {
    this.#desk = desk;
    this.#asked = asked;
  }

  async snapshots(figures: readonly string[]): Promise<Record<string, FigureSnapshot>> {
    const entries = figures.map(async (id) => [id, await this.#desk.look(id)] as const);
    return Object.fromEntries(await Promise.all(entries));
  }

  add(figure: string, cell: string, rerun: boolean): void {
    const key = `${cell} ${figure} ${rerun}`;
    if (this.#interests.has(key)) return;
    const end = this.#desk.watch(figure, (snapshot) => {
      if (rerun) this.#asked.rerun(cell);
      else this.#asked.send({ type: "figure-changed", figure, snapshot });
    });
    this.#interests.set(key, { cell, end });
  }

  async act({ request, figure, action }: FigureMessage): Promise<void> {
    let snapshot: FigureSnapshot | null = null;
    let problem: string | null = null;
    try {
      snapshot =
        action.do === "look" ? await this.#desk.look(figure) : await this.#desk.act(figure, action);
    } catch (cause) {
      problem = cause instanceof Error ? cause.message : String(cause);
    }
    await this.#asked.send({ type: "figure", request, snapshot, problem });
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
