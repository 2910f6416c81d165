/**
 * Which kernels the engine found, for whoever wants to say so; null until the engine is loaded.
 * `ready` is settled when it may compute: at once, unless the kernels come as a file of their own.
 */
export const kernelStatus: { backend: "simd" | "plain" | null; ready: Promise<void> } = {
  backend: null,
  ready: Promise.resolve(),
};
