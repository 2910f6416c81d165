// Compiles engine/kernels/assembly to WebAssembly and writes it into the module
// engine/kernels/build/simd.ts, as text of one character a byte: base64 would hide the repetitions
// that gzip lives on, and cost half as much again. Nothing is done when the sources are the same.

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
  .update(JSON.stringify(["one character a byte, typed", asc.version, options, ...sources]))
  .digest("hex");
const firstLine = `// ${hash}\n`;

const present = await readFile(`${target}simd.ts`, "utf8").catch(() => "");
if (!present.startsWith(firstLine)) {
  await mkdir(target, { recursive: true });
  await writeFile(
    `${target}simd.ts`,
    `${firstLine}export const simd: string = ${await compile()};\n`,
  );
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
  return JSON.stringify(Buffer.from(binary).toString("latin1"));
}
