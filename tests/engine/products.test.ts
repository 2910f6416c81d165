import { describe, expect, test } from "vitest";
import { random, scope, type Tensor, tensor } from "../../engine/index.ts";
import { kernels } from "../../engine/kernels/load.ts";

/** m, n, k: around the tiles, the panels' depths, and the lengths at which ways to compute change. */
const sizes = [
  [1, 1, 1],
  [4, 8, 3],
  [5, 9, 2],
  [63, 32, 16],
  [64, 31, 16],
  [64, 32, 15],
  [64, 32, 16],
  [66, 33, 17],
  [71, 40, 128],
  [70, 75, 129],
  [65, 130, 300],
  [68, 37, 1030],
  [9, 11, 1025],
] as const;

const orders = { A·B: [0, 0], Aᵀ·B: [1, 0], A·Bᵀ: [0, 1], Aᵀ·Bᵀ: [1, 1] } as const;

function numbers(size: number, seed: number): Float32Array {
  const generator = random(seed);
  return Float32Array.from({ length: size }, () => generator.normal());
}

/** Row i of the sum of products, in double precision, and what its terms weigh together. */
function expected(at: (p: number) => number, k: number, first: number) {
  let [sum, weight] = [first, Math.abs(first)];
  for (let p = 0; p < k; p++) {
    sum += at(p);
    weight += Math.abs(at(p));
  }
  return { sum, weight };
}

describe("a product is the sum it stands for, however its factors lie, and writes nothing else", () => {
  for (const [name, [turnedA, turnedB]] of Object.entries(orders)) {
    test.each(sizes)(`${name} of %i×%i over %i`, (m, n, k) => {
      scope(() => {
        const [a, b] = [numbers(m * k, 1), numbers(k * n, 2)];
        const [aRow, aCol] = turnedA ? [1, m] : [k, 1];
        const [bRow, bCol] = turnedB ? [1, k] : [n, 1];
        const [x, y] = [tensor(a, [m * k]), tensor(b, [k * n])];
        for (const start of ["none", "row", "itself"] as const) {
          const given = numbers(start === "row" ? n : m * n + 4, 3);
          const c: Tensor = tensor(numbers(m * n + 4, 3), [m * n + 4]);
          const row = tensor(numbers(n, 3), [n]);
          const initial = { none: 0, row: row.pointer, itself: c.pointer }[start];
          const initialRow = start === "itself" ? n : 0;
          const [from, to] = [x.pointer, y.pointer];
          kernels.gemm(from, aRow, aCol, to, bRow, bCol, c.pointer, initial, initialRow, m, n, k);
          const found = c.toArray();
          expect([...found.subarray(m * n)]).toEqual([...numbers(m * n + 4, 3).subarray(m * n)]);
          let worst = 0;
          for (let i = 0; i < m; i++) {
            for (let j = 0; j < n; j++) {
              const first = start === "none" ? 0 : given[i * initialRow + j]!;
              const term = (p: number) => a[i * aRow + p * aCol]! * b[p * bRow + j * bCol]!;
              const { sum, weight } = expected(term, k, first);
              worst = Math.max(worst, Math.abs(found[i * n + j]! - sum) / weight);
            }
          }
          expect(worst).toBeLessThan(1e-6);
        }
      });
    });
  }
});
