import type { Kernels } from "../kernels/kernels.ts";
import type { Pointer } from "../memory.ts";
import { defineOp } from "../op.ts";
import { broadcastShapes, broadcastStrides, formatShape, type Shape } from "../shape.ts";
import type { Tensor } from "../tensor.ts";

/**
 * Matrix product of the last two axes, [… × m × k] × [… × k × n] → [… × m × n]; leading axes are
 * batches, and sizes of 1 among them are repeated.
 */
export const matmul = defineOp({
  name: "matmul",
  inputs: ["a", "b"],
  formula: "Y=AB",
  gradient: String.raw`\bar A=\bar Y B^\top,\quad\bar B=A^\top\bar Y`,
  shape(a, b) {
    if (a.length < 2 || b.length < 2) {
      throw new RangeError(
        `matmul: shapes ${formatShape(a)} × ${formatShape(b)}; both need at least two axes`,
      );
    }
    if (a.at(-1) !== b.at(-2)) {
      throw new RangeError(
        `matmul: inner sizes differ: ${formatShape(a)} × ${formatShape(b)}; ` +
          "columns of the first must equal rows of the second",
      );
    }
    if (a.length === 2 && b.length === 2) return [a[0]!, b[1]!];
    const batches = broadcastShapes("matmul", a.slice(0, -2), b.slice(0, -2));
    return [...batches, a.at(-2)!, b.at(-1)!];
  },
  forward(k, a, b, y) {
    const [m, inner, n] = sizes(a, b);
    forEachMatrix(a, b, y, (atA, atB, atY) => {
      k.gemm(a.pointer + atA, inner, 1, b.pointer + atB, n, 1, y.pointer + atY, 0, 0, m, n, inner);
    });
  },
  backward(k, { a, b, y, gradY, gradA, gradB }) {
    forEachMatrix(a, b, y, (atA, atB, atY) => {
      addGradients(k, a, b, gradY + atY, atA, gradA, atB, gradB);
    });
  },
  examples: [
    [
      [3, 4],
      [4, 2],
    ],
    [
      [2, 3, 4],
      [2, 4, 2],
    ],
    [
      [2, 3, 4],
      [4, 2],
    ],
    [
      [3, 4],
      [2, 4, 1],
    ],
  ],
});

/** Ā += Ȳ·Bᵀ and B̄ += Aᵀ·Ȳ for one matrix of the batch; each where it is wanted. */
function addGradients(
  k: Kernels,
  a: Tensor,
  b: Tensor,
  gradY: Pointer,
  atA: number,
  gradA: Pointer,
  atB: number,
  gradB: Pointer,
): void {
  const [m, inner, n] = sizes(a, b);
  if (gradA) {
    const to = gradA + atA;
    k.gemm(gradY, n, 1, b.pointer + atB, 1, n, to, to, inner, m, inner, n);
  }
  if (gradB) {
    const to = gradB + atB;
    k.gemm(a.pointer + atA, 1, inner, gradY, n, 1, to, to, n, inner, n, m);
  }
}

function sizes(a: Tensor, b: Tensor): [m: number, inner: number, n: number] {
  return [a.shape.at(-2)!, a.shape.at(-1)!, b.shape.at(-1)!];
}

/** Visits the matrices of a batch with the byte offsets of each operand's. */
function forEachMatrix(
  a: Tensor,
  b: Tensor,
  y: Tensor,
  visit: (atA: number, atB: number, atY: number) => void,
): void {
  const batch: Shape = y.shape.slice(0, -2);
  const [m, inner, n] = sizes(a, b);
  const stridesA = broadcastStrides(a.shape.slice(0, -2), batch);
  const stridesB = broadcastStrides(b.shape.slice(0, -2), batch);
  const count = batch.reduce((product, length) => product * length, 1);
  for (let i = 0; i < count; i++) {
    let rest = i;
    let matrixA = 0;
    let matrixB = 0;
    for (let axis = batch.length - 1; axis >= 0; axis--) {
      const position = rest % batch[axis]!;
      rest = (rest - position) / batch[axis]!;
      matrixA += position * stridesA[axis]!;
      matrixB += position * stridesB[axis]!;
    }
    visit(matrixA * m * inner * 4, matrixB * inner * n * 4, i * m * n * 4);
  }
}
