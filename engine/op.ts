/**
 * How an operation is defined: one record, in one file, holding all that is known about it. From
 * the record come the function the reader calls, its gradient, its check and its documentation.
 */

import type { Kernels } from "./kernels/kernels.ts";
import { kernels } from "./kernels/load.ts";
import type { Pointer } from "./memory.ts";
import type { Shape } from "./shape.ts";
import { gradientTarget, gradientToAddTo, hasGradient, record, witness } from "./tape.ts";
import { allocate, checkAlive, Tensor } from "./tensor.ts";

/** What an op accepts: a tensor, or a number, which stands for a scalar tensor. */
export type Operand = Tensor | number;

type Each<Names extends readonly string[], T> = { [I in keyof Names]: T };

/** Input shapes (and options) to try an op on: for its gradient check and its documentation. */
export interface Example<Options> {
  readonly shapes: readonly Shape[];
  readonly options?: Partial<Options>;
  /** Where the numbers come from: any (default), positive ones, or 0 … n−1 (indices). */
  readonly values?: readonly ("any" | "positive" | number)[];
}

/** The record of one op. Names are those of its inputs, `["x"]` unless stated. */
export interface OpRecord<Names extends readonly string[], Options> {
  /** As the reader writes it. */
  readonly name: string;
  readonly inputs?: Names;
  /** TeX: the result, and the gradients of the inputs (a bar marks the gradient of the loss). */
  readonly formula: string;
  readonly gradient: string;
  /** Where it comes from, if not from everybody's schoolbook. */
  readonly source?: string;
  /** What options are when the reader gives none. */
  readonly defaults?: Options;
  /** The shape of the result; throws, with shapes, where the inputs do not fit. */
  shape(...given: [...Each<Names, Shape>, options: Options]): Shape;
  /** Whether y is x itself under another shape: forward then has nothing to write. */
  readonly view?: boolean;
  /** Writes the result into y. */
  forward(k: Kernels, ...given: [...Each<Names, Tensor>, y: Tensor, options: Options]): void;
  /** Adds to the gradients of the inputs. Without it, gradients stop here. */
  backward?(k: Kernels, step: BackwardStep<Names, Options>): void;
  readonly examples: readonly (Example<Options> | readonly Shape[])[];
}

/**
 * What `backward` of a record gets: the inputs and y under their names; gradY, an address; and for
 * each input its gradient (gradX, …) to add to: zeros at first, or 0 if that input needs none.
 * An op that can overwrite asks `adds(i)` (1 if input i already has a gradient, else 0) and then
 * `target(i)`, which is not cleared.
 */
export type BackwardStep<Names extends readonly string[], Options> = {
  readonly [Name in Names[number]]: Tensor;
} & {
  readonly [Name in Names[number] as `grad${Capitalize<Name>}`]: Pointer;
} & {
  readonly y: Tensor;
  readonly gradY: Pointer;
  readonly options: Options;
  adds(input: number): 0 | 1;
  target(input: number): Pointer;
};

/** An op as the reader calls it. */
export interface Op<Names extends readonly string[], Options> {
  (...given: [...Each<Names, Operand>, options?: Partial<Options>]): Tensor;
  readonly record: OpRecord<Names, Options>;
}

/** An op as the tape sees it. Without `backward`, its results take no part in a backward pass. */
export interface AnyOp {
  readonly name: string;
  backward?(k: Kernels, y: Tensor): void;
}

/** Makes an op of its record. */
export function defineOp<const Names extends readonly string[] = ["x"], Options = undefined>(
  definition: OpRecord<Names, Options>,
): Op<Names, Options> {
  const names = definition.inputs ?? ["x"];
  const call = callers[names.length - 1]!(
    definition as unknown as Definition,
    onTape(definition, names),
  );
  Object.defineProperty(call, "name", { value: definition.name });
  return Object.assign(call, { record: definition }) as unknown as Op<Names, Options>;
}

/** A record whose types have been forgotten. */
interface Definition {
  readonly name: string;
  readonly defaults?: object;
  readonly view?: boolean;
  readonly shape: (...given: unknown[]) => Shape;
  readonly forward: (k: Kernels, ...given: unknown[]) => void;
}

type Call = (...given: never[]) => Tensor;

/** One way of calling for each number of inputs: the same code, without lists of arguments. */
const callers: readonly ((definition: Definition, op: AnyOp) => Call)[] = [
  (definition, op) => {
    const { name, defaults, view, shape, forward } = definition;
    return (first: Operand, given?: object) => {
      const options = given && defaults ? { ...defaults, ...given } : (given ?? defaults);
      const x = operand(first, name);
      const found = shape(x.shape, options);
      const y = view ? new Tensor(found, x.size, x.home, x.pointer) : allocate(found);
      forward(kernels, x, y, options);
      if (x.tracked || witness.sees !== null) record(y, op, [x], options);
      return y;
    };
  },
  (definition, op) => {
    const { name, defaults, shape, forward } = definition;
    return (first: Operand, second: Operand, given?: object) => {
      const options = given && defaults ? { ...defaults, ...given } : (given ?? defaults);
      const a = operand(first, name);
      const b = operand(second, name);
      const y = allocate(shape(a.shape, b.shape, options));
      forward(kernels, a, b, y, options);
      if (a.tracked || b.tracked || witness.sees !== null) record(y, op, [a, b], options);
      return y;
    };
  },
  (definition, op) => {
    const { name, defaults, shape, forward } = definition;
    return (first: Operand, second: Operand, third: Operand, given?: object) => {
      const options = given && defaults ? { ...defaults, ...given } : (given ?? defaults);
      const a = operand(first, name);
      const b = operand(second, name);
      const c = operand(third, name);
      const y = allocate(shape(a.shape, b.shape, c.shape, options));
      forward(kernels, a, b, c, y, options);
      record(y, op, [a, b, c], options);
      return y;
    };
  },
];

/** A given input as a living tensor. */
export function operand(given: Operand, op: string): Tensor {
  if (given instanceof Tensor) {
    checkAlive(given, op);
    return given;
  }
  if (typeof given !== "number") {
    const what = Array.isArray(given) || ArrayBuffer.isView(given) ? "a list" : typeof given;
    throw new TypeError(
      `${op}: given ${what}; expected a tensor — tensor(…) makes one — or a number`,
    );
  }
  const scalar = allocate([], 1);
  scalar.set([given]);
  return scalar;
}

/** The tape's side of an op. */
function onTape<Names extends readonly string[], Options>(
  definition: OpRecord<Names, Options>,
  names: readonly string[],
): AnyOp {
  const { name, backward } = definition;
  if (!backward) return { name };
  const NamedStep = stepFor(names);
  const step = new NamedStep();
  return {
    name,
    backward(k, y) {
      step.y = y;
      backward(k, step as unknown as BackwardStep<Names, Options>);
    },
  };
}

/** What all backward steps have; one object an op, used again at every call. */
class Step {
  y!: Tensor;

  get gradY(): Pointer {
    return this.y.gradPointer;
  }

  get options(): unknown {
    return this.y.options;
  }

  adds(input: number): 0 | 1 {
    return hasGradient(this.y.inputs[input]!) ? 1 : 0;
  }

  target(input: number): Pointer {
    return gradientTarget(this.y.inputs[input]!);
  }
}

/** A step whose inputs and their gradients go by the given names. */
function stepFor(names: readonly string[]): typeof Step {
  class NamedStep extends Step {}
  for (const [i, name] of names.entries()) {
    const grad = `grad${name[0]!.toUpperCase()}${name.slice(1)}`;
    Object.defineProperty(NamedStep.prototype, name, {
      get(this: Step) {
        return this.y.inputs[i];
      },
    });
    Object.defineProperty(NamedStep.prototype, grad, {
      get(this: Step) {
        return gradientToAddTo(this.y.inputs[i]!);
      },
    });
  }
  return NamedStep;
}

/** The record of an op on a list of tensors. */
export interface ListOpRecord<Options> {
  readonly name: string;
  readonly formula: string;
  readonly gradient: string;
  readonly source?: string;
  shape(shapes: readonly Shape[], options: Options): Shape;
  forward(k: Kernels, list: readonly Tensor[], y: Tensor, options: Options): void;
  /** `gradients[i]` is what to add to for the i-th tensor, 0 if it needs none. */
  backward(
    k: Kernels,
    step: { list: readonly Tensor[]; y: Tensor; gradY: Pointer; gradients: Pointer[] },
    options: Options,
  ): void;
  readonly examples: readonly Example<Options>[];
}

/** An op on a list of tensors as the reader calls it. */
export interface ListOp<Options> {
  (list: readonly Operand[], options: Options): Tensor;
  readonly record: ListOpRecord<Options>;
}

/** Makes an op on a list of tensors of its record. */
export function defineListOp<Options>(definition: ListOpRecord<Options>): ListOp<Options> {
  const { name } = definition;
  const op: AnyOp = {
    name,
    backward(k, y) {
      const list = y.inputs;
      const gradients = list.map(gradientToAddTo);
      const step = { list, y, gradY: y.gradPointer, gradients };
      definition.backward(k, step, y.options as Options);
    },
  };
  const call = (given: readonly Operand[], options: Options) => {
    if (given.length === 0) throw new RangeError(`${name}: the list is empty`);
    const list = given.map((each) => operand(each, name));
    const shapes = list.map((x) => x.shape);
    const y = allocate(definition.shape(shapes, options));
    definition.forward(kernels, list, y, options);
    record(y, op, list, options);
    return y;
  };
  Object.defineProperty(call, "name", { value: name });
  return Object.assign(call, { record: definition });
}
