// A plugin for the book's pages: what every figure starts with is one file, and so is the core of the
// engine. Left to itself the bundler makes forty of them, by who else uses what, and each is compressed
// apart from the rest: four kilobytes more for every figure. What a figure needs after a click only
// stays outside.

/** What pages that show no figure start with as well. */
const outside = [
  { name: "format", test: "/src/params/format\\." },
  { name: "preload-helper", test: "vite/preload-helper" },
];

/** What starts with a figure and is no figure's own. */
const shell = [
  "node_modules/(preact|@preact)/",
  "/src/figure/(asleep|control-panel|drawing-size|embed-options|figure|guard|kernel-notice|late-panel|link|live-sentence|mount|player|run|transport)\\.",
  "/src/params/(choice|index|kind|link|narrow|number|numbers|point)\\.",
  "/src/ui/(control|late-controls|math-text|number-box|size|slider|unique-id)\\.",
];

/** What nearly every drawing is made with; contours, which its maps have at build only, are not. */
const drawing = [
  "/src/ui/(frame|handle|heat-map|marks|panels|path|plot|ramps|scale|steady|theme|use-at-rest|use-rarely)\\.",
];

const engine = [
  "/engine/(memory|op|scope|shape|tape|tensor)\\.",
  "/engine/ops/(add|grids|mul|neg|sigmoid|sub|sum)\\.",
  "/engine/losses/(define-loss|reduction)\\.",
  "/src/figure/page-kernels\\.",
];

export function figureChunks() {
  return {
    name: "descent:figure-chunks",
    apply: "build",
    applyToEnvironment: ({ name }) => name === "client",
    // A file that others share may export more than the page asks of it.
    options: (options) => ({ ...options, preserveEntrySignatures: "allow-extension" }),
    outputOptions: (options) => ({
      ...options,
      codeSplitting: {
        groups: [
          // A group takes along what its modules import, but for what was taken before.
          ...outside.map(({ name, test }) => ({ name, test: new RegExp(test), priority: 3 })),
          { name: "figure", test: new RegExp(shell.join("|")), priority: 2 },
          {
            name: "drawing",
            test: new RegExp(drawing.join("|")),
            priority: 1,
            includeDependenciesRecursively: false,
          },
          { name: "random", test: /\/engine\/(portable-math|random)\./, priority: 1 },
          { name: "engine", test: new RegExp(engine.join("|")), priority: 0 },
        ],
      },
    }),
  };
}
