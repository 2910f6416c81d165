import { describe, expect, test } from "vitest";
import * as engine from "../../../engine/index.ts";
import { encode } from "../../../engine/onnx/protobuf.ts";
import { attributeTypes, dataTypes, modelSchema } from "../../../engine/onnx/schema.ts";
import { expectAlike, outputsOf, runtime } from "./runtime.ts";
import { numbers } from "./seeded-numbers.ts";

const { readOnnx } = engine;

/** A file of one node as others write it: x in, y out, `weights` in the file. */
function fileOf(
  type: string,
  x: engine.Tensor,
  weights: Readonly<Record<string, engine.Tensor>>,
  numbersOf: Readonly<Record<string, { int: number } | { float: number }>> = {},
): Uint8Array {
  const tensorType = (shape: readonly number[]) => ({
    tensor: { dataType: dataTypes.F32, shape: { dimensions: shape.map((value) => ({ value })) } },
  });
  const attributes = Object.entries(numbersOf).map(([name, value]) => ({
    name,
    ...value,
    type: attributeTypes["int" in value ? "int" : "float"],
  }));
  const initializers = Object.entries(weights).map(([name, weight]) => ({
    name,
    dims: [...weight.shape],
    dataType: dataTypes.F32,
    floats: [...weight.toArray()],
  }));
  const inputs = ["x", ...Object.keys(weights)];
  return encode(
    {
      irVersion: 8,
      opsets: [{ domain: "", version: 17 }],
      graph: {
        name: "foreign",
        nodes: [{ type, name: "node", inputs, outputs: ["y"], attributes }],
        initializers,
        inputs: [{ name: "x", type: tensorType(x.shape) }],
        outputs: [{ name: "y", type: { tensor: { dataType: dataTypes.F32 } } }],
      },
    },
    modelSchema,
  );
}

describe("operators as others' files have them give what ONNX Runtime gives", () => {
  const forms = [
    ["both as they are", {}, [4, 3], [3, 5]],
    ["A transposed", { transA: { int: 1 } }, [3, 4], [3, 5]],
    ["B transposed", { transB: { int: 1 } }, [4, 3], [5, 3]],
    ["both transposed", { transA: { int: 1 }, transB: { int: 1 } }, [3, 4], [5, 3]],
    [
      "A transposed, scaled",
      { transA: { int: 1 }, alpha: { float: 0.5 }, beta: { float: -2 } },
      [3, 4],
      [3, 5],
    ],
  ] as const;
  for (const [title, attributes, a, b] of forms) {
    for (const bias of [[5], [4, 5], [4, 1], []]) {
      test(`Gemm: ${title}, C [${bias.join("×")}]`, async () => {
        const x = numbers(a);
        const file = fileOf("Gemm", x, { b: numbers(b, 2), c: numbers(bias, 3) }, attributes);
        expectAlike(outputsOf(readOnnx(file), { y: x }), await runtime(file, { x }));
      });
    }
  }
});

describe("what of a file can be learnt", () => {
  test("are weights; running statistics are buffers, under their names all the same", () => {
    const model = engine.sequential(engine.linear(3, 2), engine.batchNorm(2));
    const names = ["0.weight", "0.bias", "1.weight", "1.bias", "1.running_mean", "1.running_var"];
    const x = numbers([4, 3]);
    const read = readOnnx(engine.writeOnnx(model, x));
    expect(Object.keys(engine.state(read)).sort()).toEqual([...names].sort());
    expect(read.parameters.map(({ shape }) => shape)).toEqual([[3, 2], [2], [2], [2]]);
    const optimizer = engine.adam(read.parameters, { learningRate: 0.1, weightDecay: 0.5 });
    optimizer.minimize(() => engine.mean(engine.square(read(x))));
    const { "1.running_mean": mean, "1.running_var": variance } = engine.state(read);
    expect([...mean!.data, ...variance!.data]).toEqual([0, 0, 1, 1]);
  });
});
