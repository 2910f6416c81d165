import { describe, test } from "vitest";
import { add, dense, denseActivation, matmul, mul, transpose } from "../../engine/index.ts";
import { goldenCases, replay } from "./golden-case.ts";

describe("dense layers agree with PyTorch's Linear", () => {
  for (const golden of goldenCases("dense.json")) {
    test(golden.name, () => {
      replay(golden, ({ x, w, b }) => {
        const weight = transpose(w!);
        return b ? dense(x!, weight, b, { activation: denseActivation.none }) : matmul(x!, weight);
      });
    });
    test(`${golden.name}, as a product and a sum`, () => {
      replay(golden, ({ x, w, b }) => {
        const product = matmul(x!, transpose(w!));
        return b ? add(product, b) : product;
      });
    });
  }
});

describe("dropout with a given mask agrees with PyTorch", () => {
  for (const golden of goldenCases("dropout.json")) {
    test(golden.name, () => {
      const keep = 1 - golden.attrs.p;
      replay(golden, ({ x, mask }) => mul(x!, mul(mask!, 1 / keep)));
    });
  }
});
