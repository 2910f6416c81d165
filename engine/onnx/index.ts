/** Networks as .onnx files: written from a model's run on an example, and read as a model. */

export type { OnnxModel, OnnxSummary, OnnxValue } from "./read-onnx.ts";
export { inspectOnnx, readOnnx } from "./read-onnx.ts";
export type { OnnxOptions } from "./write-onnx.ts";
export { writeOnnx } from "./write-onnx.ts";
