/** Data sets as the engine's loops take them: made on the plane, split, scaled, in batches. */

export * from "./batches.ts";
export * from "./dataset.ts";
export {
  type Generator,
  type GeneratorOptions,
  type GeneratorRecord,
  PLANE_EXTENT,
} from "./generator.ts";
export * from "./generators/index.ts";
export * from "./one-hot-rows.ts";
export * from "./split.ts";
export * from "./standardise.ts";
