/** Which kernels the engine found, for whoever wants to say so; null until the engine is loaded. */
export const kernelStatus: { backend: "simd" | "plain" | null } = { backend: null };
