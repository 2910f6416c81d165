import { type Params, readParams, type Values } from "../params/index.ts";
import { stepLimit, type WidgetDefinition } from "../widgets/define-widget.ts";
import { isReserved } from "./embed-options.ts";

/** A figure as a link describes it. */
export interface Opened<P extends Params, S> {
  readonly values: Values<P>;
  readonly step: number;
  readonly state?: S;
  readonly problems: readonly string[];
}

/** Longer fragments are offered as a file: mail programs and chats cut longer links. */
export const longestFragment = 8000;

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

/**
 * Query and fragment together; what reads fragments is loaded with the first one. Never throws: every
 * problem becomes a sentence.
 */
export async function readLink<P extends Params, S, Q>(
  definition: WidgetDefinition<P, S, Q>,
  search: string,
  hash: string,
): Promise<Opened<P, S>> {
  const base = readQuery(definition, search);
  const text = /^#s=(.*)$/.exec(hash)?.[1];
  if (text === undefined) return base;
  try {
    const { openFragment } = await import("./link-fragment.ts");
    return await openFragment(definition, base, text);
  } catch {
    const problems = [
      ...base.problems,
      "The state in this link is damaged or from a newer version; the figure opens at its start.",
    ];
    return { ...base, problems };
  }
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
