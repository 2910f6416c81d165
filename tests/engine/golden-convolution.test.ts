import { describe, expect, test } from "vitest";
import * as engine from "../../engine/index.ts";
import { goldenCases, type Inputs, replay } from "./golden-case.ts";

const { convolve1d, convolve2d, convolveTransposed2d, maxPool, maxPoolIndices, resize } = engine;

// biome-ignore lint/suspicious/noExplicitAny: attributes differ from case to case
type Attributes = any;

for (const backend of ["simd", "plain"] as const) {
  const onBackend = (body: () => void) => () => {
    engine.useKernels(backend);
    try {
      body();
    } finally {
      engine.useKernels("simd");
    }
  };

  describe(`convolutions agree with PyTorch's, ${backend} kernels`, () => {
    for (const golden of goldenCases("conv2d.json")) {
      test(
        `2-D ${golden.name}`,
        onBackend(() => {
          expect(golden.attrs.padding_mode ?? "zeros").toBe("zeros");
          replay(golden, ({ x, w, b }) => convolve2d(x!, w!, b ?? null, golden.attrs));
        }),
      );
    }
    for (const golden of goldenCases("conv1d.json")) {
      const { padding_left: left, padding_right: right, ...rest } = golden.attrs;
      const options = left === undefined ? rest : { ...rest, padding: [[left, right]] };
      test(
        `1-D ${golden.name}`,
        onBackend(() => {
          replay(golden, ({ x, w, b }) => convolve1d(x!, w!, b ?? null, options));
        }),
      );
    }
    for (const golden of goldenCases("conv_transpose2d.json")) {
      const { output_padding: outputPadding, ...rest } = golden.attrs;
      test(
        `transposed ${golden.name}`,
        onBackend(() => {
          replay(golden, ({ x, w, b }) => {
            return convolveTransposed2d(x!, w!, b ?? null, { ...rest, outputPadding });
          });
        }),
      );
    }
  });

  describe(`pools and resizing agree with PyTorch's, ${backend} kernels`, () => {
    for (const file of ["pool.json", "resize.json"]) {
      for (const golden of goldenCases(file)) {
        const { attrs } = golden;
        test(
          golden.name,
          onBackend(() => replay(golden, (x) => planes[attrs.kind ?? attrs.mode]!(x, attrs))),
        );
      }
    }
  });
}

type Result = engine.Tensor | Record<string, engine.Tensor>;

const planes: Record<string, (inputs: Inputs, attributes: Attributes) => Result> = {
  max: ({ x }, attributes) => largest(x!, attributes),
  max1d: ({ x }, { kernel, stride }) => maxPool(x!, { kernel, stride }),
  avg: ({ x }, { count_include_pad: countIncludePad, ceil_mode: ceilMode, ...rest }) =>
    engine.averagePool(x!, { ...rest, countIncludePad, ceilMode }),
  adaptive_avg: ({ x }, { out }) => engine.adaptiveAveragePool(x!, out),
  global_avg: ({ x }) => engine.globalAveragePool(x!),
  global_max: ({ x }) => engine.max(x!, { axis: [2, 3] }),
  nearest: ({ x }, { scale_factor: scale }) => resize(x!, { scale }),
  bilinear: ({ x }, { scale_factor: scale, size, align_corners: alignCorners }) =>
    resize(x!, { ...(size ? { size } : { scale }), mode: "bilinear", alignCorners }),
  pixel_shuffle: ({ x }, { r }) => engine.pixelShuffle(x!, r),
};

function largest(x: engine.Tensor, { ceil_mode: ceilMode, ...rest }: Attributes): Result {
  const options = { ...rest, ceilMode };
  return { y: maxPool(x, options), idx: maxPoolIndices(x, options) };
}

describe("a causal convolution", () => {
  test("keeps the length and never looks ahead", () => {
    const weight = engine.tensor([1, 10, 100], [1, 1, 3]);
    const x = engine.tensor([1, 2, 3, 4], [1, 1, 4]);
    const y = convolve1d(x, weight, null, { padding: "causal" });
    expect(y.toNested()).toEqual([[[100, 210, 321, 432]]]);
  });
});

describe("what does not fit is said in one sentence", () => {
  const x = engine.zeros([2, 3, 5, 5]);
  const weight = engine.zeros([4, 3, 3, 3]);
  const cases: [string, () => unknown, string][] = [
    [
      "channels",
      () => convolve2d(x, engine.zeros([4, 2, 3, 3])),
      "convolve2d: the input [2×3×5×5] has 3 channels; 2 are expected, as the weight is " +
        "[4×2×3×3] and groups are 1",
    ],
    [
      "a kernel that is too large",
      () => convolve2d(x, engine.zeros([4, 3, 7, 7]), null, { padding: [0, 1] }),
      "convolve2d: a kernel of 7 on an axis of 5; at most the axis's length is expected",
    ],
    [
      "groups that do not divide",
      () => convolve2d(x, engine.zeros([4, 1, 3, 3]), null, { groups: 3 }),
      "convolve2d: 3 groups for weight [4×1×3×3]; its first size must be a multiple of groups",
    ],
    [
      "a stride of 0",
      () => convolve2d(x, weight, null, { stride: 0 }),
      "convolve2d: stride 0; a whole number ≥ 1, or 2 of them, is expected",
    ],
    [
      "the same size with a stride",
      () => convolve2d(x, weight, null, { stride: 2, padding: "same" }),
      'convolve2d: padding "same" with stride 2 and 2; it needs 1',
    ],
    [
      "a bias of another length",
      () => convolve2d(x, weight, engine.zeros([3])),
      "convolve2d: bias [3]; [4] is expected",
    ],
    [
      "a matrix for images",
      () => convolve2d(engine.zeros([2, 3]), weight),
      "convolve2d: input [2×3] and weight [4×3×3×3]; N×C×H×W and out×in/groups×kh×kw are expected",
    ],
    [
      "a result that padding leaves nothing of",
      () => convolveTransposed2d(engine.zeros([1, 4, 1, 1]), weight, null, { padding: 2 }),
      "convolveTransposed2d: padding 2 and 2 of a result of 3 along axis 2; " +
        "at least one number must be left",
    ],
    [
      "padding of more than half a window",
      () => maxPool(x, { kernel: 2, padding: 2 }),
      "maxPool: padding 2 for a window of 2; at most half of it is expected",
    ],
    [
      "reflection beyond the other end",
      () => engine.pad(x, [[5, 0]], "reflect"),
      'pad: widths 5 and 0 for axis 3 of [2×3×5×5] with mode "reflect"; at most 4 are expected',
    ],
  ];
  for (const [what, body, message] of cases) {
    test(what, () => expect(body).toThrow(message));
  }
});
