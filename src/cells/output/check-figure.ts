import type { FigureAction, FromSandbox } from "../protocol.ts";
import { isCount, isRecord, isText, type Loose } from "./check-shape.ts";

/** Steps that one message may ask for, parameters it may set, characters of their values. */
const [mostSteps, mostParams, mostText] = [100_000, 100, 100_000];
const plain = new Set(["play", "pause", "reset", "look"] as const);
const addressForm = /^[A-Za-z\d][\w-]{0,99}$/;

/** A message about a figure of the page; null if it is none. */
export function checkFigureMessage(data: Loose): FromSandbox | null {
  const { type, address, request, rerun } = data;
  if (typeof address !== "string" || !addressForm.test(address)) return null;
  if (type === "watch") {
    return typeof rerun === "boolean" ? { type, address, rerun } : null;
  }
  const action = checkAction(data["action"]);
  return isCount(request) && action ? { type: "figure", request, address, action } : null;
}

function checkAction(action: unknown): FigureAction | null {
  if (!isRecord(action)) return null;
  const what = action["do"];
  if (what === "step") {
    const { count } = action;
    return isCount(count, mostSteps) ? { do: what, count } : null;
  }
  if (what === "seek") {
    const { step } = action;
    return isCount(step) ? { do: what, step } : null;
  }
  if (what === "set") {
    const { params } = action;
    return isRecord(params) && arePlain(params) ? { do: what, params: { ...params } } : null;
  }
  const known = what as "play" | "pause" | "reset" | "look";
  return plain.has(known) ? { do: known } : null;
}

/** Each parameter checks its own value; here only that it is data, and not too much of it. */
function arePlain(params: Loose): boolean {
  const keys = Object.keys(params);
  if (keys.length > mostParams || keys.some((key) => !isText(key, 100))) return false;
  try {
    return (JSON.stringify(params) ?? "").length <= mostText;
  } catch {
    return false;
  }
}
