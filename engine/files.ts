/** Networks in files: .onnx, which other programs run, and safetensors, which PyTorch reads. */

export * from "./onnx/index.ts";
export * from "./safetensors/safetensors.ts";
