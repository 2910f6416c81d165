// Compiles engine/kernels/assembly to WebAssembly and writes it, as base64, into the module
// engine/kernels/build/simd.ts. Nothing is done when the sources have not changed.

import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";

const source = fileURLToPath(new URL("../engine/kernels/assembly/", import.meta.url));
const target = fileURLToPath(new URL("../engine/kernels/build/", import.meta.url));
const options = [
  "-O3",
  "--converge",
  "--noAssert",
  ...["--runtime", "stub"],
  ...["--enable", "simd"],
  "--importMemory",
  "--zeroFilledMemory",
  ...["--disableWarning", "112"],
];

const names = (await readdir(source)).filter((name) => name.endsWith(".ts")).sort();
const sources = new Map();
for (const name of names) sources.set(name, await readFile(source + name, "utf8"));
const hash = createHash("sha256")
  .update(JSON.stringify([asc.version, options, ...sources]))
  .digest("hex");
const firstLine = `// ${hash}\n`;

const present = await readFile(`${target}simd.ts`, "utf8").catch(() => "");
if (!present.startsWith(firstLine)) {
  await mkdir(target, { recursive: true });
  await writeFile(`${target}simd.ts`, `${firstLine}export const simd = "${await compile()}";\n`);
}

async function compile() {
  let binary;
  const { error, stderr } = await asc.main(["index.ts", "--outFile", "kernels.wasm", ...options], {
    readFile: (name) => sources.get(name) ?? null,
    writeFile: (_, contents) => {
      binary = contents;
    },
    listFiles: () => [],
  });
  if (error) throw new Error(`build-kernels: asc failed\n${stderr.toString()}`, { cause: error });
  return Buffer.from(binary).toString("base64");
}
