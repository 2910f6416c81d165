// The program of one figure as a single text without imports: what scripts/build-offline.mjs puts
// into a file that is opened without a server.
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { leanEngine } from "./lean-engine.mjs";

const source = fileURLToPath(new URL("../src/", import.meta.url));
const opener = `${source}figure/open-worker.ts`;

/**
 * @param {{ id: string, runsIn: "page" | "worker" }} figure
 * @returns {Promise<string>} the body of a module script.
 */
export async function figureProgram({ id, runsIn }) {
  const worker = runsIn === "worker" ? await bundle("figure/model-worker.ts", "iife", id) : "";
  return bundle("embed/offline.ts", "es", id, worker);
}

async function bundle(input, format, id, worker = "") {
  const bundled = await rolldown({
    input: source + input,
    platform: "browser",
    checks: { pluginTimings: false },
    transform: {
      define: { "import.meta.env.BASE_URL": '"/"', "import.meta.env.SSR": "false" },
    },
    plugins: [oneFigure(id, worker), leanEngine()],
  });
  try {
    const { output } = await bundled.generate({ format, minify: true, codeSplitting: false });
    if (output.length !== 1) throw new Error(`offline ${id}: ${input} became several files`);
    return output[0].code;
  } finally {
    await bundled.close();
  }
}

/** What Vite adds to the language, for a bundle that holds one figure. */
function oneFigure(id, worker) {
  return {
    name: "descent:one-figure",
    load: (path) => (path === opener ? workerOpener(id, worker) : null),
    transform: {
      filter: { id: /\/src\/figure\/.*\.tsx?$/ },
      handler: (code) => ({ code: narrowGlobs(code, id), map: null }),
    },
  };
}

/** In place of src/figure/open-worker.ts: the worker's program lies in the file itself. */
function workerOpener(id, worker) {
  return `import { loadWidget } from "./registry.ts";
    import { blobWorker } from "./share/blob-worker.ts";
    const program = ${JSON.stringify(worker)};
    export const openWorker = () => blobWorker(program, () => loadWidget(${JSON.stringify(id)}));`;
}

/** A module's globs over all figures, narrowed to the folder of one. */
export function narrowGlobs(code, id) {
  return code.replace(
    /import\.meta\.glob(?:<[^(]*>)?\(\s*"([^"*]*)\*([^"*]*)",?\s*\)/g,
    (_, before, after) => {
      const path = JSON.stringify(before + id + after);
      return `({ ${path}: () => import(${path}) })`;
    },
  );
}
