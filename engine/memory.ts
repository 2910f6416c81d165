/**
 * The memory in which all numbers of the engine live: one WebAssembly.Memory (or, where that is
 * missing, one ArrayBuffer), so that kernels reach every tensor by its address. Blocks are taken
 * from free lists of a few sizes; nothing here knows what a tensor is.
 */

/** A byte address in `memory`; 0 stands for "none". */
export type Pointer = number;

/** Bytes at the start that belong to the kernels (tables, a packing panel). */
const RESERVED = 65536;
/** Bytes kept free at the end, since kernels read (never write) up to a vector past a block. */
const GUARD = 64;
const PAGE = 65536;
const FIRST_PAGES = 64;

const wasm = typeof WebAssembly === "object" ? firstMemory() : null;
const firstBuffer = wasm?.buffer ?? new ArrayBuffer(FIRST_PAGES * PAGE);

/**
 * The memory as numbers. `f32` is replaced when memory grows: read it again after anything that
 * may allocate. `wasm` is null where WebAssembly is missing.
 */
export const memory = { wasm, f32: new Float32Array(firstBuffer) };

function firstMemory(): WebAssembly.Memory | null {
  try {
    return new WebAssembly.Memory({ initial: FIRST_PAGES });
  } catch {
    return null;
  }
}

let top = RESERVED;
const freeLists = new Map<number, Pointer[]>();

/**
 * Bytes of the memory as it stands, used or not.
 *
 * @example
 * memoryBytes() % 65536
 */
export function memoryBytes(): number {
  return memory.f32.byteLength;
}

/** Bytes that were ever handed out, free again or not: what a leak raises before the memory grows. */
export function takenBytes(): number {
  return top;
}

/** Takes a block of at least `bytes` bytes, aligned to 16; what it holds is not defined. */
export function take(bytes: number): Pointer {
  const size = blockSize(bytes);
  const free = freeLists.get(size)?.pop();
  if (free !== undefined) return free;
  const pointer = top;
  if (pointer + size + GUARD > memory.f32.byteLength) grow(pointer + size + GUARD);
  top += size;
  return pointer;
}

/** Gives back a block taken with the same number of bytes. */
export function give(pointer: Pointer, bytes: number): void {
  const size = blockSize(bytes);
  const list = freeLists.get(size);
  if (list) list.push(pointer);
  else freeLists.set(size, [pointer]);
}

/** Rounds up to a quarter of a power of two: few sizes, at most a fifth wasted. */
function blockSize(bytes: number): number {
  if (bytes <= 64) return 64;
  const quarter = 2 ** Math.max(4, 29 - Math.clz32(bytes - 1));
  return Math.ceil(bytes / quarter) * quarter;
}

let limit = Number.POSITIVE_INFINITY;

/** Runs `body`, during which the memory may grow by so many bytes at most. */
export function withMemoryLimit<T>(bytes: number, body: () => T): T {
  const before = limit;
  limit = Math.min(before, memoryBytes() + bytes);
  try {
    return body();
  } finally {
    limit = before;
  }
}

function grow(bytes: number): void {
  const old = memory.f32;
  if (bytes > limit) {
    const [needed, most] = [bytes, limit].map((each) => Math.ceil(each / 2 ** 20));
    throw new RangeError(`out of memory: ${needed} MB were needed; here ${most} MB are the limit`);
  }
  // Half as much again, so that growing, which is slow, stays rare.
  const more = Math.min(old.byteLength * 1.5, old.byteLength + 2 ** 28);
  const wanted = Math.min(limit, Math.max(bytes, more));
  const pages = Math.ceil((wanted - old.byteLength) / PAGE);
  try {
    if (memory.wasm) {
      memory.wasm.grow(pages);
      memory.f32 = new Float32Array(memory.wasm.buffer);
    } else {
      memory.f32 = new Float32Array(old.length + (pages * PAGE) / 4);
      memory.f32.set(old);
    }
  } catch (cause) {
    const megabytes = Math.round(wanted / 2 ** 20);
    throw new RangeError(
      `out of memory: ${megabytes} MB were needed; smaller batches, or scope(() => …) around ` +
        "each pass of a loop that makes tensors outside a training step, need less",
      { cause },
    );
  }
}
