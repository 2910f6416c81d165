import * as ort from "onnxruntime-web/wasm";
import * as engine from "../../../engine/index.ts";
import { writeOnnx } from "../../../engine/onnx/index.ts";

export const name = "ONNX Runtime Web (wasm)";
export const remark = "one thread; runs are promises, waited for in turn";

export async function create({ layers, x }) {
  ort.env.wasm.numThreads = 1;
  // Layer by layer: the runtime joins them in its own way.
  const network = (given) => layers.reduce((y, layer) => layer(y), given);
  const example = engine.tensor(x, [1, 1, 28, 28]);
  const file = writeOnnx(network, example, { layers: engine.sequential(...layers) });
  const session = await ort.InferenceSession.create(file, { executionProviders: ["wasm"] });
  let logits = null;
  let running = Promise.resolve();
  const run = async () => {
    const image = new ort.Tensor("float32", x, [1, 1, 28, 28]);
    logits = (await session.run({ x: image })).y.data;
  };
  return {
    step() {
      running = running.then(run);
    },
    settle: () => running,
    loss: () => logits.reduce((sum, value) => sum + value, 0),
  };
}
