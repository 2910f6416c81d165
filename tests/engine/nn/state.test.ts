import { describe, expect, test } from "vitest";
import {
  batchNorm,
  dropout,
  linear,
  load,
  lstm,
  parametersOf,
  random,
  relu,
  sequential,
  state,
  tensor,
} from "../../../engine/index.ts";

const model = (seed = 1) => {
  const generator = random(seed);
  return sequential(
    linear(2, 3, { random: generator }),
    relu,
    dropout({ keep: 0.5, random: generator }),
    sequential(linear(3, 4, { random: generator, bias: false })),
  );
};

describe("state", () => {
  test("has PyTorch's names, places without parameters counted, and its [outputs×inputs]", () => {
    const shapes = Object.entries(state(model())).map(([name, { shape }]) => [name, shape]);
    expect(shapes).toEqual([
      ["0.weight", [3, 2]],
      ["0.bias", [3]],
      ["3.0.weight", [4, 3]],
    ]);
  });

  test("is transposed number by number, and is a copy", () => {
    const layer = linear(2, 3);
    layer.weight.set([1, 2, 3, 4, 5, 6]);
    const { weight } = state(layer);
    expect([...weight!.data]).toEqual([1, 4, 2, 5, 3, 6]);
    layer.weight.set([0, 0, 0, 0, 0, 0]);
    expect(weight!.data[5]).toBe(6);
  });

  test("of a recurrent layer has PyTorch's names and shapes, layer by layer", () => {
    const layer = lstm(3, 4, { layers: 2, bidirectional: true });
    const found = state(layer);
    expect(Object.keys(found)).toHaveLength(16);
    expect(found.weight_ih_l0!.shape).toEqual([16, 3]);
    expect(found.weight_ih_l1_reverse!.shape).toEqual([16, 8]);
    expect(found.bias_hh_l1!.shape).toEqual([16]);
  });

  test("of several models goes by their names", () => {
    const both = { encoder: sequential(linear(4, 2)), decoder: linear(2, 4) };
    expect(Object.keys(state(both))).toEqual([
      "encoder.0.weight",
      "encoder.0.bias",
      "decoder.weight",
      "decoder.bias",
    ]);
  });

  test("of a layer that names nothing numbers its parameters, so that none is lost", () => {
    const scale = linear(1, 1).weight;
    const layer = Object.assign((x: typeof scale) => x, { parameters: [scale] });
    expect(Object.keys(state(sequential(layer)))).toEqual(["0.0"]);
  });
});

describe("load", () => {
  test("makes another model give the same outputs to the bit", () => {
    const [from, to] = [model(1), model(2)];
    for (const each of [from, to]) each.setTraining(false);
    const x = tensor([0.5, -2, 1, 3], [2, 2]);
    expect([...to(x).toArray()]).not.toEqual([...from(x).toArray()]);
    load(to, state(from));
    expect([...to(x).toArray()]).toEqual([...from(x).toArray()]);
  });

  const refused = (change: (from: Record<string, unknown>) => void) => {
    const to = model(2);
    const before = parametersOf(to).map((p) => [...p.toArray()]);
    const from = { ...state(model(1)) };
    change(from);
    let message = "";
    try {
      load(to, from);
    } catch (error) {
      message = (error as Error).message;
    }
    expect(parametersOf(to).map((p) => [...p.toArray()])).toEqual(before);
    return message;
  };

  test("refuses a missing name, an unknown one and a wrong shape, and changes nothing", () => {
    expect(
      refused((from) => {
        delete from["3.0.weight"];
      }),
    ).toBe('load: "3.0.weight" [4×3] is missing; given: 0.weight, 0.bias');
    expect(
      refused((from) => {
        from["5.bias"] = { shape: [1], data: new Float32Array(1) };
      }),
    ).toBe("load: the model has no 5.bias; it has 0.weight, 0.bias, 3.0.weight");
    expect(
      refused((from) => {
        for (const name of ["5.bias", "0.num_batches_tracked", "6.bias"]) {
          from[name] = { shape: [], data: new Float32Array(1) };
        }
      }),
    ).toBe(
      "load: the model has no 5.bias, 0.num_batches_tracked, 6.bias; " +
        "it has 0.weight, 0.bias, 3.0.weight",
    );
    expect(
      refused((from) => {
        from["0.weight"] = { shape: [2, 3], data: new Float32Array(6) };
      }),
    ).toBe('load: "0.weight" has shape [2×3]; [3×2] is expected');
    expect(
      refused((from) => {
        from["3.0.weight"] = { shape: [4, 3], data: new Float32Array(6) };
      }),
    ).toBe('load: "3.0.weight" has 6 numbers; 12 are expected for shape [4×3]');
  });

  test("takes PyTorch's count of batches beside running statistics, which nothing here uses", () => {
    const make = () => sequential(linear(2, 3), batchNorm(3));
    const [from, to] = [make(), make()];
    from.parameters[0]!.set([1, 2, 3, 4, 5, 6]);
    const counted = { shape: [], data: Float32Array.of(7) };
    load(to, { ...state(from), "1.num_batches_tracked": counted });
    expect(state(to)).toEqual(state(from));
    expect(() => load(to, { ...state(from), "0.num_batches_tracked": counted })).toThrow(
      /^load: the model has no 0.num_batches_tracked; it has 0.weight, /,
    );
  });
});
