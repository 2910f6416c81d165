export * from "./batches.ts";
export * from "./dataset.ts";
export {
  type Generator,
  type GeneratorOptions,
  type GeneratorRecord,
  PLANE_EXTENT,
} from "./generator.ts";
export * from "./generators/index.ts";
export * from "./one-hot.ts";
export * from "./split.ts";
export * from "./standardise.ts";
