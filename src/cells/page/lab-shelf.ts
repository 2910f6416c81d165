import type { NotebookFile } from "./download.ts";
import { cellsAsJson } from "./download.ts";

export interface LabCell {
  readonly id: string;
  readonly source: string;
}

/** Where the lab's notebooks stay between visits. */
export interface LabStore {
  read(): Readonly<Record<string, unknown>>;
  /** Whether it could be kept. */
  write(shelf: Readonly<Record<string, unknown>>): boolean;
}

/** A reader's notebooks by name, kept on the device. What cannot be read is left where it is. */
export class LabShelf {
  readonly #store: LabStore;
  #last: string | null = null;
  #notebooks: Record<string, readonly LabCell[]> = {};

  constructor(store: LabStore) {
    this.#store = store;
    const { last, notebooks } = store.read();
    for (const [name, cells] of Object.entries((notebooks as object | null) ?? {})) {
      if (areCells(cells)) this.#notebooks[name] = cells;
    }
    if (typeof last === "string" && last in this.#notebooks) this.#last = last;
  }

  get names(): readonly string[] {
    return Object.keys(this.#notebooks).sort((a, b) => a.localeCompare(b));
  }

  /** The one that was open last. */
  get last(): string | null {
    return this.#last;
  }

  cells(name: string): readonly LabCell[] | null {
    return this.#notebooks[name] ?? null;
  }

  /** Whether it could be kept. */
  keep(name: string, cells: readonly LabCell[]): boolean {
    this.#notebooks = { ...this.#notebooks, [name]: cells };
    this.#last = name;
    return this.#write();
  }

  rename(name: string, to: string): boolean {
    const cells = this.#notebooks[name];
    if (!cells || to in this.#notebooks) return false;
    this.remove(name);
    return this.keep(to, cells);
  }

  remove(name: string): void {
    const { [name]: _, ...rest } = this.#notebooks;
    this.#notebooks = rest;
    if (this.#last === name) this.#last = null;
    this.#write();
  }

  /** "Notebook", "Notebook 2" …: a name no other has. */
  freeName(wanted = "Notebook"): string {
    let name = wanted;
    for (let i = 2; name in this.#notebooks; i++) name = `${wanted} ${i}`;
    return name;
  }

  file(name: string): NotebookFile {
    return cellsAsJson(name, this.#notebooks[name] ?? []);
  }

  #write(): boolean {
    return this.#store.write({ last: this.#last, notebooks: this.#notebooks });
  }
}

function areCells(value: unknown): value is readonly LabCell[] {
  return (
    Array.isArray(value) &&
    value.every((cell) => typeof cell?.id === "string" && typeof cell?.source === "string")
  );
}
