import { mergeParams, ParamError, type Params, type Values } from "../params/index.ts";
import type { WidgetDefinition } from "../widgets/define-widget.ts";
import { decompress, fromJson } from "./codec.ts";
import type { Opened } from "./link.ts";

/** What a fragment holds: all that is too long for a query. */
export interface Payload {
  /** Parameters too long for the query, as their kinds write them. */
  readonly p?: Readonly<Record<string, string>>;
  readonly s?: unknown;
  readonly n?: number;
}

/** One reader for each version of the fragment that was ever published; none is taken away. */
const readers: Readonly<Record<string, (data: string) => Promise<Payload>>> = {
  1: async (data) => JSON.parse(await decompress(data)) as Payload,
};

/** What the query opened, with what the fragment adds. Rejects where the fragment is damaged. */
export async function openFragment<P extends Params, S, Q>(
  definition: WidgetDefinition<P, S, Q>,
  base: Opened<P, S>,
  text: string,
): Promise<Opened<P, S>> {
  const [version = "", data = ""] = text.split(/\.(.*)/s);
  const read = Object.hasOwn(readers, version) ? readers[version] : undefined;
  if (!read) throw new SyntaxError(`state of version ${version}`);
  return openPayload(definition, base, await read(data));
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
