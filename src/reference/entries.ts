/** What the reference says of each name of the engine, put together from record and source. */

import type { AnyRecord } from "./any-record.ts";
import { findDeclaration } from "./declaration.ts";
import { type IndexEntry, type IndexGroup, indexGroups, parseModule } from "./index-groups.ts";
import { exampleCode, type RunExample, runExample, shapeLines } from "./run-example.ts";

export interface ReferenceEntry extends IndexEntry {
  readonly doc: readonly string[];
  readonly signature: string;
  /** TeX. */
  readonly formula: string | null;
  readonly gradient: string | null;
  readonly source: string | null;
  readonly shapes: readonly string[];
  readonly example: RunExample | null;
  /** Text of the module; null where it stands under an earlier name, or is all signature. */
  readonly code: string | null;
}

export interface ReferenceGroup extends Omit<IndexGroup, "entries"> {
  readonly entries: readonly ReferenceEntry[];
}

const modules = import.meta.glob<Record<string, unknown>>(
  ["../../engine/ops/*.ts", "../../engine/losses/*.ts", "../../engine/nn/*.ts"],
  { eager: true },
);

/** The whole reference, in the order of the engine's index. */
export function reference(): ReferenceGroup[] {
  return indexGroups().map((group) => ({
    ...group,
    entries: group.entries.map((entry, at) => ({
      ...viewOf(entry),
      code: showsSource(entry, group.entries.slice(0, at)) ? parseModule(entry.file).text : null,
    })),
  }));
}

function showsSource({ file, isType }: IndexEntry, before: readonly IndexEntry[]): boolean {
  return !isType && !before.some((earlier) => earlier.file === file);
}

function viewOf(entry: IndexEntry): Omit<ReferenceEntry, "code"> {
  const declaration = findDeclaration(entry.file, entry.declared);
  const own = recordOf(entry, true);
  const record = own ?? recordOf(entry, false);
  const written = declaration.example ?? (own ? exampleCode(entry.name, own) : null);
  return {
    ...entry,
    doc: declaration.doc,
    signature: declaration.signature ?? (own ? callOf(entry.name, own) : entry.name),
    formula: record?.formula ?? null,
    gradient: record?.backward ? record.gradient : null,
    source: record?.source ?? null,
    shapes: own ? shapeLines(own) : [],
    example: written === null ? null : runExample(entry.name, written),
  };
}

/** The record behind a name: of the op itself, or of the op inside the function of that name. */
function recordOf({ name, file }: IndexEntry, own: boolean): AnyRecord | null {
  const module = modules[`../../${file}`];
  if (!module) return null;
  const records = Object.entries(module).flatMap(([exported, value]) =>
    typeof value === "function" && "record" in value
      ? [{ exported, record: value.record as AnyRecord }]
      : [],
  );
  const found = own
    ? records.find(({ exported }) => exported === name)
    : records.find(({ record }) => record.name === name);
  return found?.record ?? null;
}

function callOf(name: string, { inputs, examples, defaults }: AnyRecord): string {
  const shapes = examples.map((each) => ("shapes" in each ? each.shapes : each));
  const isList = !inputs && shapes.some((each) => each.length > 1);
  const options = examples.flatMap((each) =>
    "shapes" in each ? Object.keys(each.options ?? {}) : [],
  );
  const keys = [...new Set([...Object.keys(defaults ?? {}), ...options])];
  const given = inputs ?? [isList ? "[a, b, …]" : "x"];
  return `${name}(${[...given, ...(keys.length > 0 ? [`{ ${keys.join(", ")} }`] : [])].join(", ")})`;
}
