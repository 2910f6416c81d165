import { type Params, type Values, writeParams } from "../params/index.ts";
import type { WidgetDefinition } from "../widgets/define-widget.ts";
import { compress, toJson } from "./codec.ts";
import type { Payload } from "./link-fragment.ts";
import { PageRun } from "./run.ts";

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
