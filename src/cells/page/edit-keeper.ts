/** Code by cell. */
export type Edits = Readonly<Record<string, string>>;

/** Where edits stay between visits; the page gives one that keeps them on the device. */
export interface EditStore {
  read(): Readonly<Record<string, unknown>>;
  /** Whether it could be kept. */
  write(edits: Edits): boolean;
}

/** The reader's edits of one chapter. Writes shortly after the last key, and when the page hides. */
export class EditKeeper {
  readonly #store: EditStore;
  #edits: Record<string, string> = {};
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(store: EditStore) {
    this.#store = store;
    for (const [id, source] of Object.entries(store.read())) {
      if (typeof source === "string") this.#edits[id] = source;
    }
  }

  get edits(): Edits {
    return this.#edits;
  }

  keep(id: string, source: string): void {
    this.#edits = { ...this.#edits, [id]: source };
    this.#soon();
  }

  forget(id: string): void {
    const { [id]: _, ...rest } = this.#edits;
    this.#edits = rest;
    this.#soon();
  }

  /** Writes now. */
  flush(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#store.write(this.#edits);
  }

  #soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), 200);
  }
}
