import { memory, type Pointer } from "../../memory.ts";

function combine(f: (a: number, b: number) => number) {
  return (
    a: Pointer,
    aRow: number,
    aCol: number,
    b: Pointer,
    bRow: number,
    bCol: number,
    y: Pointer,
    rows: number,
    cols: number,
  ) => {
    const { f32 } = memory;
    let to = y >> 2;
    for (let i = 0; i < rows; i++) {
      const left = (a >> 2) + i * aRow;
      const right = (b >> 2) + i * bRow;
      for (let j = 0; j < cols; j++) {
        f32[to++] = f(f32[left + j * aCol]!, f32[right + j * bCol]!);
      }
    }
  };
}

export const strided = {
  add: combine((a, b) => a + b),
  subtract: combine((a, b) => a - b),
  multiply: combine((a, b) => a * b),
  divide: combine((a, b) => a / b),
  maximum: combine(Math.max),
  minimum: combine(Math.min),
  share: combine((a, b) => (a > b ? 1 : a === b ? 0.5 : 0)),

  accumulate(
    x: Pointer,
    xRow: number,
    xCol: number,
    scale: number,
    o: Pointer,
    oRow: number,
    oCol: number,
    rows: number,
    cols: number,
  ) {
    const { f32 } = memory;
    for (let i = 0; i < rows; i++) {
      const from = (x >> 2) + i * xRow;
      const to = (o >> 2) + i * oRow;
      for (let j = 0; j < cols; j++) f32[to + j * oCol]! += scale * f32[from + j * xCol]!;
    }
  },

  multiplyAccumulate(
    x: Pointer,
    xRow: number,
    xCol: number,
    z: Pointer,
    zRow: number,
    zCol: number,
    o: Pointer,
    oRow: number,
    oCol: number,
    rows: number,
    cols: number,
  ) {
    const { f32 } = memory;
    for (let i = 0; i < rows; i++) {
      const left = (x >> 2) + i * xRow;
      const right = (z >> 2) + i * zRow;
      const to = (o >> 2) + i * oRow;
      for (let j = 0; j < cols; j++) {
        f32[to + j * oCol]! += f32[left + j * xCol]! * f32[right + j * zCol]!;
      }
    }
  },

  copy(
    x: Pointer,
    xRow: number,
    xCol: number,
    y: Pointer,
    yRow: number,
    yCol: number,
    rows: number,
    cols: number,
  ) {
    const { f32 } = memory;
    for (let i = 0; i < rows; i++) {
      const from = (x >> 2) + i * xRow;
      const to = (y >> 2) + i * yRow;
      for (let j = 0; j < cols; j++) f32[to + j * yCol] = f32[from + j * xCol]!;
    }
  },

  fill(x: Pointer, value: number, n: number) {
    memory.f32.fill(value, x >> 2, (x >> 2) + n);
  },

  scale(x: Pointer, factor: number, n: number) {
    const { f32 } = memory;
    for (let i = x >> 2; i < (x >> 2) + n; i++) f32[i]! *= factor;
  },

  sum(x: Pointer, n: number) {
    const { f32 } = memory;
    let total = 0;
    for (let i = x >> 2; i < (x >> 2) + n; i++) total += f32[i]!;
    return total;
  },

  sumOfSquares(x: Pointer, n: number) {
    const { f32 } = memory;
    let total = 0;
    for (let i = x >> 2; i < (x >> 2) + n; i++) total += f32[i]! * f32[i]!;
    return total;
  },

  allFinite(x: Pointer, n: number) {
    const { f32 } = memory;
    for (let i = x >> 2; i < (x >> 2) + n; i++) if (!Number.isFinite(f32[i])) return 0;
    return 1;
  },
};
