import { type Control, type ControlValue, limits, type PlanePoint } from "../protocol.ts";

/**
 * Whether a value is one that the control can have: after the reader's code has changed, the value
 * that was set before may no longer be. Takes anything.
 */
export function accepts(control: Control, value: unknown): value is ControlValue {
  switch (control.type) {
    case "slider":
    case "number":
      return isNumberIn(value, control.min, control.max);
    case "choice":
      return control.of.some((item) => item === value);
    case "checkbox":
      return typeof value === "boolean";
    case "text":
      return typeof value === "string" && value.length <= limits.typed;
    case "button":
      return Number.isInteger(value) && isNumberIn(value, 0, Number.MAX_SAFE_INTEGER);
    case "file":
      return value === null || isFile(value);
    case "digit":
      return (
        value instanceof Float32Array &&
        value.length === control.size ** 2 &&
        value.every((grey) => grey >= 0 && grey <= 1)
      );
    case "points":
      return (
        Array.isArray(value) &&
        value.length <= limits.points &&
        value.every((point) => isPoint(point, control))
      );
  }
}

function isNumberIn(value: unknown, min: number, max: number): boolean {
  return typeof value === "number" && Number.isFinite(value) && value >= min && value <= max;
}

function isFile(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const { name, bytes } = value as { readonly name?: unknown; readonly bytes?: unknown };
  return (
    typeof name === "string" &&
    name.length <= 1000 &&
    bytes instanceof Uint8Array &&
    bytes.length <= limits.file
  );
}

function isPoint(value: unknown, plane: Extract<Control, { type: "points" }>): boolean {
  if (typeof value !== "object" || value === null) return false;
  const { x, y, label } = value as Partial<PlanePoint>;
  return (
    isNumberIn(x, ...plane.x) &&
    isNumberIn(y, ...plane.y) &&
    Number.isInteger(label) &&
    isNumberIn(label, 0, plane.classes - 1)
  );
}
