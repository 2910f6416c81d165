import type { EmbedOptions } from "../figure/embed-options.ts";
import type { AnyParam } from "../params/index.ts";
import type { AnyWidget } from "../widgets/define-widget.ts";

/** One parameter as a host may want to know it. Bounds and choices where there are any. */
export interface ParameterSchema {
  readonly name: string;
  readonly kind: string;
  /** May hold simple `$…$` mathematics. */
  readonly label: string;
  /** As the end of a sentence: "a number from 0.001 to 3". */
  readonly accepts: string;
  readonly default: unknown;
  readonly control: "shown" | "hidden" | "locked";
  readonly min?: number;
  readonly max?: number;
  readonly of?: readonly string[];
}

/** The parameters of a figure as plain data, in the order of its declaration. */
export function schemaOf(
  definition: AnyWidget,
  { hide, lock }: Pick<EmbedOptions, "hide" | "lock">,
): readonly ParameterSchema[] {
  const params = definition.params as Readonly<Record<string, AnyParam>>;
  return Object.entries(params).map(([name, param]) => {
    const { kind, label, accepts, control } = param;
    const unseen = param.hidden || control.type === "none" || hide.includes(name);
    return {
      name,
      kind,
      label,
      accepts,
      default: param.default,
      control: unseen ? "hidden" : lock.includes(name) ? "locked" : "shown",
      ...(control.type === "number" ? { min: control.min, max: control.max } : {}),
      ...(control.type === "choice" ? { of: control.options.map(({ value }) => value) } : {}),
    };
  });
}
