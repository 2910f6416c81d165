// Writes dist/engine/descent.js: the engine with its kernels as one ES module, for pages, Workers
// and Node; descent-data.js: tables and collections, which need no kernels; beside both their types.
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

for (const [input, file] of [
  ["index.ts", "descent.js"],
  ["data/index.ts", "descent-data.js"],
]) {
  const plugins = [leanEngine()];
  const bundle = await rolldown({ input: `${root}engine/${input}`, platform: "neutral", plugins });
  await bundle.write({ file: `${target}${file}`, minify: true, banner: licence });
  await bundle.close();
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
await writeFile(`${target}descent.d.ts`, 'export * from "./types/index.js";\n');
await writeFile(`${target}descent-data.d.ts`, 'export * from "./types/data/index.js";\n');
