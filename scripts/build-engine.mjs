// Writes dist/engine/descent.js: the engine's core with its kernels as one ES module, for pages,
// Workers and Node; beside it modules that import it, so that all share one class of tensors; and
// descent-data.js, tables and collections, which need no kernels. Beside all stand their types.
// Run after the site is built, as part of `npm run build`; DIST names another folder than dist.

import { spawnSync } from "node:child_process";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { leanEngine } from "./lean-engine.mjs";

const root = fileURLToPath(new URL("../", import.meta.url));
const target = `${resolve(root, process.env.DIST ?? "dist")}/engine/`;
const licence = "/*! Descent, the engine. MIT licence. */";

/** What each module is made of: the core, what shares it, what stands alone. */
const core = { descent: "core" };
const sharing = {
  "descent-files": "files",
  "descent-agents": "agents/index",
  "descent-diffusion": "diffusion/index",
};
const alone = { "descent-data": "data/index" };

const inCore = await bundle(core);
await bundle({ ...core, ...sharing }, inCore);
await bundle(alone);

/** Writes modules, and says which sources are in them. The first holds all of `shared`. */
async function bundle(modules, shared = []) {
  const entries = Object.entries(modules);
  const input = Object.fromEntries(
    entries.map(([name, file]) => [name, `${root}engine/${file}.ts`]),
  );
  const bundled = await rolldown({
    ...{ input, platform: "neutral", plugins: [leanEngine()] },
    // The core also exports what the others need of it, under names of one letter.
    preserveEntrySignatures: "allow-extension",
  });
  const [[name]] = entries;
  const isShared = (id) => shared.includes(id);
  const codeSplitting = shared.length > 0 && { groups: [{ name, test: isShared }] };
  const names = { entryFileNames: "[name].js", chunkFileNames: "[name].js" };
  const { output } = await bundled.write({
    ...{ dir: target, minify: true, banner: licence, codeSplitting },
    // What leaves ops out has read the sources; in the module such marks would only weigh.
    comments: { annotation: false, legal: true },
    ...names,
  });
  await bundled.close();
  return output.flatMap((chunk) => Object.keys(chunk.modules));
}

await rm(`${target}types`, { recursive: true, force: true });
const compiler = fileURLToPath(import.meta.resolve("typescript/lib/tsc.js"));
const options = ["-p", "engine", "--noEmit", "false", "--emitDeclarationOnly"];
const { status } = spawnSync(
  process.execPath,
  [compiler, ...options, "--outDir", `${target}types`, "--rootDir", "engine"],
  { cwd: root, stdio: "inherit" },
);
if (status !== 0) throw new Error("build-engine: tsc did not write the types");

// The sources import each other as .ts; beside declarations stand, to a reader's compiler, .js.
const types = await readdir(`${target}types`, { recursive: true });
for (const name of types.filter((each) => each.endsWith(".d.ts"))) {
  const text = await readFile(`${target}types/${name}`, "utf8");
  const linked = text.replace(/(from |import\()"(\.[^"]*)\.ts"/g, '$1"$2.js"');
  if (linked !== text) await writeFile(`${target}types/${name}`, linked);
}
for (const [name, file] of Object.entries({ ...core, ...sharing, ...alone })) {
  await writeFile(`${target}${name}.d.ts`, `export * from "./types/${file}.js";\n`);
}
