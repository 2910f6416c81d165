import { defineConfig } from "vitest/config";

/** Tests that weigh the memory of the whole process, or put something in place of what all share. */
const alone = [
  "tests/engine/kernels.test.ts",
  "tests/engine/memory.test.ts",
  "tests/engine/onnx/mutations.test.ts",
  "tests/engine/platform.test.ts",
  "tests/figure/share/blob-worker.test.ts",
  "tests/embed/reveal/together.test.ts",
];

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  test: {
    environment: "node",
    setupFiles: ["tests/setup.ts"],
    testTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: "together",
          include: ["tests/**/*.test.ts", "tests/**/*.test.tsx"],
          exclude: ["tests/site/**", ...alone],
          // A module is read once for all files of a process, which halves the time of the whole.
          isolate: false,
        },
      },
      { extends: true, test: { name: "alone", include: alone } },
    ],
  },
});
