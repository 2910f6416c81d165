import type { Kernels } from "../kernels/kernels.ts";
import type { Pointer } from "../memory.ts";
import { defineListOp, type ListOp } from "../op.ts";
import { scratch } from "../scope.ts";
import { formatShape, type Shape, sameShape } from "../shape.ts";
import { allocate, type Tensor } from "../tensor.ts";

/**
 * A recurrent cell, as far as cells differ. Gates are computed for all time steps at once as far
 * as they depend on the input, then step by step; each cell says what one step does.
 */
export interface Cell {
  readonly name: string;
  readonly formula: string;
  readonly gradient: string;
  readonly source: string;
  /** How many times the hidden size the weights are wide. */
  readonly gates: number;
  /** How many states go from step to step: h, or h and c. */
  readonly states: 1 | 2;
  /** What a step keeps for the way back besides its gates, in hidden sizes. */
  readonly kept: number;
  /** Whether the state's share of the gates is kept apart (with its bias) from the input's. */
  readonly apart: boolean;
  forward(k: Kernels, step: ForwardStep): void;
  /** Writes the step's `delta` (and `deltaRecurrent` where it is another one). */
  backward(k: Kernels, step: BackwardStep): void;
}

/** Addresses of one time step; those of states before the first are 0 where none was given. */
interface Step {
  readonly rows: number;
  readonly size: number;
  readonly gates: Pointer;
  readonly kept: Pointer;
  readonly h: Pointer;
  readonly c: Pointer;
  readonly hBefore: Pointer;
  readonly cBefore: Pointer;
}

export interface ForwardStep extends Step {
  /** The hidden weights, packed. */
  readonly panels: Pointer;
  readonly hiddenBias: Pointer;
}

export interface BackwardStep extends Step {
  readonly gradH: Pointer;
  readonly gradC: Pointer;
  readonly carry: Pointer;
  readonly delta: Pointer;
  readonly deltaRecurrent: Pointer;
}

/** Whether the sequence is read from its last element to its first. */
export interface RecurrentOptions {
  readonly reverse: boolean;
}

interface Sizes {
  readonly steps: number;
  readonly rows: number;
  readonly inputs: number;
  readonly size: number;
  /** Width of the weights. */
  readonly width: number;
}

/**
 * A cell run over a sequence, as an op on the list x [T×N×I], input weights [I×gates·H], hidden
 * weights [H×gates·H], their two biases [gates·H] and, if they are not zero, the initial states
 * [N×H]. The result holds the states after each step: h [T×N×H], or h and c [2×T×N×H]; its `saved`
 * holds the gates of all steps, and then what else the steps keep.
 */
export function defineRecurrent(cell: Cell): ListOp<RecurrentOptions> {
  const { name, formula, gradient, source, gates, states } = cell;
  return defineListOp<RecurrentOptions>({
    name,
    formula,
    gradient,
    source,
    shape(shapes) {
      checkShapes(cell, shapes);
      const [steps, rows] = shapes[0]!;
      const h = [steps!, rows!, shapes[2]![0]!];
      return states === 1 ? h : [states, ...h];
    },
    forward: (k, list, y, options) => forward(cell, k, list, y, options),
    backward: (k, step, options) => backward(cell, k, step, options),
    examples: [false, true].flatMap((reverse) => [
      { shapes: exampleShapes(gates, [4, 3, 2, 5], 0), options: { reverse } },
      { shapes: exampleShapes(gates, [3, 2, 3, 4], states), options: { reverse } },
      { shapes: exampleShapes(gates, [1, 1, 1, 1], states), options: { reverse } },
    ]),
  });
}

function exampleShapes(gates: number, sizes: readonly number[], states: number): Shape[] {
  const [steps, rows, inputs, size] = sizes as [number, number, number, number];
  const width = gates * size;
  const initial = Array.from({ length: states }, () => [rows, size]);
  return [[steps, rows, inputs], [inputs, width], [size, width], [width], [width], ...initial];
}

function checkShapes({ name, gates, states }: Cell, shapes: readonly Shape[]): void {
  const [x, input, hidden, inputBias, hiddenBias, ...initial] = shapes;
  if (x?.length !== 3) {
    throw new RangeError(
      `${name}: the input has shape ${formatShape(x ?? [])}; ` +
        "[steps×batch×inputs] is expected (or [batch×steps×inputs] with batchFirst)",
    );
  }
  if (x[0] === 0 || x[1] === 0) {
    const what = x[0] === 0 ? "sequence" : "batch";
    throw new RangeError(`${name}: the ${what} is empty, shape ${formatShape(x)}`);
  }
  const size = hidden?.[0] ?? 0;
  const width = gates * size;
  const weightsFit =
    sameShape(input ?? [], [x[2]!, width]) &&
    sameShape(hidden ?? [], [size, width]) &&
    [inputBias, hiddenBias].every((bias) => sameShape(bias ?? [], [width]));
  if (!weightsFit) {
    const given = shapes.slice(1, 5).map(formatShape).join(", ");
    throw new RangeError(
      `${name}: input ${formatShape(x)} with weights and biases ${given}; [inputs×${gates}·size], ` +
        `[size×${gates}·size], [${gates}·size] and [${gates}·size] are expected`,
    );
  }
  const state = [x[1]!, size];
  if (initial.length === 0) return;
  if (initial.length === states && initial.every((given) => sameShape(given, state))) return;
  throw new RangeError(
    `${name}: initial states ${initial.map(formatShape).join(", ")}; ` +
      `${states === 1 ? "one" : "two"} of ${formatShape(state)} expected, or none`,
  );
}

function sizesOf(list: readonly Tensor[]): Sizes {
  const [steps, rows, inputs] = list[0]!.shape as [number, number, number];
  const [size, width] = list[2]!.shape as [number, number];
  return { steps, rows, inputs, size, width };
}

const bytes = 4;

/** The addresses of time step t, which follows `before` (−1: the initial states). */
function stepAt(
  { steps, rows, size, width }: Sizes,
  cell: Cell,
  list: readonly Tensor[],
  y: Tensor,
  t: number,
  before: number,
): Step {
  const gates = y.saved!.pointer;
  const kept = gates + steps * rows * width * bytes;
  const states = rows * size * bytes;
  const cells = cell.states === 2 ? y.pointer + (y.size / 2) * bytes : 0;
  const initial = (at: number) => list[5 + at]?.pointer ?? 0;
  return {
    rows,
    size,
    gates: gates + t * rows * width * bytes,
    kept: kept + t * states * cell.kept,
    h: y.pointer + t * states,
    c: cells && cells + t * states,
    hBefore: before < 0 ? initial(0) : y.pointer + before * states,
    cBefore: before < 0 || !cells ? initial(1) : cells + before * states,
  };
}

function forward(
  cell: Cell,
  k: Kernels,
  list: readonly Tensor[],
  y: Tensor,
  { reverse }: RecurrentOptions,
): void {
  const sizes = sizesOf(list);
  const { steps, rows, inputs, size, width } = sizes;
  const [x, input, hidden, inputBias, hiddenBias] = list.map(({ pointer }) => pointer);
  y.saved = allocate([steps * rows * (width + cell.kept * size)]);
  const gates = y.saved.pointer;
  let bias = inputBias!;
  if (!cell.apart) {
    bias = scratch(width);
    k.add(inputBias!, 0, 1, hiddenBias!, 0, 1, bias, 1, width);
  }
  const total = steps * rows;
  k.gemm(x!, inputs, 1, input!, width, 1, gates, bias, 0, total, width, inputs);
  const panels = packed(k, hidden!, width, 1, width, size);
  for (let s = 0; s < steps; s++) {
    const t = reverse ? steps - 1 - s : s;
    const before = s === 0 ? -1 : reverse ? t + 1 : t - 1;
    const step = stepAt(sizes, cell, list, y, t, before);
    if (step.hBefore && !cell.apart) {
      const own = step.gates;
      k.gemmPacked(step.hBefore, size, panels, own, own, width, rows, width, size);
    }
    cell.forward(k, { ...step, panels, hiddenBias: hiddenBias! });
  }
}

function packed(
  k: Kernels,
  b: Pointer,
  bRow: number,
  bCol: number,
  n: number,
  depth: number,
): Pointer {
  const panels = scratch(Math.ceil(n / 8) * 8 * depth);
  k.packPanels(b, bRow, bCol, n, depth, panels);
  return panels;
}

function backward(
  cell: Cell,
  k: Kernels,
  given: { list: readonly Tensor[]; y: Tensor; gradY: Pointer; gradients: Pointer[] },
  { reverse }: RecurrentOptions,
): void {
  const { list, y, gradY, gradients } = given;
  const sizes = sizesOf(list);
  const { steps, rows, size, width } = sizes;
  const [, , gradHidden, , , gradH0 = 0, gradC0 = 0] = gradients;
  const states = rows * size;
  const delta = scratch(steps * rows * width);
  const deltaRecurrent = cell.apart ? scratch(steps * rows * width) : delta;
  const carry = scratch(states);
  k.fill(carry, 0, states);
  const summed = scratch(states);
  const turned = packed(k, list[2]!.pointer, 1, width, size, width);
  const stepBytes = rows * width * bytes;
  for (let s = steps - 1; s >= 0; s--) {
    const t = reverse ? steps - 1 - s : s;
    const [before, after] = reverse ? [t + 1, t - 1] : [t - 1, t + 1];
    const outside = gradY + t * states * bytes;
    const last = s === steps - 1;
    if (!last) {
      const from = deltaRecurrent + after * stepBytes;
      k.gemmPacked(from, width, turned, summed, outside, size, rows, size, width);
    }
    cell.backward(k, {
      ...stepAt(sizes, cell, list, y, t, s === 0 ? -1 : before),
      gradH: last ? outside : summed,
      gradC: cell.states === 2 ? outside + (y.size / 2) * bytes : 0,
      carry,
      delta: delta + t * stepBytes,
      deltaRecurrent: deltaRecurrent + t * stepBytes,
    });
  }
  const first = deltaRecurrent + (reverse ? steps - 1 : 0) * stepBytes;
  if (gradH0) {
    k.gemmPacked(first, width, turned, gradH0, gradH0, size, rows, size, width);
    // What h got past the gates; where there is a c, the carry is c's.
    if (cell.states === 1) k.accumulate(carry, 0, 1, 1, gradH0, 0, 1, 1, states);
  }
  if (gradC0) k.accumulate(carry, 0, 1, 1, gradC0, 0, 1, 1, states);
  addInputGradients(k, sizes, list, gradients, delta);
  addBiasGradients(k, sizes, gradients, delta, deltaRecurrent);
  if (gradHidden) {
    const h0 = list[5]?.pointer ?? 0;
    if (h0) addProduct(k, h0, size, first, width, gradHidden, rows);
    // States before steps 2 … T, and the deltas of these steps, lie side by side.
    const h = y.pointer + (reverse ? states * bytes : 0);
    const later = deltaRecurrent + (reverse ? 0 : stepBytes);
    if (steps > 1) addProduct(k, h, size, later, width, gradHidden, (steps - 1) * rows);
  }
}

/** grad += Aᵀ·D for A rows×m and D rows×n. */
function addProduct(
  k: Kernels,
  a: Pointer,
  m: number,
  d: Pointer,
  n: number,
  grad: Pointer,
  rows: number,
): void {
  k.gemm(a, 1, m, d, n, 1, grad, grad, n, m, n, rows);
}

function addInputGradients(
  k: Kernels,
  { steps, rows, inputs, width }: Sizes,
  list: readonly Tensor[],
  [gradX, gradInput]: readonly Pointer[],
  delta: Pointer,
): void {
  const total = steps * rows;
  if (gradInput) addProduct(k, list[0]!.pointer, inputs, delta, width, gradInput, total);
  if (!gradX) return;
  const weight = list[1]!.pointer;
  k.gemm(delta, width, 1, weight, 1, width, gradX, gradX, inputs, total, inputs, width);
}

function addBiasGradients(
  k: Kernels,
  { steps, rows, width }: Sizes,
  [, , , gradInput, gradHidden]: readonly Pointer[],
  delta: Pointer,
  deltaRecurrent: Pointer,
): void {
  const total = steps * rows;
  if (gradInput) k.accumulate(delta, width, 1, 1, gradInput, 0, 1, total, width);
  if (!gradHidden) return;
  k.accumulate(deltaRecurrent, width, 1, 1, gradHidden, 0, 1, total, width);
}
