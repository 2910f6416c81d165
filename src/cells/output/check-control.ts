import {
  type Control,
  type ControlValue,
  limits,
  type Output,
  type PlanePoint,
} from "../protocol.ts";
import { accepts } from "../sandbox/accepts.ts";
import { isCount, isList, isNumber, isRecord, isText, type Loose } from "./check-shape.ts";

/** A control and its value, made anew; null if they are not sound or do not fit each other. */
export function checkControl(output: Loose): Output | null {
  const { key } = output;
  const control = isRecord(output["control"]) ? controlOf(output["control"]) : null;
  if (!isText(key, limits.label) || key === "" || !control) return null;
  const value = output["value"];
  if (!accepts(control, control.value) || !accepts(control, value)) return null;
  return { kind: "control", key, control, value: copied(value) };
}

function controlOf(given: Loose): Control | null {
  const { type, label, value } = given;
  if (!isText(label, limits.label)) return null;
  switch (type) {
    case "slider":
      return sliderOf(given, label);
    case "number": {
      const { min, max } = given;
      const bounds = typeof min === "number" && typeof max === "number" && min <= max;
      return bounds ? { type, label, min, max, value: value as number } : null;
    }
    case "choice": {
      const choices = given["of"];
      if (!isList(choices, limits.choices) || !choices.every(isChoice)) return null;
      return { type, label, of: [...choices], value: value as string };
    }
    case "checkbox":
      return { type, label, value: value as boolean };
    case "text":
      return { type, label, value: value as string };
    case "button":
      return { type, label, value: value as number };
    case "file": {
      const { accept } = given;
      if (!isText(accept, limits.label) || value !== null) return null;
      return { type, label, accept, value };
    }
    case "digit": {
      const { size } = given;
      if (!isCount(size, limits.side) || size < 1) return null;
      return { type, label, size, value: value as Float32Array };
    }
    case "points": {
      const { x, y, classes } = given;
      if (!isRange(x) || !isRange(y) || !isCount(classes, 6) || classes < 1) return null;
      if (!isList(value, limits.points) || !value.every(isRecord)) return null;
      return { type, label, x: [x[0], x[1]], y: [y[0], y[1]], classes, value: points(value) };
    }
    default:
      return null;
  }
}

function sliderOf(given: Loose, label: string): Control | null {
  const { min, max, step, scale, value } = given;
  if (!isNumber(min) || !isNumber(max) || !isNumber(step) || !(min < max && step > 0)) return null;
  if (scale !== "linear" && (scale !== "log" || min <= 0)) return null;
  return { type: "slider", label, min, max, step, scale, value: value as number };
}

function isChoice(value: unknown): value is string | number {
  return isText(value, limits.field) || isNumber(value);
}

function isRange(value: unknown): value is readonly [number, number] {
  if (!isList(value, 2)) return false;
  const [min, max] = value;
  return isNumber(min) && isNumber(max) && min < max;
}

/** The value without anything that is not part of it. */
function copied(value: ControlValue): ControlValue {
  if (Array.isArray(value)) return points(value);
  if (typeof value === "object" && value !== null && "bytes" in value) {
    return { name: value.name, bytes: value.bytes };
  }
  return value;
}

function points(list: readonly Loose[] | readonly PlanePoint[]): readonly PlanePoint[] {
  return (list as readonly PlanePoint[]).map(({ x, y, label }) => ({ x, y, label }));
}
