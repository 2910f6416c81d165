/**
 * Stands in for engine/kernels/load.ts in what a page of figures loads (scripts/kernels-beside.mjs):
 * the kernels come as a file beside the script, their twins in plain TypeScript only where that file
 * cannot be used. Nothing may compute before `kernelStatus.ready`; `mountFigure` and the worker of
 * models wait for it.
 */
import kernelFile from "../../engine/kernels/build/simd.wasm?url";
import type { Kernels } from "../../engine/kernels/kernels.ts";
import { kernelStatus } from "../../engine/kernels/status.ts";
import { memory } from "../../engine/memory.ts";

/** The kernels in use, from `kernelStatus.ready` on. */
export let kernels = {} as Kernels;
kernelStatus.ready = load();

async function load(): Promise<void> {
  const compiled = await compile();
  kernels = compiled ?? (await import("../../engine/kernels/plain/index.ts")).plainKernels;
  kernelStatus.backend = compiled ? "simd" : "plain";
}

/** Null where WebAssembly is missing, blocked by a policy, without SIMD, or its file is out of reach. */
async function compile(): Promise<Kernels | null> {
  if (!memory.wasm) return null;
  try {
    // By the script's own address: a worker made of a blob has no place of its own.
    const answer = await fetch(new URL(kernelFile, import.meta.url));
    const imports = { env: { memory: memory.wasm, abort() {} } };
    const { instance } = await WebAssembly.instantiate(await answer.arrayBuffer(), imports);
    // A plain object: V8 would look up the properties of an exports object by hash at every call.
    return { ...(instance.exports as unknown as Kernels) };
  } catch {
    return null;
  }
}
