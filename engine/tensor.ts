import { memory, type Pointer } from "./memory.ts";
import type { AnyOp } from "./op.ts";
import { Block, enterScope, type Home, homeFor, leaveScope } from "./scope.ts";
import { checkShape, formatShape, type Shape, sizeOf } from "./shape.ts";

/** Numbers in lists of lists, as a reader writes a matrix; every row must be equally long. */
export type Nested = number | ArrayLike<number> | readonly Nested[];

const noInputs: readonly Tensor[] = [];

/**
 * A block of float32 numbers with a shape, row-major. Made by `tensor`, `parameter` and the
 * operations; never changed by them (only optimizers and `set` write into an existing tensor).
 */
export class Tensor {
  readonly shape: Shape;
  readonly size: number;

  /** Address of the numbers. Only kernels and ops read it. */
  pointer: Pointer;
  /** Where the numbers live, and its generation when they were made. */
  home: Home;
  generation: number;

  /** Whether gradients flow to or through this tensor. */
  tracked = false;
  /** What made this tensor, for `backward`; null for data, parameters and untracked results. */
  op: AnyOp | null = null;
  inputs: readonly Tensor[] = noInputs;
  options: unknown = undefined;
  /** What the op that made this keeps for its backward pass: means, attention weights … */
  saved: Tensor | null = null;

  /** The gradient's numbers, where they live, and the backward pass that wrote them last. */
  gradPointer: Pointer = 0;
  gradHome: Home | null = null;
  gradGeneration = 0;
  gradPass = 0;
  /** The last backward pass that met this tensor. */
  visited = 0;

  constructor(shape: Shape, size: number, home: Home, pointer: Pointer) {
    this.shape = shape;
    this.size = size;
    this.home = home;
    this.generation = home.generation;
    this.pointer = pointer;
  }

  /** Whether the numbers still exist. */
  get alive(): boolean {
    return this.generation === this.home.generation;
  }

  /** A copy of the numbers, flat and row-major. */
  toArray(): Float32Array<ArrayBuffer> {
    checkAlive(this, "toArray");
    const from = this.pointer >> 2;
    return memory.f32.slice(from, from + this.size);
  }

  /** The numbers as lists of lists, shaped like the tensor. */
  toNested(): Nested {
    return nest(this.toArray(), this.shape, 0);
  }

  /** The only number of a tensor of one number. */
  item(): number {
    checkAlive(this, "item");
    if (this.size !== 1) {
      throw new RangeError(
        `item: shape ${formatShape(this.shape)}; exactly one number is expected`,
      );
    }
    return memory.f32[this.pointer >> 2]!;
  }

  /**
   * The gradient the last backward pass left here, of the same shape, or null if none reached this
   * tensor. It is overwritten by the next pass.
   */
  get grad(): Tensor | null {
    const home = this.gradHome;
    if (home === null || this.gradGeneration !== home.generation) return null;
    if (this.gradPass !== backwardPass.last) return null;
    return new Tensor(this.shape, this.size, home, this.gradPointer);
  }

  /** Overwrites the numbers, for instance with weights edited by hand. */
  set(values: ArrayLike<number>): void {
    checkAlive(this, "set");
    if (values.length !== this.size) {
      throw new RangeError(
        `set: ${values.length} numbers for shape ${formatShape(this.shape)}; ` +
          `${this.size} are expected`,
      );
    }
    memory.f32.set(values, this.pointer >> 2);
  }

  /** Shape and numbers, to six digits. */
  toString(): string {
    if (!this.alive) return `tensor ${formatShape(this.shape)}, released with its scope`;
    const rounded = (_: string, value: unknown) =>
      typeof value === "number" ? Number(value.toPrecision(6)) : value;
    return `tensor ${formatShape(this.shape)} ${JSON.stringify(this.toNested(), rounded)}`;
  }
}

/** The number of the backward pass that ran last; 0 before the first. The tape counts here. */
export const backwardPass = { last: 0 };

/** Throws if the tensor was released with the scope it was made in. */
export function checkAlive(x: Tensor, op: string): void {
  if (x.generation !== x.home.generation) throw releasedError(x, op);
}

function releasedError(x: Tensor, op: string): Error {
  return new Error(
    `${op}: the tensor of shape ${formatShape(x.shape)} was used after its scope ended; ` +
      "return it from the scope, or keep(…) it there, to use it later",
  );
}

/** An uninitialised tensor in the innermost open scope, or on the heap if there is none. */
export function allocate(shape: Shape, size = sizeOf(shape)): Tensor {
  const home = homeFor(size);
  return new Tensor(shape, size, home, home.place(size));
}

/**
 * A tensor of the given numbers: nested lists, or a flat list with a shape (of a list alone, the
 * shape is its length). A size of −1 in `shape` is worked out. Throws where rows differ in length
 * or the numbers do not fill the shape.
 *
 * @example
 * tensor([[1, 2, 3], [4, 5, 6]])
 */
export function tensor(data: Nested, shape?: Shape): Tensor {
  const found = shapeOf(data);
  const size = sizeOf(found);
  const x = allocate(shape ? fitShape("tensor", shape, size) : found, size);
  write(data, found, 0, x.pointer >> 2);
  return x;
}

/**
 * A tensor that an optimizer changes: lives on the heap, and `backward` leaves its gradient.
 *
 * @example
 * const w = parameter([0.5, -1]);
 * backward(sum(square(w)));
 * w.grad
 */
export function parameter(data: Nested, shape?: Shape): Tensor {
  const found = shapeOf(data);
  const size = sizeOf(found);
  const x = onHeap(shape ? fitShape("parameter", shape, size) : found, size);
  write(data, found, 0, x.pointer >> 2);
  x.tracked = true;
  return x;
}

/**
 * A tensor of zeros.
 *
 * @example
 * zeros([2, 3])
 */
export function zeros(shape: Shape): Tensor {
  return full(shape, 0);
}

/**
 * A tensor of ones.
 *
 * @example
 * ones([3])
 */
export function ones(shape: Shape): Tensor {
  return full(shape, 1);
}

/**
 * A tensor of one number everywhere.
 *
 * @example
 * full([2, 2], 0.5)
 */
export function full(shape: Shape, value: number): Tensor {
  checkShape("full", shape);
  const x = allocate([...shape]);
  memory.f32.fill(value, x.pointer >> 2, (x.pointer >> 2) + x.size);
  return x;
}

/**
 * A copy on the heap, which outlives the scope; gradients do not flow through it.
 *
 * @example
 * const y = scope(() => keep(mul(ones([2]), 3)));
 * y
 */
export function keep(x: Tensor): Tensor {
  checkAlive(x, "keep");
  const copy = onHeap(x.shape, x.size);
  memory.f32.copyWithin(copy.pointer >> 2, x.pointer >> 2, (x.pointer >> 2) + x.size);
  return copy;
}

/**
 * Runs `body` and releases every tensor made in it, except the one (or the list or record of
 * tensors) it returns, which moves out of the scope. Parameters are not affected. What is returned
 * no longer remembers how it was made: call `backward` inside.
 *
 * @example
 * const total = scope(() => sum(mul(ones([1000]), 2)).item());
 * total
 */
export function scope<T>(body: () => T): T {
  enterScope();
  let moved: () => T;
  try {
    moved = moveOut(body());
  } finally {
    leaveScope();
  }
  return moved();
}

/** Copies the scope's tensors in `result`, and gives what makes tensors of the copies outside. */
function moveOut<T>(result: T): () => T {
  if (result instanceof Tensor) {
    if (result.home instanceof Block || !result.alive) return () => result;
    const numbers = result.toArray();
    return () => tensor(numbers, result.shape) as T;
  }
  if (Array.isArray(result)) {
    const items = result.map(moveOut);
    return () => items.map((item) => item()) as T;
  }
  if (result !== null && typeof result === "object" && isRecord(result)) {
    const entries = Object.entries(result).map(([key, value]) => [key, moveOut(value)] as const);
    return () => Object.fromEntries(entries.map(([key, value]) => [key, value()])) as T;
  }
  return () => result;
}

function isRecord(value: object): boolean {
  return Object.getPrototypeOf(value) === Object.prototype;
}

function onHeap(shape: Shape, size: number): Tensor {
  const block = new Block(size);
  const end = (block.pointer >> 2) + size;
  memory.f32.fill(0, end, (end + 3) & ~3);
  return new Tensor(shape, size, block, block.pointer);
}

/** `shape` with its −1 worked out; throws if it does not hold `size` numbers. */
export function fitShape(op: string, shape: Shape, size: number): Shape {
  const open = shape.indexOf(-1);
  const rest = shape.reduce((product, length) => (length === -1 ? product : product * length), 1);
  const fitted = shape.map((length, axis) => (axis === open && rest > 0 ? size / rest : length));
  checkShape(op, fitted);
  if (sizeOf(fitted) !== size) {
    throw new RangeError(
      `${op}: ${size} numbers for shape ${formatShape(shape)}; ${sizeOf(fitted)} are expected`,
    );
  }
  return fitted;
}

function shapeOf(data: Nested): number[] {
  if (typeof data === "number") return [];
  const first = data[0];
  if (first === undefined) return [0];
  return typeof first === "number" ? [data.length] : [data.length, ...shapeOf(first)];
}

/** Writes nested lists in row-major order from index `to` on; returns the index after the last. */
function write(data: Nested, shape: Shape, axis: number, to: number): number {
  if (typeof data === "number") {
    if (axis < shape.length) throw unevenError(shape);
    memory.f32[to] = data;
    return to + 1;
  }
  if (data.length !== shape[axis]) throw unevenError(shape);
  if (axis === shape.length - 1) {
    if (data instanceof Float32Array) {
      memory.f32.set(data, to);
      return to + data.length;
    }
    for (let i = 0; i < data.length; i++) {
      const value = data[i];
      if (typeof value !== "number") throw unevenError(shape);
      memory.f32[to + i] = value;
    }
    return to + data.length;
  }
  for (let i = 0; i < data.length; i++) to = write(data[i]!, shape, axis + 1, to);
  return to;
}

function unevenError(shape: Shape): Error {
  return new RangeError(
    `tensor: the lists are uneven; going by the first of each, the shape is ${formatShape(shape)}`,
  );
}

function nest(values: Float32Array, shape: Shape, axis: number): Nested {
  if (axis === shape.length) return values[0]!;
  const length = shape[axis]!;
  const step = values.length / length;
  return Array.from({ length }, (_, i) =>
    nest(values.subarray(i * step, (i + 1) * step), shape, axis + 1),
  );
}
