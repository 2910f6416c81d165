import { describe, expect, test } from "vitest";
import * as engine from "../../engine/index.ts";

const { add, backward, matmul, mul, parameter, reshape, scope, square, sum, tanh, tensor } = engine;

describe("tensors", () => {
  test("nested lists become a row-major block with their shape", () => {
    const x = tensor([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expect(x.shape).toEqual([2, 3]);
    expect([...x.toArray()]).toEqual([1, 2, 3, 4, 5, 6]);
    expect(x.toNested()).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
  });

  test("a flat list takes any shape it fills; one size may be left open", () => {
    expect(tensor([1, 2, 3, 4, 5, 6], [3, -1]).shape).toEqual([3, 2]);
    expect(() => tensor([1, 2, 3], [2, 2])).toThrow(
      "tensor: 3 numbers for shape [2×2]; 4 are expected",
    );
  });

  test("uneven lists are refused", () => {
    expect(() => tensor([[1, 2], [3]])).toThrow("the lists are uneven");
    expect(() => tensor([[1, 2], 3])).toThrow("the lists are uneven");
  });

  test("what toArray gives is a copy", () => {
    const x = tensor([1, 2]);
    x.toArray()[0] = 9;
    expect([...x.toArray()]).toEqual([1, 2]);
  });

  test("numbers stand for scalar tensors in every op", () => {
    expect(add(tensor([1, 2]), 10).toNested()).toEqual([11, 12]);
    expect(tanh(0).item()).toBe(0);
  });

  test("a list in place of a tensor is named", () => {
    expect(() => tanh([1, 2] as unknown as number)).toThrow(
      "tanh: given a list; expected a tensor — tensor(…) makes one — or a number",
    );
  });
});

describe("errors say what was given and what is expected", () => {
  const cases: [string, () => unknown, string][] = [
    [
      "matmul",
      () => matmul(engine.zeros([3, 4]), engine.zeros([5, 2])),
      "matmul: inner sizes differ: [3×4] × [5×2]; " +
        "columns of the first must equal rows of the second",
    ],
    [
      "broadcasting",
      () => add(engine.zeros([2, 3]), engine.zeros([2])),
      "add: shapes do not fit: [2×3] and [2]; matched from the last axis, " +
        "sizes must be equal or 1",
    ],
    ["axes", () => sum(engine.zeros([2, 3]), { axis: 2 }), "sum: axis 2; axes go from -2 to 1"],
    [
      "an axis alone",
      () => engine.mean(engine.zeros([2, 3]), 0 as never),
      "mean: 0 for options; { axis: 0 } is expected",
    ],
    [
      "labels",
      () => engine.crossEntropy(engine.zeros([2, 3]), [0, 3]),
      "crossEntropy: label 3 at position 1; with 3 classes, whole numbers from 0 to 2 are expected",
    ],
    [
      "empty batches",
      () => engine.meanSquaredError(engine.zeros([0, 2]), engine.zeros([0, 2])),
      "meanSquaredError: the batch is empty, shape [0×2]; a mean needs an example",
    ],
    [
      "learning rates",
      () => engine.sgd([parameter([1])], { learningRate: Number.NaN }),
      "sgd: learningRate is NaN; a finite number ≥ 0 is expected",
    ],
    [
      "losses of several numbers",
      () => backward(parameter([1, 2])),
      "backward: the loss has shape [2]; one number is expected",
    ],
    [
      "targets that would need a gradient",
      () => engine.meanSquaredError(tensor([1]), parameter([1])),
      "meanSquaredError: the target depends on parameters",
    ],
  ];
  for (const [name, act, message] of cases) {
    test(name, () => expect(act).toThrow(message));
  }
});

describe("backward", () => {
  test("adds up where a tensor is used twice", () => {
    const x = parameter([3, -1]);
    backward(sum(add(mul(x, x), x)));
    expect([...x.grad!.toArray()]).toEqual([7, -1]);
  });

  test("does not add up from call to call", () => {
    const x = parameter([3]);
    backward(sum(mul(x, 2)));
    backward(sum(mul(x, 5)));
    expect(x.grad!.item()).toBe(5);
  });

  test("a tensor that the last pass did not reach has no gradient, not the one before", () => {
    const [x, y] = [parameter([2]), parameter([3])];
    backward(sum(mul(x, y)));
    expect(x.grad!.item()).toBe(3);
    backward(sum(square(y)));
    expect(x.grad).toBeNull();
    expect(y.grad!.item()).toBe(6);
  });

  test("leaves the gradients of intermediate results too", () => {
    const x = parameter([1, 2]);
    const y = mul(x, 3);
    backward(sum(mul(y, y)));
    expect([...y.grad!.toArray()]).toEqual([6, 12]);
  });

  test("stops at detach and inside noGrad", () => {
    const x = parameter([2]);
    const y = mul(engine.detach(mul(x, 3)), x);
    backward(sum(y));
    expect(x.grad!.item()).toBe(6);
    expect(engine.noGrad(() => mul(x, 3)).tracked).toBe(false);
  });

  test("survives a chain of 20,000 ops", () => {
    const x = parameter([1]);
    scope(() => {
      let y: engine.Tensor = x;
      for (let i = 0; i < 20_000; i++) y = add(y, 1);
      backward(y);
    });
    expect(x.grad!.item()).toBe(1);
  });
});

describe("scopes", () => {
  test("a tensor used after its scope ended says so", () => {
    let leaked = tensor([0]);
    scope(() => {
      leaked = tensor([1, 2]);
    });
    const message = "the tensor of shape [2] was used after its scope ended";
    expect(() => tanh(leaked)).toThrow(`tanh: ${message}`);
    expect(() => leaked.toArray()).toThrow(`toArray: ${message}`);
    expect(() => leaked.item()).toThrow(message);
  });

  test("what a scope returns outlives it, also in lists and records", () => {
    const { list, x } = scope(() => ({ x: tensor([1, 2]), list: [tensor([3]), tensor([4])] }));
    expect(x.toNested()).toEqual([1, 2]);
    expect(list.map((y) => y.item())).toEqual([3, 4]);
  });

  test("inner scopes give back their part, outer tensors stay whole", () => {
    scope(() => {
      const outer = tensor([1, 2, 3]);
      for (let i = 0; i < 3; i++) scope(() => engine.full([1000], 7));
      const more = tensor([4, 5, 6]);
      expect(add(outer, more).toNested()).toEqual([5, 7, 9]);
    });
  });

  test("an error leaves no scope open", () => {
    expect(() =>
      scope(() => {
        throw new Error("inside");
      }),
    ).toThrow("inside");
    const x = tensor([1]);
    scope(() => tensor([2]));
    expect(x.item()).toBe(1);
  });

  test("a view shares the numbers and the life of its tensor", () => {
    const x = tensor([1, 2, 3, 4]);
    const y = reshape(x, [2, 2]);
    x.set([5, 6, 7, 8]);
    expect(y.toNested()).toEqual([
      [5, 6],
      [7, 8],
    ]);
  });
});
