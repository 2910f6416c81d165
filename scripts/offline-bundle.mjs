// The program of one figure as a single text without imports: what scripts/build-offline.mjs puts
// into a file that is opened without a server.
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { leanEngine } from "./lean-engine.mjs";

const source = fileURLToPath(new URL("../src/", import.meta.url));
const blobWorker = `${source}figure/share/blob-worker.ts`;
const workerText = "\0text of the worker";

/**
 * @param {{ id: string, runsIn: "page" | "worker" }} figure
 * @returns {Promise<string>} the body of a module script.
 */
export async function figureProgram({ id, runsIn }) {
  const worker = runsIn === "worker" ? await bundle("figure/model-worker.ts", "iife", id) : "";
  return bundle("figure/loader.ts", "es", id, worker);
}

async function bundle(input, format, id, worker = "") {
  const bundled = await rolldown({
    input: source + input,
    platform: "browser",
    transform: {
      define: { "import.meta.env.BASE_URL": '"/"' },
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

/** Vite's two extensions of the language, for a bundle that holds one figure. */
function oneFigure(id, worker) {
  return {
    name: "descent:one-figure",
    resolveId: (name) => (name === workerText ? name : null),
    load: (name) => (name === workerText ? `export default ${JSON.stringify(worker)};` : null),
    transform: {
      filter: { id: /\/src\/figure\/.*\.tsx?$/ },
      handler: (code) => ({ code: onlyFigure(code, id), map: null }),
    },
  };
}

/**
 * A module of src/figure with its globs narrowed to the folder of one figure, and its worker opened
 * from the text at hand.
 */
export function onlyFigure(code, id) {
  const narrowed = code.replace(
    /import\.meta\.glob(?:<[^(]*>)?\(\s*"([^"*]*)\*([^"*]*)",?\s*\)/g,
    (_, before, after) => {
      const path = JSON.stringify(before + id + after);
      return `({ ${path}: () => import(${path}) })`;
    },
  );
  const opened = narrowed.replace(
    /new Worker\(\s*new URL\("[^"]+", import\.meta\.url\),\s*\{[^}]*\},?\s*\)/g,
    `blobWorker(workerText, () => loadWidget(${JSON.stringify(id)}))`,
  );
  if (opened === narrowed) return narrowed;
  return [
    `import { blobWorker } from ${JSON.stringify(blobWorker)};`,
    `import workerText from ${JSON.stringify(workerText)};`,
    opened,
  ].join("\n");
}
