// What this machine can do at best with 128-bit SIMD: multiply-adds on registers alone, no memory.
// It is printed beside the matrix products, because a product cannot be faster.

import asc from "assemblyscript/asc";

const accumulators = 12;
const unrolled = 4;
const range = (count) => Array.from({ length: count }, (_, i) => i);
const lines = (count, line) => range(count).map(line).join("\n");

/**
 * The loop: twelve sums, each growing by products; the factors change, so nothing is hoisted.
 * Twelve, and four rounds a turn, because fewer wait for one another and the limit seems lower.
 */
const source = `
export function spin(times: i32, seed: f32): f32 {
  const y = f32x4.splat(seed);
  const step = f32x4.splat(seed * 1e-6);
  let x0 = f32x4.splat(seed + 0.5);
  let x1 = f32x4.splat(seed + 1.5);
  ${lines(accumulators, (i) => `let a${i} = f32x4.splat(0);`)}
  for (let i = 0; i < times; i++) {
    ${lines(
      unrolled,
      (round) => `x${round % 2} = f32x4.add(x${round % 2}, step);
        ${lines(accumulators, (i) => `a${i} = f32x4.add(a${i}, f32x4.mul(x${i % 2}, y));`)}`,
    )}
  }
  let total: f32 = 0;
  ${lines(accumulators, (i) => `total += f32x4.extract_lane(a${i}, 0);`)}
  return total;
}`;

/** Rate of multiply-adds on registers, in 10⁹ operations a second: the best of many windows. */
export async function machineLimit() {
  const options = { optimizeLevel: 3, runtime: "stub", enable: ["simd"] };
  const { binary, error, stderr } = await asc.compileString(source, options);
  if (error) throw new Error(`bench: the loop of the machine's limit: ${stderr}`);
  const { instance } = await WebAssembly.instantiate(binary, { env: { abort() {} } });
  const times = 50_000;
  let best = 0;
  const end = performance.now() + 1500;
  while (performance.now() < end) {
    const start = performance.now();
    instance.exports.spin(times, 0.5);
    const seconds = (performance.now() - start) / 1000;
    best = Math.max(best, (times * unrolled * accumulators * 4 * 2) / seconds / 1e9);
  }
  return best;
}
