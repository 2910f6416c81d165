import { type Shape, sizeOf } from "../shape.ts";
import { keep, ones, parameter, type Tensor, zeros } from "../tensor.ts";

/** A weight (ones at first) and a bias (zeros) for what a layer has normalised. */
export interface Affine {
  readonly weight: Tensor;
  readonly bias: Tensor;
  /** Both, or none where they are fixed. */
  readonly parameters: readonly Tensor[];
}

interface WithNames {
  readonly named: Readonly<Record<string, Tensor>>;
}

/** Makes weight and bias of a shape: parameters, or, without `affine`, 1 and 0 for good. */
export function affineOf(op: string, shape: Shape, affine: boolean): Affine & WithNames {
  if (!(shape.length > 0 && shape.every((size) => Number.isSafeInteger(size) && size >= 1))) {
    throw new RangeError(`${op}: sizes [${shape.join("×")}]; whole numbers ≥ 1 are expected`);
  }
  if (!affine) {
    return { weight: keep(ones(shape)), bias: keep(zeros(shape)), parameters: [], named: {} };
  }
  const weight = parameter(new Float32Array(sizeOf(shape)).fill(1), shape);
  const bias = parameter(new Float32Array(sizeOf(shape)), shape);
  return { weight, bias, parameters: [weight, bias], named: { weight, bias } };
}
