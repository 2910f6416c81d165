import { type AnyParam, defaults } from "../params/index.ts";
import type { AnyWidget } from "../widgets/define-widget.ts";
import { readings } from "./readings.ts";
import { PageRun } from "./run.ts";

/** A name that can be read, and what it stands for. */
export interface Readable {
  readonly kind: "number" | "fact" | "choice";
  /** In words; a parameter's label may hold `$…$`. */
  readonly says: string;
  /** Of a choice: what each value is called. */
  readonly options: Readonly<Record<string, string>>;
}

/**
 * Every name a figure answers to: its measures, "step", and those of its parameters that are a
 * number, a choice or a switch.
 */
export function readables(definition: AnyWidget): Readonly<Record<string, Readable>> {
  const { noun = "step" } = definition.pace ?? {};
  const found: Record<string, Readable> = {
    step: { kind: "number", says: `${noun[0]?.toUpperCase()}${noun.slice(1)}s`, options: {} },
  };
  for (const [name, param] of Object.entries(definition.params as AnyWidget["params"])) {
    const readable = readableParam(param as AnyParam);
    if (readable) found[name] = readable;
  }
  const values = defaults(definition.params as AnyWidget["params"]);
  const first = new PageRun(definition.model, values).current;
  for (const [name, { says }] of Object.entries(definition.measures ?? {})) {
    if (found[name]) throw new Error(`${definition.id}: the measure ${name} bears a taken name.`);
    const isFact = typeof readings(definition, { ...first, values })[name] === "boolean";
    found[name] = { kind: isFact ? "fact" : "number", says, options: {} };
  }
  return found;
}

function readableParam({ control, label }: AnyParam): Readable | null {
  switch (control.type) {
    case "number":
    case "seed":
      return { kind: "number", says: label, options: {} };
    case "toggle":
      return { kind: "fact", says: label, options: {} };
    case "choice": {
      const options = control.options.map((option) => [option.value, option.label]);
      return { kind: "choice", says: label, options: Object.fromEntries(options) };
    }
    default:
      return null;
  }
}
