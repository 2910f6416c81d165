import { type FromSandbox, limits, type Output } from "../protocol.ts";

/** Things shown; the last place is kept for the note that says how many more there were. */
const most = limits.outputs - 1;

/** Milliseconds between two messages about what a cell shows. */
const sendEvery = 33;

/**
 * What one run of a cell shows, bounded, and sent in parts: only what has changed, and at most
 * thirty times a second, also from within a loop that never rests.
 */
export class OutputList {
  readonly #run: number;
  readonly #post: (message: FromSandbox) => void;
  readonly #now: () => number;
  readonly #items: Output[] = [];
  /** Outputs from here on have not been sent as they are now. */
  #dirty = 0;
  #sentAt: number;
  #left = 0;
  /** The lines being printed, and where among the outputs they stand. */
  #printing: { readonly at: number; readonly roll: PrintRoll } | null = null;
  #closed = false;
  /** Sends what `flushSoon` has left for later. */
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(run: number, post: (message: FromSandbox) => void, now: () => number) {
    this.#run = run;
    this.#post = post;
    this.#now = now;
    // A quick cell speaks once, when it is done: nothing flickers under the hand that moves a slider.
    this.#sentAt = now();
  }

  get length(): number {
    return this.#items.length;
  }

  /** What is printed after the cell has ended comes too late and is dropped. */
  close(): void {
    this.flush();
    clearTimeout(this.#timer);
    this.#closed = true;
  }

  /** Appends; returns how many were taken. */
  add(outputs: readonly Output[]): number {
    const taken = outputs.slice(0, Math.max(0, most - this.#items.length));
    this.#touch(this.#items.length);
    this.#items.push(...taken);
    this.#left += outputs.length - taken.length;
    this.#send();
    return taken.length;
  }

  /** Puts others in place of `count` outputs; returns how many stand there now. */
  replace(at: number, count: number, outputs: readonly Output[]): number {
    const room = most - (this.#items.length - count);
    const taken = outputs.slice(0, Math.max(0, room));
    this.#touch(at);
    if (this.#printing && this.#printing.at >= at) this.#endPrinting();
    this.#items.splice(at, count, ...taken);
    this.#send();
    return taken.length;
  }

  /** Lines printed one after the other are one output, with its middle left out when it is long. */
  print(text: string): void {
    if (this.#closed) return;
    const lines = text.slice(0, limits.text).split("\n").map(shortened);
    if (this.#printing?.at !== this.#items.length - 1) {
      if (this.add([{ kind: "text", lines: [], omitted: 0, tail: 0 }]) === 0) return;
      this.#printing = { at: this.#items.length - 1, roll: new PrintRoll() };
    }
    for (const line of lines) this.#printing.roll.add(line);
    this.#touch(this.#printing.at);
    this.#send();
  }

  flush(): void {
    if (this.#closed || this.#dirty >= this.#items.length + (this.#left > 0 ? 1 : 0)) return;
    const { at = 0, roll } = this.#printing ?? {};
    if (roll) this.#items[at] = roll.output();
    const outputs = this.#items.slice(this.#dirty);
    if (this.#left > 0) {
      const text = `A cell shows at most ${most} things; ${this.#left} more are left out.`;
      outputs.push({ kind: "note", text });
    }
    this.#post({ type: "output", run: this.#run, from: this.#dirty, outputs });
    this.#dirty = this.#items.length;
    this.#sentAt = this.#now();
  }

  /**
   * Sends what has been shown so far now, or as soon as the page may be spoken to again: a loop that
   * asks for it in every step must not bury the page in messages.
   */
  flushSoon(): void {
    const wait = this.#sentAt + sendEvery - this.#now();
    clearTimeout(this.#timer);
    if (wait <= 0) this.flush();
    else this.#timer = setTimeout(() => this.flush(), wait);
  }

  /** What stands before the lines changes its length: what has been printed is one output now. */
  #endPrinting(): void {
    if (this.#printing) this.#items[this.#printing.at] = this.#printing.roll.output();
    this.#printing = null;
  }

  #touch(index: number): void {
    this.#dirty = Math.min(this.#dirty, index);
  }

  #send(): void {
    if (this.#now() - this.#sentAt >= sendEvery) this.flush();
  }
}

/** Printed lines: all of the head, the last few of the rest, and how many lie between. */
class PrintRoll {
  readonly #head: string[] = [];
  /** Written round and round. */
  readonly #tail: string[] = [];
  #more = 0;

  add(line: string): void {
    if (this.#head.length < limits.headLines) this.#head.push(line);
    else this.#tail[this.#more++ % limits.tailLines] = line;
  }

  output(): Output {
    const split = this.#more % limits.tailLines;
    const tail =
      this.#more > limits.tailLines
        ? [...this.#tail.slice(split), ...this.#tail.slice(0, split)]
        : this.#tail;
    return {
      kind: "text",
      lines: [...this.#head, ...tail],
      omitted: this.#more - tail.length,
      tail: tail.length,
    };
  }
}

function shortened(line: string): string {
  if (line.length <= limits.line) return line;
  return `${line.slice(0, limits.line)}… (${line.length - limits.line} more characters)`;
}
