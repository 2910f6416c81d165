/** The engine: numbers, gradients, networks. No DOM, no dependency. */

export * from "./core.ts";

// Networks in files

export * from "./files.ts";

// Reinforcement learning, diffusion

export * as agents from "./agents/index.ts";
export * as diffusion from "./diffusion/index.ts";

// Data sets and batches

export * from "./data/examples.ts";
