/**
 * The tape. It is not a separate list: each result remembers the op, inputs and options that made
 * it, and `backward` walks from the loss to the parameters along these memories. So what is out of
 * reach needs no clearing, and recording costs nothing but the remembering.
 */

import { kernels } from "./kernels/load.ts";
import { memory, type Pointer } from "./memory.ts";
import type { AnyOp } from "./op.ts";
import { Block, homeFor } from "./scope.ts";
import { formatShape, sameShape } from "./shape.ts";
import { backwardPass, checkAlive, type Tensor } from "./tensor.ts";

let recording = true;
let pass = 0;

/**
 * Runs `body` without recording: its results take no part in `backward`.
 *
 * @example
 * const w = parameter([1, 2]);
 * noGrad(() => sum(w)).tracked
 */
export function noGrad<T>(body: () => T): T {
  const before = recording;
  recording = false;
  try {
    return body();
  } finally {
    recording = before;
  }
}

/** One call of an op, as a witness sees it. */
export interface Step {
  readonly op: string;
  readonly inputs: readonly Tensor[];
  readonly options: unknown;
  readonly y: Tensor;
}

/** Who is told of every op that runs, tracked or not; usually nobody. */
export const witness: { sees: ((step: Step) => void) | null } = { sees: null };

/**
 * Runs `body` without recording for `backward`, and tells `sees` of every op in the order in which
 * they ran. What is left out: tensors made of numbers that a program read with `toArray` or `item`.
 */
export function witnessed<T>(body: () => T, sees: (step: Step) => void): T {
  const before = witness.sees;
  witness.sees = sees;
  try {
    return noGrad(body);
  } finally {
    witness.sees = before;
  }
}

/** Lets `y` remember how it was made, if one of its inputs is tracked. */
export function record(y: Tensor, op: AnyOp, inputs: readonly Tensor[], options: unknown): void {
  witness.sees?.({ op: op.name, inputs, options, y });
  if (!recording || !op.backward) return;
  for (let i = 0; i < inputs.length; i++) {
    if (!inputs[i]!.tracked) continue;
    y.tracked = true;
    y.op = op;
    y.inputs = inputs;
    y.options = options;
    return;
  }
}

/**
 * Reverse-mode differentiation: leaves in `.grad` of everything `loss` depends on — parameters and
 * intermediate results — the derivative of the loss by it. Gradients do not add up from one call to
 * the next. `upstream` stands for ∂/∂loss and may only be left out when the loss is one number.
 *
 * @example
 * const x = parameter([1, 2, 3]);
 * backward(sum(mul(x, x)));
 * x.grad
 */
export function backward(loss: Tensor, upstream?: Tensor): void {
  checkAlive(loss, "backward");
  if (!loss.tracked) {
    throw new Error(
      "backward: the loss does not depend on any parameter, or was computed inside noGrad",
    );
  }
  if (upstream ? !sameShape(upstream.shape, loss.shape) : loss.size !== 1) {
    const given = upstream ? `an upstream gradient of ${formatShape(upstream.shape)}` : "none";
    throw new RangeError(
      `backward: the loss has shape ${formatShape(loss.shape)}; one number is expected, or an ` +
        `upstream gradient of the loss's shape (given: ${given})`,
    );
  }
  pass++;
  backwardPass.last = pass;
  const seed = gradientTarget(loss);
  if (upstream) {
    const { f32 } = memory;
    const from = upstream.pointer >> 2;
    f32.copyWithin(seed >> 2, from, from + upstream.size);
  } else {
    memory.f32[seed >> 2] = 1;
  }
  let y: Tensor | null = loss.op === null ? null : loss;
  // As long as there is a single way down, there is nothing to put in order.
  while (y !== null && y.gradPass === pass) {
    const only = onlyWay(y);
    if (only === undefined) {
      backwardInOrder(y);
      return;
    }
    y.op!.backward!(kernels, y);
    y = only;
  }
}

/** The one input that was itself recorded; null if none was, undefined if several were. */
function onlyWay(y: Tensor): Tensor | null | undefined {
  let found: Tensor | null = null;
  const { inputs } = y;
  for (let i = 0; i < inputs.length; i++) {
    const input = inputs[i]!;
    if (input.op === null || input === found) continue;
    if (found !== null) return undefined;
    found = input;
  }
  return found;
}

function backwardInOrder(last: Tensor): void {
  const order = madeBefore(last);
  for (let i = order.length - 1; i >= 0; i--) {
    const y = order[i]!;
    if (y.gradPass === pass) y.op!.backward!(kernels, y);
  }
  order.length = 0;
}

const finished: Tensor[] = [];
const path: Tensor[] = [];
const positions: number[] = [];
let visit = 0;

/** Everything recorded on the way to `loss`, itself last, each after all of its inputs. */
function madeBefore(loss: Tensor): Tensor[] {
  visit++;
  finished.length = 0;
  if (loss.op === null) return finished;
  enter(loss);
  while (path.length > 0) {
    const last = path.length - 1;
    const y = path[last]!;
    const position = positions[last]!++;
    if (position < y.inputs.length) {
      const input = y.inputs[position]!;
      if (input.op !== null && input.visited !== visit) enter(input);
    } else {
      finished.push(y);
      path.pop();
      positions.pop();
    }
  }
  return finished;
}

function enter(y: Tensor): void {
  y.visited = visit;
  path.push(y);
  positions.push(0);
}

/** Whether the running pass has already written a gradient to x: later ones are then added. */
export function hasGradient(x: Tensor): boolean {
  return x.gradPass === pass;
}

/** Room for the gradient of x, 0 if x needs none. What it holds is undefined before the first
 * `hasGradient`; the caller then writes all of it. */
export function gradientTarget(x: Tensor): Pointer {
  if (!x.tracked) return 0;
  if (x.gradPass !== pass) {
    x.gradPass = pass;
    // A parameter's gradient keeps its place from step to step.
    if (!(x.op === null && x.gradHome instanceof Block)) placeGradient(x);
  }
  return x.gradPointer;
}

function placeGradient(x: Tensor): void {
  const home = x.op === null ? new Block(x.size) : homeFor(x.size);
  x.gradHome = home;
  x.gradGeneration = home.generation;
  x.gradPointer = home.place(x.size);
}

/** Room for the gradient of x to add to: zeros unless something has been written; 0 if unneeded. */
export function gradientToAddTo(x: Tensor): Pointer {
  if (x.gradPass === pass || !x.tracked) return x.tracked ? x.gradPointer : 0;
  const target = gradientTarget(x);
  kernels.fill(target, 0, x.size);
  return target;
}

/** Makes the gradient of a parameter that the last pass did not reach zero. */
export function zeroUnlessReached(x: Tensor): void {
  if (x.gradPass === pass) return;
  if (!(x.gradHome instanceof Block)) placeGradient(x);
  kernels.fill(x.gradPointer, 0, x.size);
  x.gradPass = pass;
}

/** Which pass ran last; 0 before the first. */
export function lastPass(): number {
  return pass;
}

/**
 * The first op on the way to `loss` that made a number that is NaN or infinite out of finite ones,
 * or the first gradient that is; as part of a sentence.
 */
export function firstNonFinite(loss: Tensor): { op: string; where: string } | null {
  const order = [...madeBefore(loss)];
  finished.length = 0;
  const finite = (pointer: Pointer, size: number) => kernels.allFinite(pointer, size) === 1;
  for (const y of order) {
    for (const [i, input] of y.inputs.entries()) {
      if (input.op === null && !finite(input.pointer, input.size)) {
        const what = input.tracked ? "a parameter" : "the data";
        return { op: y.op!.name, where: `${what} given to ${y.op!.name} (input ${i + 1})` };
      }
    }
    if (!finite(y.pointer, y.size)) return { op: y.op!.name, where: `the result of ${y.op!.name}` };
  }
  for (const y of order.reverse()) {
    for (const input of y.inputs) {
      if (input.gradPass === pass && !finite(input.gradPointer, input.size)) {
        return { op: y.op!.name, where: `the gradient of ${y.op!.name}` };
      }
    }
  }
  return null;
}
