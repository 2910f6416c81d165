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

/** What the query alone says: enough for the first frame, before the fragment is unpacked. */
export function readQuery<P extends Params, S, Q>(
  definition: WidgetDefinition<P, S, Q>,
  search: string,
): Opened<P, S> {
  const problems: string[] = [];
  const query = migrate(definition, new URLSearchParams(search), problems);
  const read = readParams(definition.params, query);
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
    const [version, data = ""] = text.split(/\.(.*)/s);
    if (version !== "1") throw new SyntaxError(`state of version ${version}`);
    return openPayload(definition, base, JSON.parse(await decompress(data)) as Payload);
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
  const misfit = definition.model.fits?.(state, merged.values) ?? null;
  if (misfit !== null) return { ...opened, step: 0, problems: [...problems, misfit] };
  return { ...opened, state, step: payload.n ?? 0 };
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
    if (definition.link === "state") {
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
