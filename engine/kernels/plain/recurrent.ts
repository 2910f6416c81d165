import { memory, type Pointer } from "../../memory.ts";
import type { RecurrentKernels } from "../recurrent-kernels.ts";
import { sigmoid, tanh } from "./elementwise.ts";

/** The number at position i of the block at `x`; 0 where there is no block. */
function at(x: Pointer, i: number): number {
  return x ? memory.f32[(x >> 2) + i]! : 0;
}

export const recurrent: RecurrentKernels = {
  packPanels(b, bRow, bCol, n, k, panels) {
    const { f32 } = memory;
    let to = panels >> 2;
    for (let j = 0; j < n; j += 8) {
      for (let p = 0; p < k; p++) {
        for (let column = j; column < j + 8; column++) {
          f32[to++] = column < n ? f32[(b >> 2) + p * bRow + column * bCol]! : 0;
        }
      }
    }
  },

  gemmPacked(a, aRow, panels, c, initial, initialRow, m, n, k) {
    const { f32 } = memory;
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < n; j++) {
        const column = (panels >> 2) + (j - (j % 8)) * k + (j % 8);
        let sum = 0;
        for (let p = 0; p < k; p++) sum += f32[(a >> 2) + i * aRow + p]! * f32[column + 8 * p]!;
        f32[(c >> 2) + i * n + j] = sum + at(initial, i * initialRow + j);
      }
    }
  },

  lstmGates(gates, cBefore, c, tanhC, h, rows, size) {
    const { f32 } = memory;
    for (let row = 0; row < rows; row++) {
      for (let j = 0; j < size; j++) {
        const gate = (gates >> 2) + 4 * row * size + j;
        const unit = row * size + j;
        const i = sigmoid(f32[gate]!);
        const f = sigmoid(f32[gate + size]!);
        const g = tanh(f32[gate + 2 * size]!);
        const o = sigmoid(f32[gate + 3 * size]!);
        const cell = f * at(cBefore, unit) + i * g;
        const squashed = tanh(cell);
        f32[gate] = i;
        f32[gate + size] = f;
        f32[gate + 2 * size] = g;
        f32[gate + 3 * size] = o;
        f32[(c >> 2) + unit] = cell;
        f32[(tanhC >> 2) + unit] = squashed;
        f32[(h >> 2) + unit] = o * squashed;
      }
    }
  },

  lstmGatesBackward(gates, cBefore, tanhC, gradH, gradC, carry, delta, rows, size) {
    const { f32 } = memory;
    for (let row = 0; row < rows; row++) {
      for (let j = 0; j < size; j++) {
        const gate = 4 * row * size + j;
        const unit = row * size + j;
        const i = at(gates, gate);
        const f = at(gates, gate + size);
        const g = at(gates, gate + 2 * size);
        const o = at(gates, gate + 3 * size);
        const squashed = at(tanhC, unit);
        const up = at(gradH, unit);
        const gradCell = at(carry, unit) + at(gradC, unit) + up * o * (1 - squashed * squashed);
        f32[(delta >> 2) + gate] = gradCell * g * i * (1 - i);
        f32[(delta >> 2) + gate + size] = gradCell * at(cBefore, unit) * f * (1 - f);
        f32[(delta >> 2) + gate + 2 * size] = gradCell * i * (1 - g * g);
        f32[(delta >> 2) + gate + 3 * size] = up * squashed * o * (1 - o);
        f32[(carry >> 2) + unit] = gradCell * f;
      }
    }
  },

  gruGates(gates, recurrentShare, hBefore, h, rows, size) {
    const { f32 } = memory;
    for (let row = 0; row < rows; row++) {
      for (let j = 0; j < size; j++) {
        const gate = (gates >> 2) + 3 * row * size + j;
        const share = (recurrentShare >> 2) + 3 * row * size + j;
        const unit = row * size + j;
        const r = sigmoid(f32[gate]! + f32[share]!);
        const z = sigmoid(f32[gate + size]! + f32[share + size]!);
        const n = tanh(f32[gate + 2 * size]! + r * f32[share + 2 * size]!);
        f32[gate] = r;
        f32[gate + size] = z;
        f32[gate + 2 * size] = n;
        f32[(h >> 2) + unit] = (1 - z) * n + z * at(hBefore, unit);
      }
    }
  },

  gruGatesBackward(
    gates,
    recurrentShare,
    hBefore,
    gradH,
    carry,
    delta,
    deltaRecurrent,
    rows,
    size,
  ) {
    const { f32 } = memory;
    for (let row = 0; row < rows; row++) {
      for (let j = 0; j < size; j++) {
        const gate = 3 * row * size + j;
        const unit = row * size + j;
        const r = at(gates, gate);
        const z = at(gates, gate + size);
        const n = at(gates, gate + 2 * size);
        const up = at(gradH, unit) + at(carry, unit);
        const gradN = up * (1 - z) * (1 - n * n);
        const gradZ = up * (at(hBefore, unit) - n) * z * (1 - z);
        const gradR = gradN * at(recurrentShare, gate + 2 * size) * r * (1 - r);
        for (const to of [delta >> 2, deltaRecurrent >> 2]) {
          f32[to + gate] = gradR;
          f32[to + gate + size] = gradZ;
        }
        f32[(delta >> 2) + gate + 2 * size] = gradN;
        f32[(deltaRecurrent >> 2) + gate + 2 * size] = gradN * r;
        f32[(carry >> 2) + unit] = up * z;
      }
    }
  },
};
