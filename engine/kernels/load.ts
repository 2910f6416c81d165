/**
 * Chooses the kernels once, when the engine is imported: SIMD where the platform compiles it, else
 * the plain twin. Compilation is synchronous, so that the engine needs no `await`.
 */

import { memory } from "../memory.ts";
import { kernelBytes, kernelNames } from "./build/simd.ts";
import type { Kernels } from "./kernels.ts";
import { plainKernels } from "./plain/index.ts";
import { kernelStatus } from "./status.ts";

/** Which kernels compute: WebAssembly with SIMD, or their twins in plain TypeScript. */
export type KernelBackend = "simd" | "plain";

const simdKernels = compile();

/** The kernels in use. */
export let kernels: Kernels = simdKernels ?? plainKernels;
kernelStatus.backend = kernelBackend();

/**
 * Which kernels are in use: "plain" where WebAssembly is missing, blocked, or without SIMD.
 *
 * @example
 * kernelBackend()
 */
export function kernelBackend(): KernelBackend {
  return kernels === plainKernels ? "plain" : "simd";
}

/**
 * Switches the kernels, for tests and comparisons; throws where SIMD cannot be had.
 *
 * @example
 * useKernels("plain");
 * const y = tanh(tensor([1]));
 * useKernels("simd");
 * y
 */
export function useKernels(backend: KernelBackend): void {
  if (backend === "plain") kernels = plainKernels;
  else if (simdKernels) kernels = simdKernels;
  else throw new Error("useKernels: this platform has no WebAssembly SIMD; only plain is possible");
}

function compile(): Kernels | null {
  if (!memory.wasm) return null;
  try {
    const imports = { env: { memory: memory.wasm, abort() {} } };
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(kernelBytes()), imports);
    // A plain object: V8 would look up the properties of an exports object by hash at every call.
    const found = Object.values(exports);
    const named = kernelNames().map((name, i) => [name, found[i]]);
    return Object.fromEntries(named) as unknown as Kernels;
  } catch {
    // Blocked by a security policy, or no SIMD: the plain kernels do the same, only slower.
    return null;
  }
}
