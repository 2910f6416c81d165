/**
 * How long tensors live. What is made inside a scope (a training step is one) lies in an arena and
 * is released with the scope, all at once; what is made outside lives on the heap for as long as
 * it can be reached.
 */

import { give, type Pointer, take } from "./memory.ts";

/** The most numbers a tensor may have: addresses have 32 bits. */
const LARGEST = 2 ** 28;

/** Bytes of so many numbers, in whole vectors. */
function bytesFor(size: number): number {
  if (size <= LARGEST) return (size * 4 + 15) & ~15;
  throw new RangeError(`a tensor of ${size} numbers; at most ${LARGEST} are possible`);
}

/** Where a tensor's numbers live: a scope, or a block of its own. */
export interface Home {
  /** Goes up when the home is cleared; a tensor of an earlier generation is gone. */
  readonly generation: number;
  /** Room for `size` numbers. */
  place(size: number): Pointer;
}

const released = new FinalizationRegistry(
  ({ pointer, bytes }: { pointer: Pointer; bytes: number }) => give(pointer, bytes),
);

/** A piece of the heap, zero at first, given back once nothing refers to this object any more. */
export class Block implements Home {
  readonly generation = 0;
  readonly pointer: Pointer;

  /** Room for `size` numbers, padded to whole vectors; the padding stays zero. */
  constructor(size: number) {
    const bytes = Math.max(16, bytesFor(size));
    this.pointer = take(bytes);
    released.register(this, { pointer: this.pointer, bytes });
  }

  place(): Pointer {
    return this.pointer;
  }
}

/** The arena: chunks taken from the heap and kept, filled from the first to the last. */
const chunks: { pointer: Pointer; bytes: number }[] = [];
const FIRST_CHUNK = 2 ** 20;
let chunk = -1;
let next: Pointer = 0;
let end: Pointer = 0;

function place(size: number): Pointer {
  const bytes = bytesFor(size);
  if (next + bytes > end) openChunk(bytes);
  const pointer = next;
  next += bytes;
  return pointer;
}

/** Goes on to the next chunk that has room for `bytes`, making one if there is none. */
function openChunk(bytes: number): void {
  let at = chunk + 1;
  while (at < chunks.length && chunks[at]!.bytes < bytes) at++;
  if (at === chunks.length) {
    const wanted = Math.max(bytes, FIRST_CHUNK * 2 ** Math.min(at, 8));
    chunks.push({ pointer: take(wanted), bytes: wanted });
  }
  // Only now: where there was no room, everything stays as it was.
  chunk = at;
  const opened = chunks[at]!;
  next = opened.pointer;
  end = next + opened.bytes;
}

/** One level of nesting; used again by every scope at that depth. */
class Scope implements Home {
  generation = 1;
  #chunk = -1;
  #next: Pointer = 0;
  #end: Pointer = 0;

  place(size: number): Pointer {
    return place(size);
  }

  open(): void {
    this.#chunk = chunk;
    this.#next = next;
    this.#end = end;
  }

  clear(): void {
    this.generation++;
    chunk = this.#chunk;
    next = this.#next;
    end = this.#end;
  }
}

const scopes: Scope[] = [];
let depth = 0;
let current: Scope | null = null;

/** Opens a scope; every `enterScope` is followed by one `leaveScope`, whatever happens between. */
export function enterScope(): void {
  current = scopes[depth] ?? null;
  if (current === null) {
    current = new Scope();
    scopes.push(current);
  }
  depth++;
  current.open();
}

/** Closes the innermost scope and releases what was made in it. */
export function leaveScope(): void {
  current!.clear();
  depth--;
  current = depth > 0 ? scopes[depth - 1]! : null;
}

/** The home of something made now. */
export function homeFor(size: number): Home {
  return current ?? new Block(size);
}

/** Room for `size` numbers that are needed only until the op that asks returns. */
export function scratch(size: number): Pointer {
  return homeFor(size).place(size);
}
