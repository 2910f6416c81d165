import { type Field, limits } from "../protocol.ts";
import { inspectShort } from "./inspect.ts";

/** A value as it stands in a table: as it is where that is plain, else written down in short. */
export function fieldOf(value: unknown): Field {
  if (value === undefined || value === null) return null;
  if (typeof value === "number" || typeof value === "boolean") return value;
  if (typeof value === "string") return value.slice(0, limits.field);
  if (value instanceof Date) return dateText(value);
  return inspectShort(value);
}

/** The day, and the time where it is not midnight. */
function dateText(date: Date): string {
  const text = inspectShort(date);
  return text.endsWith("T00:00:00.000Z") ? text.slice(0, 10) : text;
}
