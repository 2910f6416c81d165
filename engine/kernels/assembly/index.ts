// The SIMD kernels, compiled by scripts/build-kernels.mjs. AssemblyScript, not TypeScript: the
// same syntax, but `usize` is an address in the engine's memory and every call is direct.
// What each kernel computes is written once, in ../kernels.ts.

export { activationDelta } from "./activation";
export * from "./attention";
export * from "./convolution";
export * from "./convolution-weights";
export * from "./dense";
export * from "./elementwise";
export * from "./gemm";
export * from "./losses";
export * from "./norm";
export * from "./optimizers";
export * from "./pooling";
export * from "./recurrent";
export * from "./rows";
export * from "./strided";
