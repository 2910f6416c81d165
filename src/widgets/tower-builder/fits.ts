import type { UnitKind } from "./network.ts";

const mostUnits = 64;
const misfit = "The weights in the link do not fit this figure; it opens before its first update.";

/** Whether a state out of a link is a network of this kind in training; null when it is. */
export function fitsUnits(state: unknown, unit: UnitKind): string | null {
  if (!isRecord(state) || !isRecord(state["network"])) return misfit;
  const { network, optimizer, updates } = state;
  const units = lengthOf(network["w"]);
  const wanted = unit === "hinge" ? "relu" : "sigmoid";
  const whole =
    network["activation"] === wanted &&
    units !== null &&
    units <= mostUnits &&
    lengthOf(network["b"]) === units &&
    lengthOf(network["v"]) === units &&
    Number.isFinite(network["c"]) &&
    Number.isSafeInteger(updates);
  return whole && (optimizer === null || remembers(optimizer, units)) ? null : misfit;
}

/** Whether this is what Adam remembers of w, b, v and c. */
function remembers(optimizer: unknown, units: number): boolean {
  if (!isRecord(optimizer) || !isRecord(optimizer["scalars"]) || !isRecord(optimizer["slots"])) {
    return false;
  }
  const { scalars, slots, step, learningRate } = optimizer;
  const numbers = [scalars["power1"], scalars["power2"], step, learningRate];
  return (
    numbers.every(Number.isFinite) &&
    ["mean", "squares"].every((name) => {
      const slot = slots[name];
      const sizes = [units, units, units, 1];
      return Array.isArray(slot) && sizes.every((size, i) => lengthOf(slot[i]) === size);
    })
  );
}

/** The length of a list of finite numbers; null for anything else. */
function lengthOf(list: unknown): number | null {
  const isList = Array.isArray(list) || list instanceof Float32Array;
  return isList && Array.from(list as ArrayLike<unknown>).every(Number.isFinite)
    ? list.length
    : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
