// Compiles engine/kernels/assembly to WebAssembly and writes it into the module
// engine/kernels/build/simd.ts, as text of one character a byte: base64 would hide the repetitions
// that gzip lives on, and cost half as much again. In UTF-8 characters above 127 take two bytes, and
// some below are escaped; so all are shifted by what makes the text smallest. Nothing is done when
// the sources are the same.

import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import asc from "assemblyscript/asc";

const source = fileURLToPath(new URL("../engine/kernels/assembly/", import.meta.url));
const target = fileURLToPath(new URL("../engine/kernels/build/", import.meta.url));
const options = [
  "-O3",
  ...["--shrinkLevel", "1"],
  ...["--runPasses", "reorder-locals"],
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
  .update(
    JSON.stringify([
      "one character a byte, shifted, in a function",
      asc.version,
      options,
      ...sources,
    ]),
  )
  .digest("hex");
const firstLine = `// ${hash}\n`;

const present = await readFile(`${target}simd.ts`, "utf8").catch(() => "");
if (!present.startsWith(firstLine)) {
  await mkdir(target, { recursive: true });
  await writeFile(`${target}simd.ts`, firstLine + moduleText(await compile()));
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
  return binary;
}

function moduleText(binary) {
  const shifts = Array.from({ length: 256 }, (_, shift) => ({
    shift,
    cost: costOf(binary, shift),
  }));
  const few = shifts.sort((a, b) => a.cost - b.cost).slice(0, 8);
  const texts = few.map(({ shift }) => {
    const text = JSON.stringify(Buffer.from(binary.map((byte) => byte + shift)).toString("latin1"));
    return { shift, text, size: gzipSync(text).length };
  });
  const { shift, text } = texts.sort((a, b) => a.size - b.size)[0];
  // A function, since a bundler would put a constant that is read once wherever it is read.
  return `export function kernelBytes(): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(${text}, (each) => each.charCodeAt(0) - ${shift});
}
`;
}

/** How many bytes more than one each takes in UTF-8 text between quotes. */
function costOf(binary, shift) {
  const escaped = '\0\x07\b\n\v\f\r\x1b"\\';
  return binary.reduce((sum, byte) => {
    const shifted = (byte + shift) & 255;
    return sum + (shifted > 127 || escaped.includes(String.fromCharCode(shifted)) ? 1 : 0);
  }, 0);
}
