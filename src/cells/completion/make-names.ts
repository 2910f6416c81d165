/** Makes what the editor knows of names from the types of the libraries. Runs at build. */

import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";
import { indexGroups } from "../../reference/index-groups.ts";
import { Describer } from "./describe.ts";
import type { NameEntry, Names } from "./names.ts";

/** Modules whose exports stand in every cell under their own names. */
const globalModules = ["engine/index.ts", "engine/data/index.ts"];

/** Modules that hand what is for cells over in one record. */
const recordModules = ["own-names", "controls", "kinds"].map(
  (name) => `src/cells/sandbox/${name}.ts`,
);

/** Modules whose exports are the members of one name. */
const namespaces = [
  {
    name: "Plot",
    doc: "Observable Plot: charts of marks and scales.",
    page: "https://observablehq.com/plot/",
    modules: ["node_modules/@observablehq/plot/src/index.d.ts"],
  },
  {
    name: "d3",
    doc: "Of D3: summaries of arrays, scales and seeded random numbers.",
    page: "https://d3js.org/",
    modules: ["array", "scale", "random"].map((of) => `node_modules/@types/d3-${of}/index.d.ts`),
  },
];

/** Of the language itself, what readers of this book use. */
const builtIns = ["Math", "Array", "String"];

/**
 * @param root the project's folder.
 * @throws Error where a module is missing.
 */
export function makeNames(root = process.cwd()): Names {
  const program = ts.createProgram(
    [...globalModules, ...recordModules, ...namespaces.flatMap(({ modules }) => modules)]
      .map((file) => join(root, file))
      .filter(existsSync),
    {
      target: ts.ScriptTarget.ES2022,
      lib: ["lib.es2023.d.ts"],
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      strict: true,
      allowImportingTsExtensions: true,
      noEmit: true,
      skipLibCheck: true,
      types: [],
    },
  );
  const describer = new Describer(program.getTypeChecker(), (file) => relative(root, file));
  const exportsOf = (file: string): ts.Symbol[] => {
    const source = program.getSourceFile(join(root, file));
    const module = source && describer.checker.getSymbolAtLocation(source);
    return module ? describer.checker.getExportsOfModule(module) : [];
  };
  const page = new Map(
    indexGroups().flatMap(({ slug, entries }) => entries.map(({ name }) => [name, slug])),
  );
  const globals = new Map<string, NameEntry>();
  for (const symbol of globalModules.flatMap(exportsOf)) {
    if (globals.has(symbol.name)) continue;
    const entry = describer.entry(symbol);
    const slug = page.get(symbol.name);
    globals.set(symbol.name, slug === undefined ? entry : { ...entry, page: slug });
  }
  for (const symbol of recordModules.flatMap(exportsOf)) {
    if (symbol.name !== "forCells") continue;
    for (const entry of describer.membersOf(symbol)) globals.set(entry.name, entry);
  }
  for (const { name, doc, page, modules } of namespaces) {
    const members = modules
      .flatMap(exportsOf)
      // Classes are there for their types; readers call functions.
      .filter((symbol) => describer.isValue(symbol) && !/^[A-Z]/.test(symbol.name))
      .map((symbol) => describer.entry(symbol));
    describer.types[name] = { members };
    globals.set(name, { name, kind: "namespace", signature: name, doc, type: name, page });
  }
  for (const name of builtIns) describer.addBuiltIn(name);
  globals.set("Math", {
    name: "Math",
    kind: "namespace",
    signature: "Math",
    doc: "Mathematical functions and constants of the language.",
    type: "Math",
  });
  return { globals: [...globals.values()], shelves: ["d3"], types: describer.types };
}
