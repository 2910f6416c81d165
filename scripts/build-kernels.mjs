// Compiles engine/kernels/assembly to WebAssembly, engine/kernels/build/simd.wasm, and writes it into
// the module simd.ts beside it, as text of one character a byte: base64 would hide the repetitions
// that gzip lives on, and cost half as much again. In UTF-8 characters above 127 take two bytes, and
// some below are escaped; so all are shifted, or turned about, by what makes the text smallest.
// Nothing is done when the sources are the same.

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
  ...["--importMemory", "--noExportMemory"],
  "--zeroFilledMemory",
  ...["--disableWarning", "112"],
];

/** The section of a module that says what it exports. */
const EXPORTS = 7;

/** Characters that a minifier writes with a backslash. */
const escapes = new Map([
  ...["\0", "\x07", "\x1b"].map((of) => [of, `\\x${Buffer.from(of).toString("hex")}`]),
  ...[..."bnfr"].map((of) => [JSON.parse(`"\\${of}"`), `\\${of}`]),
  ["\v", "\\v"],
  ['"', '\\"'],
  ["\\", "\\\\"],
]);

const names = (await readdir(source)).filter((name) => name.endsWith(".ts")).sort();
const sources = new Map();
for (const name of names) sources.set(name, await readFile(source + name, "utf8"));
const hash = createHash("sha256")
  .update(
    JSON.stringify([
      "one character a byte, turned, names beside it; and a file",
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
  const binary = await compile();
  await writeFile(`${target}simd.wasm`, binary);
  await writeFile(`${target}simd.ts`, firstLine + moduleText(binary));
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
  const { names, short } = withoutNames(binary);
  const turns = [1, -1].flatMap((sign) =>
    Array.from({ length: 256 }, (_, shift) => {
      const bytes = short.map((byte) => sign * (byte - shift));
      return { sign, shift, bytes, cost: costOf(bytes) };
    }),
  );
  const few = turns.sort((a, b) => a.cost - b.cost).slice(0, 8);
  const texts = few.map(({ sign, shift, bytes }) => {
    const text = literal(bytes);
    return { turned: `${shift} ${sign > 0 ? "+" : "-"} `, text, size: gzipSync(text).length };
  });
  const { turned, text } = texts.sort((a, b) => a.size - b.size)[0];
  // Functions, since a bundler would put a constant that is read once wherever it is read.
  return `export function kernelBytes(): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(${text}, (each) => ${turned}each.charCodeAt(0));
}

export function kernelNames(): string[] {
  return "${names.join(" ")}".split(" ");
}
`;
}

/**
 * The names of what a module exports, in order, and the module with a letter for each: as plain text
 * beside the code that calls them they weigh little.
 */
function withoutNames(binary) {
  const names = [];
  const parts = [binary.subarray(0, 8)];
  let at = 8;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = binary[at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  while (at < binary.length) {
    const start = at;
    const section = binary[at++];
    const end = number() + at;
    if (section === EXPORTS) {
      const entries = [];
      const count = number();
      for (let i = 0; i < count; i++) {
        const length = number();
        names.push(Buffer.from(binary.subarray(at, at + length)).toString());
        at += length;
        const what = at++;
        number();
        entries.push(1, letter(i), ...binary.subarray(what, at));
      }
      const contents = [...encoded(count), ...entries];
      parts.push(Uint8Array.of(EXPORTS, ...encoded(contents.length), ...contents));
    } else {
      parts.push(binary.subarray(start, end));
    }
    at = end;
  }
  return { names, short: new Uint8Array(Buffer.concat(parts)) };
}

/** A byte for each name that is none of a digit: those would come first among the exports. */
function letter(i) {
  const code = i + (i < 48 ? 0 : 10);
  if (code < 128) return code;
  throw new Error("build-kernels: more than 118 kernels; names of one byte do not suffice");
}

function encoded(number) {
  return number < 128 ? [number] : [(number & 127) | 128, ...encoded(number >> 7)];
}

/** Bytes as the shortest text between quotes. */
function literal(bytes) {
  const text = Buffer.from(bytes).toString("latin1");
  return `"${[...text].map((each) => escapes.get(each) ?? each).join("")}"`;
}

/** How many bytes more than one each takes in that text, as UTF-8. */
function costOf(bytes) {
  return bytes.reduce((sum, byte) => {
    const escaped = escapes.has(String.fromCharCode(byte));
    return sum + (byte > 127 || escaped ? 1 : 0);
  }, 0);
}
