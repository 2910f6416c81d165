/**
 * Looks into values of the reader's code without running any of it: properties that are computed
 * are not asked for. Only the traps of a proxy can not be gone around; callers catch what they throw.
 * What is used is taken while the module loads, before that code can put something else there.
 */
const { getOwnPropertyDescriptor, getPrototypeOf, ownKeys } = Reflect;
const { isArray } = Array;

/** Stands for the value of a property that is computed. */
export const computed = Symbol("computed");

/** The own property's value; `computed` for a getter, undefined where there is none. */
export function ownData(object: object, key: PropertyKey): unknown {
  const property = getOwnPropertyDescriptor(object, key);
  if (property === undefined) return undefined;
  return "value" in property ? property.value : computed;
}

/** The value of a property of the object or of what it inherits from; undefined if computed. */
export function inheritedData(object: object, key: PropertyKey): unknown {
  let at: object | null = object;
  for (let depth = 0; at !== null && depth < 20; depth++) {
    const value = ownData(at, key);
    if (value !== undefined) return value === computed ? undefined : value;
    at = getPrototypeOf(at);
  }
  return undefined;
}

/** Name of the class an object was made by; empty for none. */
export function className(object: object): string {
  const prototype = getPrototypeOf(object);
  const maker = prototype === null ? undefined : inheritedData(prototype, "constructor");
  const name = typeof maker === "function" ? ownData(maker, "name") : undefined;
  return typeof name === "string" ? name.slice(0, 80) : "";
}

/** Whether it is a record as `{…}` makes it, of this realm or without a prototype. */
export function isRecord(value: unknown): value is object {
  if (typeof value !== "object" || value === null || isArray(value)) return false;
  const prototype = getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Keys that would be seen in a loop, at most `most` of them, and how many there are. */
export function visibleKeys(object: object, most: number): { keys: string[]; total: number } {
  const all = ownKeys(object);
  const keys: string[] = [];
  let total = 0;
  for (const key of all) {
    if (typeof key !== "string") continue;
    if (keys.length < most) {
      if (!getOwnPropertyDescriptor(object, key)?.enumerable) continue;
      keys.push(key);
    }
    total++;
  }
  return { keys, total };
}

/** How long a list says it is. */
export function lengthOf(list: object): number {
  const length = ownData(list, "length");
  return typeof length === "number" && length >= 0 ? Math.floor(length) : 0;
}
