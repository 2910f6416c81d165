/** Shapes: lists of sizes, one an axis, row-major. A scalar has the shape []. */

export type Shape = readonly number[];

/** How many numbers a tensor of this shape holds. */
export function sizeOf(shape: Shape): number {
  let size = 1;
  for (const length of shape) size *= length;
  return size;
}

/** `[3×4]`, as error messages and the book write it. */
export function formatShape(shape: Shape): string {
  return `[${shape.join("×")}]`;
}

export function sameShape(a: Shape, b: Shape): boolean {
  if (a === b) return true;
  return a.length === b.length && a.every((length, axis) => length === b[axis]);
}

/** Throws unless every size is a whole number ≥ 0. */
export function checkShape(op: string, shape: Shape): void {
  if (shape.every((length) => Number.isSafeInteger(length) && length >= 0)) return;
  throw new RangeError(`${op}: shape ${formatShape(shape)}; sizes are whole numbers, 0 or more`);
}

/** The shape of a op b: axes are matched from the last; a size of 1 is repeated. */
export function broadcastShapes(op: string, a: Shape, b: Shape): Shape {
  if (sameShape(a, b)) return a;
  const rank = Math.max(a.length, b.length);
  const shape = new Array<number>(rank);
  for (let axis = 1; axis <= rank; axis++) {
    const left = a[a.length - axis] ?? 1;
    const right = b[b.length - axis] ?? 1;
    if (left !== right && left !== 1 && right !== 1) {
      throw new RangeError(
        `${op}: shapes do not fit: ${formatShape(a)} and ${formatShape(b)}; ` +
          "matched from the last axis, sizes must be equal or 1",
      );
    }
    shape[rank - axis] = left === 1 ? right : left;
  }
  return shape;
}

/** Steps (in numbers) from one element to the next along each axis of a row-major tensor. */
export function stridesOf(shape: Shape): number[] {
  const strides = new Array<number>(shape.length);
  let step = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides[axis] = step;
    step *= shape[axis]!;
  }
  return strides;
}

/** Strides by which a tensor of `shape` is read as if it had the shape `target`; 0 = repeated. */
export function broadcastStrides(shape: Shape, target: Shape): number[] {
  const own = stridesOf(shape);
  const missing = target.length - shape.length;
  return target.map((_, axis) => {
    const from = axis - missing;
    return from < 0 || shape[from] === 1 ? 0 : own[from]!;
  });
}

/** An axis counted from 0; −1 is the last. */
export function resolveAxis(op: string, axis: number, rank: number): number {
  const resolved = axis < 0 ? axis + rank : axis;
  if (Number.isInteger(axis) && resolved >= 0 && resolved < rank) return resolved;
  const accepted = rank === 0 ? "a scalar has no axes" : `axes go from ${-rank} to ${rank - 1}`;
  throw new RangeError(`${op}: axis ${axis}; ${accepted}`);
}

/** The axes as a sorted list from 0, without repetition; `undefined` means all of them. */
export function resolveAxes(
  op: string,
  axes: number | readonly number[] | undefined,
  rank: number,
): number[] {
  if (axes === undefined) return Array.from({ length: rank }, (_, axis) => axis);
  const list = typeof axes === "number" ? [axes] : axes;
  const resolved = list.map((axis) => resolveAxis(op, axis, rank));
  if (new Set(resolved).size < resolved.length) {
    throw new RangeError(`${op}: axes ${list.join(", ")}; an axis is named twice`);
  }
  return resolved.sort((a, b) => a - b);
}

/** Steps of each operand through a grid of rows×cols. */
export interface Grid {
  readonly rows: number;
  readonly cols: number;
  readonly rowSteps: readonly number[];
  readonly colSteps: readonly number[];
}

/**
 * Walks a tensor of `shape` as a series of grids, as few as the strides of the operands allow.
 * `visit` is given, for each operand, the offset (in numbers) at which the grid starts.
 */
export function forEachGrid(
  shape: Shape,
  strides: readonly (readonly number[])[],
  visit: (grid: Grid, offsets: readonly number[]) => void,
): void {
  if (sizeOf(shape) === 0) return;
  const { lengths, steps } = mergeAxes(shape, strides);
  const cols = lengths.pop() ?? 1;
  const colSteps = steps.map((step) => step.pop() ?? 1);
  const rows = lengths.pop() ?? 1;
  const rowSteps = steps.map((step) => step.pop() ?? 0);
  const grid = { rows, cols, rowSteps, colSteps };
  const index = lengths.map(() => 0);
  const offsets = strides.map(() => 0);
  for (;;) {
    visit(grid, offsets);
    let axis = lengths.length - 1;
    for (; axis >= 0; axis--) {
      const wraps = ++index[axis]! === lengths[axis];
      const moved = wraps ? 1 - lengths[axis]! : 1;
      for (let i = 0; i < offsets.length; i++) offsets[i]! += moved * steps[i]![axis]!;
      if (!wraps) break;
      index[axis] = 0;
    }
    if (axis < 0) return;
  }
}

/** Joins neighbouring axes that every operand steps through evenly; drops axes of size 1. */
function mergeAxes(shape: Shape, strides: readonly (readonly number[])[]) {
  const lengths: number[] = [];
  const steps: number[][] = strides.map(() => []);
  for (let axis = 0; axis < shape.length; axis++) {
    const length = shape[axis]!;
    if (length === 1) continue;
    const last = lengths.length - 1;
    const even = (own: readonly number[], i: number) =>
      steps[i]![last] === own[axis]! * length && last >= 0;
    if (last >= 0 && strides.every(even)) {
      lengths[last]! *= length;
      strides.forEach((own, i) => {
        steps[i]![last] = own[axis]!;
      });
    } else {
      lengths.push(length);
      strides.forEach((own, i) => {
        steps[i]!.push(own[axis]!);
      });
    }
  }
  return { lengths, steps };
}
