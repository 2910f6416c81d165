// What this machine can do at best with 128-bit SIMD: multiply-adds on registers alone, no memory.
// It is printed beside the matrix products, because a product cannot be faster.

import asc from "assemblyscript/asc";

const accumulators = 8;
const factors = 4;
const range = (count) => Array.from({ length: count }, (_, i) => i);

/** The loop: eight sums, each growing by a product of its own; y changes, so nothing is hoisted. */
const source = `
export function spin(times: i32, seed: f32): f32 {
  let y = f32x4.splat(seed);
  const step = f32x4.splat(seed * 1e-6);
  ${range(factors)
    .map((i) => `const x${i} = f32x4.splat(seed + ${i}.5);`)
    .join("\n  ")}
  ${range(accumulators)
    .map((i) => `let a${i} = f32x4.splat(0);`)
    .join("\n  ")}
  for (let i = 0; i < times; i++) {
    y = f32x4.add(y, step);
    ${range(accumulators)
      .map((i) => `a${i} = f32x4.add(a${i}, f32x4.mul(x${i % factors}, y));`)
      .join("\n    ")}
  }
  let total: f32 = 0;
  ${range(accumulators)
    .map((i) => `total += f32x4.extract_lane(a${i}, 0);`)
    .join("\n  ")}
  return total;
}`;

/** Rate of multiply-adds on registers, in 10⁹ operations a second: the best of many windows. */
export async function machineLimit() {
  const options = { optimizeLevel: 3, runtime: "stub", enable: ["simd"] };
  const { binary, error, stderr } = await asc.compileString(source, options);
  if (error) throw new Error(`bench: the loop of the machine's limit: ${stderr}`);
  const { instance } = await WebAssembly.instantiate(binary, { env: { abort() {} } });
  const times = 200_000;
  let best = 0;
  const end = performance.now() + 1500;
  while (performance.now() < end) {
    const start = performance.now();
    instance.exports.spin(times, 0.5);
    const seconds = (performance.now() - start) / 1000;
    best = Math.max(best, (times * accumulators * 4 * 2) / seconds / 1e9);
  }
  return best;
}
