import { cellGraph, type GraphCell } from "../graph.ts";
import type { Compiled, NamedFigure } from "../protocol.ts";
import type { forCells as controls } from "../sandbox/controls.ts";
import type { forCells as kinds } from "../sandbox/kinds.ts";
import type { OwnNames } from "../sandbox/own-names.ts";

/** A cell with its names known; `compiled` is null where it does not compile. */
export interface ModuleCell {
  readonly id: string;
  readonly source: string;
  readonly compiled: Compiled | null;
  /** Those it names, as they are at this moment. */
  readonly figures: Readonly<Record<string, NamedFigure>>;
}

const beside = `import * as _agents from "./descent-agents.js";
import * as data from "./descent-data.js";
import * as _diffusion from "./descent-diffusion.js";
import * as files from "./descent-files.js";
import * as engine from "./descent.js";`;

/**
 * All cells as one TypeScript file that Node runs, with the engine's modules beside it. Controls
 * have their first value there, what cells show is printed, and figures stay as they are now: their
 * models are not in the engine's modules, and the file says so where `figure` stands.
 *
 * What the file itself adds is of type `any`: a cell's types are stripped and never checked, so the
 * stand-ins must take whatever the reader's code gives them, and what is taken by name from the
 * engine must not make a compiler refuse code that runs in the page.
 * @param engine address of the folder in which the book serves descent.js.
 */
export function cellsAsModule(name: string, cells: readonly ModuleCell[], engine: string): string {
  const nothing = { defines: [], uses: [], assigns: [] };
  const graphCells: GraphCell[] = cells.map(({ id, compiled }) => ({
    id,
    ...(compiled ?? nothing),
  }));
  const { order, owner } = cellGraph(graphCells);
  const sorted = order.flatMap((id) => cells.filter((cell) => cell.id === id));
  const uses = new Set(graphCells.flatMap((cell) => cell.uses));
  const foreign = [...uses].filter((used) => !owner.has(used));
  const own = foreign.filter((used) => Object.hasOwn(shims, used));
  const library = foreign
    .filter((used) => !Object.hasOwn(shims, used) && !builtIn.has(used))
    .sort();
  const parts = [
    `// ${name}: cells of the book Descent. To run them:\n` +
      `// 1. put the modules imported below, from ${engine}, beside this file;\n` +
      `// 2. node ${name}.ts (Node 22.18 or later; what needs d3: npm install d3-array d3-scale d3-random).`,
    beside,
    show,
    ...own.map((used) => shims[used as keyof typeof shims]),
  ];
  if (library.length > 0) {
    parts.push(
      "const optional = (module: string) => import(module).catch(() => ({}));\n" +
        'const d3 = Object.assign({}, ...(await Promise.all(["d3-array", "d3-scale", "d3-random"].map(optional))));\n' +
        `const { ${library.map((used) => (used === "d3" ? "d3: _d3" : used)).join(", ")} }: any = { ...d3, ...data, ...engine, ...files, agents: _agents, diffusion: _diffusion };`,
    );
  }
  for (const cell of sorted) {
    const number = cells.indexOf(cell) + 1;
    parts.push(`// ── Cell ${number}: ${cell.id}\n${meant(cell)}${shown(cell)}`);
  }
  if (own.includes("figure")) parts.push(seenFigures(cells));
  return `${parts.join("\n\n")}\n`;
}

/** The source with its last expression printed, where it can be found again. */
function shown({ source, compiled }: ModuleCell): string {
  const text = source.trimEnd();
  const [, last] =
    /await \$show\(([\s\S]*)\n\);?\s*\nreturn \{[^\n]*$/.exec(compiled?.code ?? "") ?? [];
  const bare = text.replace(/;$/, "");
  if (last === undefined || !bare.endsWith(last)) return text;
  return `${bare.slice(0, bare.length - last.length)}await $show(${last});`;
}

const show = `/** Prints what a cell shows; of a generator, every step. */
async function $show(value: any): Promise<void> {
  if (value === undefined) return;
  const steps = value?.[Symbol.asyncIterator] ?? (typeof value?.next === "function" && value);
  if (!steps) console.log(typeof value?.toNested === "function" ? value.toNested() : value);
  else for await (const step of value) await $show(step);
}`;

/** Says which figures the names of a cell mean: the next cell may mean others by the same names. */
function meant({ figures }: ModuleCell): string {
  const addresses = Object.entries(figures).map(([name, { address }]) => [name, address] as const);
  if (addresses.length === 0) return "";
  return `Object.assign(meant, ${JSON.stringify(Object.fromEntries(addresses))});\n`;
}

/** What was seen of the figures stands last, however long it is: the cells come before it. */
function seenFigures(cells: readonly ModuleCell[]): string {
  const seen = new Map(
    cells.flatMap(({ figures }) =>
      Object.values(figures).map(({ address, seen }) => [address, seen] as const),
    ),
  );
  // Typed arrays become lists, which can be read in the same way.
  const plain = (_: string, value: unknown) =>
    ArrayBuffer.isView(value) && "length" in value ? Array.from(value as Float32Array) : value;
  const lines = [...seen].map(
    ([address, each]) => `    ${JSON.stringify(address)}: ${JSON.stringify(each, plain)},\n`,
  );
  return `// The figures, as they were when this file was made.
function seenFigures(): any {
  return {\n${lines.join("")}  };
}`;
}

const firstValue = "(options: any = {}) => ({ value: options.value ?? options.min })";

const shims = {
  print: "const print = console.log;",
  show: "const show = (...values: any[]) => values.forEach($show);",
  frame: "const frame = () => new Promise((resolve) => setTimeout(resolve));",
  view: "const view = (control: any) => control.value;",
  slider: `const slider = ${firstValue};`,
  number: `const number = ${firstValue};`,
  choice: "const choice = (of: any[], options: any = {}) => ({ value: options.value ?? of[0] });",
  checkbox: "const checkbox = (options: any = {}) => ({ value: options.value ?? false });",
  text: 'const text = (options: any = {}) => ({ value: options.value ?? "" });',
  button: "const button = () => ({ value: 0 });",
  file: "const file = () => ({ value: null });",
  digit: "const digit = ({ size = 28 } = {}) => ({ value: new Float32Array(size * size) });",
  points: "const points = (options: any = {}) => ({ value: options.value ?? [] });",
  table: "const table = (rows: any) => rows;",
  image: "const image = (values: any) => values;",
  sound: "const sound = (tune: any) => tune;",
  Plot: 'const Plot: any = await import("@observablehq/plot");',
  figure: `// A figure lives in its page of the book, and its model is not in the modules above: here each one
// stays as it was when this file was made, and set(), step() and the like change nothing.
const meant: Record<string, string> = {};
function figure(name: string): any {
  const seen = seenFigures()[meant[name] ?? ""];
  if (!seen) throw new Error(\`figure("\${name}") could not be had when this file was made\`);
  const stay = async () => seen;
  const still = { set: stay, step: stay, seek: stay, play: stay, pause: stay, reset: stay };
  const { params, state, step: steps } = seen;
  return { ...{ id: name, address: meant[name], params, state, steps, value: seen }, ...still,
    now: () => seen, on: () => () => {} };
}`,
} satisfies Record<keyof OwnNames | keyof typeof controls | keyof typeof kinds | "Plot", string>;

const builtIn = new Set(
  (
    "Array ArrayBuffer AsyncFunction Atomics BigInt BigInt64Array BigUint64Array Boolean DataView " +
    "Date Error EvalError Float32Array Float64Array Function Infinity Int16Array Int32Array " +
    "Int8Array Intl Iterator JSON Map Math NaN Number Object Promise Proxy RangeError " +
    "ReferenceError Reflect RegExp Set SharedArrayBuffer String Symbol SyntaxError TypeError " +
    "URIError Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet " +
    "arguments console crypto decodeURI decodeURIComponent encodeURI encodeURIComponent " +
    "globalThis isFinite isNaN parseFloat parseInt performance queueMicrotask setInterval " +
    "setTimeout clearInterval clearTimeout structuredClone undefined TextEncoder TextDecoder URL"
  ).split(" "),
);
