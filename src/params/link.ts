import { defaults, ParamError, type Params, type Values } from "./kind.ts";

/** What was read from a link: every parameter has a value, and every problem a sentence. */
export interface ReadResult<P extends Params> {
  readonly values: Values<P>;
  readonly problems: readonly string[];
}

/**
 * Reads the parameters out of a query. A bad value falls back to the default and is reported, as is
 * a key that names no parameter.
 * @param isReserved whether such a key belongs to the page instead.
 */
export function readParams<P extends Params>(
  params: P,
  query: URLSearchParams,
  isReserved: (key: string) => boolean = () => false,
): ReadResult<P> {
  const values: Record<string, unknown> = { ...defaults(params) };
  const problems: string[] = [];
  for (const [key, text] of query) {
    const param = params[key];
    if (param === undefined || param.carrier !== "query") {
      if (!isReserved(key)) {
        problems.push(`This figure has no parameter “${clip(key)}”; it was ignored.`);
      }
      continue;
    }
    try {
      values[key] = param.parse(text);
    } catch (error) {
      if (!(error instanceof ParamError)) throw error;
      const shown = text === "" ? "(empty)" : `“${clip(text)}”`;
      const fallback = clip(param.format(param.default)) || "empty";
      problems.push(
        `${key} = ${shown} ${complaint(error, param.accepts)} The default, ${fallback}, is used.`,
      );
    }
  }
  return { values: values as Values<P>, problems };
}

/** Writes the parameters that differ from their default and travel in the query. */
export function writeParams<P extends Params>(params: P, values: Values<P>): URLSearchParams {
  const query = new URLSearchParams();
  for (const key of Object.keys(params)) {
    const param = params[key];
    if (param === undefined || param.carrier !== "query") continue;
    const value = values[key];
    if (!param.equals(value, param.default)) query.set(key, param.format(value));
  }
  return query;
}

/**
 * Takes a partial record of unknown origin over `base`.
 * Values that do not fit are left as they were, each with a sentence.
 */
export function mergeParams<P extends Params>(
  params: P,
  base: Values<P>,
  patch: Readonly<Record<string, unknown>>,
): ReadResult<P> {
  const values: Record<string, unknown> = { ...base };
  const problems: string[] = [];
  for (const [key, value] of Object.entries(patch)) {
    const param = params[key];
    if (param === undefined) {
      problems.push(`This figure has no parameter “${clip(key)}”; it was ignored.`);
      continue;
    }
    try {
      values[key] = param.check(value);
    } catch (error) {
      if (!(error instanceof ParamError)) throw error;
      problems.push(`${key} ${complaint(error, param.accepts)}`);
    }
  }
  return { values: values as Values<P>, problems };
}

/** What is wrong and what is accepted, which some errors say themselves. */
function complaint({ message }: ParamError, accepts: string): string {
  return message.includes(accepts) ? `${message}.` : `${message}; accepted is ${accepts}.`;
}

function clip(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
