// A plugin for the book's pages: figures get their kernels as a file beside the script, and the plain
// twins only where that cannot be used (src/figure/page-kernels.ts in place of the engine's loader).
// Who may switch between both, as a reader's cells do, imports the loader through engine/core.ts and
// keeps it.
import { fileURLToPath } from "node:url";

const beside = fileURLToPath(new URL("../src/figure/page-kernels.ts", import.meta.url));

/** @param {{ worker?: boolean }} [where] in a bundle of a worker only the figures' own is meant. */
export function kernelsBeside({ worker = false } = {}) {
  let meant = !worker;
  return {
    name: "descent:kernels-beside",
    enforce: "pre",
    apply: "build",
    applyToEnvironment: ({ name }) => name === "client",
    buildStart({ input }) {
      if (worker) meant = JSON.stringify(input).includes("figure/model-worker");
    },
    resolveId: {
      filter: { id: /\/kernels\/load\.ts$/ },
      handler: (_, importer) => (meant && !importer.endsWith("/engine/core.ts") ? beside : null),
    },
  };
}
