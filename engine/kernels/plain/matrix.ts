import { memory, type Pointer } from "../../memory.ts";
import { sigmoid, tanh } from "./elementwise.ts";

/** The activations a dense layer can apply by itself, with slopes written in y. */
export const activations = [
  { value: (x: number) => x, slope: () => 1 },
  { value: (x: number) => Math.max(x, 0), slope: (y: number) => (y > 0 ? 1 : 0) },
  { value: tanh, slope: (y: number) => 1 - y * y },
  { value: sigmoid, slope: (y: number) => y * (1 - y) },
];

function gemm(
  a: Pointer,
  aRow: number,
  aCol: number,
  b: Pointer,
  bRow: number,
  bCol: number,
  c: Pointer,
  initial: Pointer,
  initialRow: number,
  m: number,
  n: number,
  k: number,
): void {
  const { f32 } = memory;
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0;
      let left = (a >> 2) + i * aRow;
      let right = (b >> 2) + j * bCol;
      for (let p = 0; p < k; p++) {
        sum += f32[left]! * f32[right]!;
        left += aCol;
        right += bRow;
      }
      if (initial) sum += f32[(initial >> 2) + i * initialRow + j]!;
      f32[(c >> 2) + i * n + j] = sum;
    }
  }
}

export const matrix = {
  gemm,

  dense(
    x: Pointer,
    w: Pointer,
    b: Pointer,
    y: Pointer,
    rows: number,
    inputs: number,
    outputs: number,
    activation: number,
  ) {
    gemm(x, inputs, 1, w, outputs, 1, y, b, 0, rows, outputs, inputs);
    const { f32 } = memory;
    const { value } = activations[activation]!;
    for (let i = y >> 2; i < (y >> 2) + rows * outputs; i++) f32[i] = value(f32[i]!);
  },

  denseBackward(
    x: Pointer,
    w: Pointer,
    y: Pointer,
    gradY: Pointer,
    delta: Pointer,
    gradX: Pointer,
    addX: number,
    gradW: Pointer,
    addW: number,
    gradB: Pointer,
    addB: number,
    rows: number,
    inputs: number,
    outputs: number,
    activation: number,
  ) {
    const { f32 } = memory;
    const { slope } = activations[activation]!;
    for (let i = 0; i < rows * outputs; i++) {
      f32[(delta >> 2) + i] = f32[(gradY >> 2) + i]! * slope(f32[(y >> 2) + i]!);
    }
    for (let j = 0; gradB && j < outputs; j++) {
      let sum = addB ? f32[(gradB >> 2) + j]! : 0;
      for (let i = 0; i < rows; i++) sum += f32[(delta >> 2) + i * outputs + j]!;
      f32[(gradB >> 2) + j] = sum;
    }
    if (gradW) {
      const start = addW ? gradW : 0;
      gemm(x, 1, inputs, delta, outputs, 1, gradW, start, outputs, inputs, outputs, rows);
    }
    if (gradX) {
      const start = addX ? gradX : 0;
      gemm(delta, outputs, 1, w, 1, outputs, gradX, start, inputs, rows, inputs, outputs);
    }
  },
};
