/**
 * Everything the book keeps on a device, as one file: what a reader takes from one device to
 * another. Records carry `at`, milliseconds since 1970; of two of one name the newer wins, and what
 * only the older one says stays.
 */
export interface KeptFile {
  readonly format: "descent progress";
  readonly version: 1;
  /** ISO 8601. */
  readonly exportedAt: string;
  /** By the key of the device store. */
  readonly kept: Kept;
}

export type Kept = Readonly<Record<string, unknown>>;

/** Longer files are refused: a browser keeps about 5 MB for a site. */
const longest = 20_000_000;
const format = "descent progress";
const version = 1;

export function writeKeptFile(kept: Kept, now: Date): string {
  const file: KeptFile = { format, version, exportedAt: now.toISOString(), kept };
  return `${JSON.stringify(file, null, 1)}\n`;
}

export type ReadFile =
  | { readonly ok: true; readonly kept: Kept }
  | { readonly ok: false; readonly problem: string };

/** Reads what was exported. A file that is broken or not from here is refused by one sentence. */
export function readKeptFile(text: string): ReadFile {
  const refuse = (what: string): ReadFile => ({ ok: false, problem: `${what}; nothing changed.` });
  if (text.length > longest) return refuse("The file is larger than anything this book keeps");
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return refuse("The file is damaged or no JSON");
  }
  if (!isRecord(file) || file["format"] !== format) {
    return refuse("The file was not exported from this book");
  }
  const itsVersion = file["version"];
  if (typeof itsVersion !== "number" || itsVersion > version) {
    return refuse("The file is from a newer version of this book than this page");
  }
  const kept = file["kept"];
  if (!isRecord(kept)) return refuse("The file is damaged: it holds no progress");
  return { ok: true, kept };
}

/** What a device keeps after the file has been added to it. */
export function mergeKept(mine: Kept, theirs: Kept): Kept {
  const keys = new Set([...Object.keys(mine), ...Object.keys(theirs)]);
  return Object.fromEntries(
    [...keys].map((key) => [key, mergeValue(own(mine, key), own(theirs, key))]),
  );
}

function mergeValue(mine: unknown, theirs: unknown): unknown {
  if (theirs === undefined) return mine;
  if (mine === undefined) return theirs;
  const [mineAt, theirsAt] = [timeOf(mine), timeOf(theirs)];
  if (mineAt === null && theirsAt === null) {
    return isRecord(mine) && isRecord(theirs) ? mergeKept(mine, theirs) : mine;
  }
  if (!isRecord(mine)) return theirs;
  if (!isRecord(theirs)) return mine;
  return (theirsAt ?? -1) > (mineAt ?? -1) ? { ...mine, ...theirs } : { ...theirs, ...mine };
}

/** When a record was made; null for what carries no time. */
function timeOf(value: unknown): number | null {
  const at = isRecord(value) ? value["at"] : undefined;
  return typeof at === "number" && Number.isFinite(at) ? at : null;
}

function own(record: Kept, key: string): unknown {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
