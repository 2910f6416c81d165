import {
  mergeParams,
  ParamError,
  type Params,
  readParams,
  type Values,
  writeParams,
} from "../params/index.ts";
import { stepLimit, type WidgetDefinition } from "../widgets/define-widget.ts";
import { compress, decompress, fromJson, toJson } from "./codec.ts";
import { isReserved } from "./embed-options.ts";
import { PageRun } from "./run.ts";

/** A figure as a link describes it. */
export interface Opened<P extends Params, S> {
  readonly values: Values<P>;
  readonly step: number;
  readonly state?: S;
  readonly problems: readonly string[];
}

/** Longer fragments are offered as a file: mail programs and chats cut longer links. */
export const longestFragment = 8000;

interface Payload {
  /** Parameters too long for the query, as their kinds write them. */
  readonly p?: Readonly<Record<string, string>>;
  readonly s?: unknown;
  readonly n?: number;
}

/** One reader for each version of the fragment that was ever published; none is taken away. */
const readers: Readonly<Record<string, (data: string) => Promise<Payload>>> = {
  1: async (data) => JSON.parse(await decompress(data)) as Payload,
};

/** What the query alone says: enough for the first frame, before the fragment is unpacked. */
export function readQuery<P extends Params, S, Q>(
  definition: WidgetDefinition<P, S, Q>,
  search: string,
): Opened<P, S> {
  const problems: string[] = [];
  const query = migrate(definition, new URLSearchParams(search), problems);
  const read = readParams(definition.params, query, isReserved);
  problems.push(...read.problems);
  const step = readStep(definition, query.get("step"), read.values, problems);
  return { values: read.values, step, problems };
}

/** Query and fragment together. Never throws: every problem becomes a sentence. */
export async function readLink<P extends Params, S, Q>(
  definition: WidgetDefinition<P, S, Q>,
  search: string,
  hash: string,
): Promise<Opened<P, S>> {
  const base = readQuery(definition, search);
  const text = /^#s=(.*)$/.exec(hash)?.[1];
  if (text === undefined) return base;
  try {
    const [version = "", data = ""] = text.split(/\.(.*)/s);
    const read = Object.hasOwn(readers, version) ? readers[version] : undefined;
    if (!read) throw new SyntaxError(`state of version ${version}`);
    return openPayload(definition, base, await read(data));
  } catch {
    const problems = [
      ...base.problems,
      "The state in this link is damaged or from a newer version; the figure opens at its start.",
    ];
    return { ...base, problems };
  }
}

function openPayload<P extends Params, S, Q>(
  definition: WidgetDefinition<P, S, Q>,
  base: Opened<P, S>,
  payload: Payload,
): Opened<P, S> {
  const problems = [...base.problems];
  const patch: Record<string, unknown> = {};
  for (const [key, text] of Object.entries(payload.p ?? {})) {
    try {
      const param = definition.params[key];
      if (param) patch[key] = param.parse(text);
    } catch (error) {
      if (!(error instanceof ParamError)) throw error;
      problems.push(`${key} ${error.message}; the default is used.`);
    }
  }
  const merged = mergeParams(definition.params, base.values, patch);
  problems.push(...merged.problems);
  const opened = { values: merged.values, step: base.step, problems };
  if (payload.s === undefined) return opened;
  const state = fromJson(JSON.stringify(payload.s)) as S;
  const { fits } = definition.model;
  const misfit = fits ? fits(state, merged.values) : misfitOf(definition, state, merged.values);
  if (misfit !== null) return { ...opened, step: 0, problems: [...problems, misfit] };
  return { ...opened, state, step: payload.n ?? 0 };
}

/** A model that does not check foreign states itself: they have to look like its own first one. */
function misfitOf<P extends Params, S, Q>(
  { model }: WidgetDefinition<P, S, Q>,
  state: unknown,
  values: Values<P>,
): string | null {
  return hasShapeOf(model.start(values), state)
    ? null
    : "The state in this link does not fit this figure; it opens at its start.";
}

/** Whether the same kinds of values stand at the same names. What is null may become anything. */
function hasShapeOf(known: unknown, given: unknown): boolean {
  if (known === null || known === undefined) return true;
  if (given === null || given === undefined || typeof known !== typeof given) return false;
  if (typeof known !== "object") return true;
  if (Object.getPrototypeOf(known) !== Object.getPrototypeOf(given)) return false;
  if (Array.isArray(known)) return (given as unknown[]).every((each) => hasShapeOf(known[0], each));
  if (ArrayBuffer.isView(known)) return known.byteLength === (given as ArrayBufferView).byteLength;
  return Object.entries(known).every(([key, each]) =>
    hasShapeOf(each, (given as Record<string, unknown>)[key]),
  );
}

/**
 * Whether the run is nothing but its steps from the start. It is not, once a parameter that lets the
 * run go on was changed on the way: then the link has to carry the state.
 */
function repeats<P extends Params, S, Q>(
  { model }: WidgetDefinition<P, S, Q>,
  values: Values<P>,
  run: { readonly step: number; readonly state: S },
): boolean {
  const rule = model.onChange ?? "replay";
  const rules = typeof rule === "string" ? [rule] : Object.values(rule);
  if (!rules.includes("continue")) return true;
  const again = new PageRun(model, values);
  again.seek(run.step);
  return again.current.step === run.step && toJson(again.current.state) === toJson(run.state);
}

/** The query and fragment that open exactly this. */
export async function writeLink<P extends Params, S, Q>(
  definition: WidgetDefinition<P, S, Q>,
  values: Values<P>,
  run: { readonly step: number; readonly state: S },
): Promise<{ readonly query: string; readonly fragment: string }> {
  const query = writeParams(definition.params, values);
  const version = definition.version ?? 1;
  if (version > 1) query.set("v", String(version));
  const payload: { -readonly [K in keyof Payload]: Payload[K] } = {};
  const long: Record<string, string> = {};
  for (const [key, param] of Object.entries(definition.params)) {
    const value = values[key];
    if (param.carrier === "fragment" && !param.equals(value, param.default)) {
      long[key] = param.format(value);
    }
  }
  if (Object.keys(long).length > 0) payload.p = long;
  if (run.step > 0) {
    if (definition.link === "state" || !repeats(definition, values, run)) {
      payload.s = JSON.parse(toJson(run.state));
      payload.n = run.step;
    } else query.set("step", String(run.step));
  }
  const text = query.toString().replaceAll("%2C", ",").replaceAll("%3B", ";");
  const fragment =
    Object.keys(payload).length > 0 ? `#s=1.${await compress(JSON.stringify(payload))}` : "";
  return { query: text === "" ? "" : `?${text}`, fragment };
}

function migrate<P extends Params, S, Q>(
  definition: WidgetDefinition<P, S, Q>,
  query: URLSearchParams,
  problems: string[],
): URLSearchParams {
  const current = definition.version ?? 1;
  const stated = Number(query.get("v") ?? current);
  let version = Number.isInteger(stated) && stated >= 1 ? stated : current;
  if (version > current) {
    problems.push(
      `This link was made by a newer version (${version}) of the figure than this one (${current}); what is known is used.`,
    );
    return query;
  }
  let moved = query;
  for (; version < current; version++) moved = definition.migrations?.[version]?.(moved) ?? moved;
  return moved;
}

function readStep<P extends Params, S, Q>(
  definition: WidgetDefinition<P, S, Q>,
  text: string | null,
  values: Values<P>,
  problems: string[],
): number {
  if (text === null) return 0;
  const limit = stepLimit(definition.model, values);
  const step = Number(text);
  if (text !== "" && Number.isInteger(step) && step >= 0 && step <= limit) return step;
  problems.push(
    `step = “${text.slice(0, 20)}” is not a whole number from 0 to ${limit}; the figure opens at step 0.`,
  );
  return 0;
}
