import type { AnyWidget } from "../widgets/define-widget.ts";

/** What can be asked of a figure under one name. */
export type Reading = number | boolean | string;

/** A state of a figure, as a player's snapshot has it. */
export interface Readout {
  readonly values: Readonly<Record<string, unknown>>;
  readonly state: unknown;
  readonly step: number;
  readonly presented: unknown;
}

/** What a figure answers in this state, by name. */
export function readings(
  definition: AnyWidget,
  { values, state, step, presented }: Readout,
): Readonly<Record<string, Reading>> {
  const read: Record<string, Reading> = { step };
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === "number" || typeof value === "boolean" || typeof value === "string") {
      read[name] = value;
    }
  }
  for (const [name, measure] of Object.entries(definition.measures ?? {})) {
    read[name] = measure.of(values, state, step, presented);
  }
  return read;
}
