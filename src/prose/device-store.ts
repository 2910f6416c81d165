/**
 * What the book remembers stays on the reader's device, in localStorage. Where that is
 * forbidden or full nothing breaks: reading gives null and writing false.
 */
const prefix = "descent:";

/** @returns what was kept under the key, not yet checked, or null. */
export function readKept(key: string): unknown {
  try {
    const text = localStorage.getItem(prefix + key);
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

/** @returns whether it could be kept. */
export function keep(key: string, value: unknown): boolean {
  try {
    localStorage.setItem(prefix + key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

export function forget(key: string): void {
  try {
    localStorage.removeItem(prefix + key);
  } catch {
    // Nothing was kept where storage is forbidden.
  }
}

/** An object kept under the key; empty if there is none or it is something else. */
export function readRecord(key: string): Record<string, unknown> {
  const value = readKept(key);
  const isRecord = typeof value === "object" && value !== null && !Array.isArray(value);
  return isRecord ? (value as Record<string, unknown>) : {};
}

/** Everything that is kept, by key; what cannot be read is left out. */
export function readAllKept(): Record<string, unknown> {
  const entries = keptKeys().map((key) => [key, readKept(key)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== null));
}

/** Keeps all of it, or, where the device has no room for all, none. @returns whether it could. */
export function keepAll(kept: Readonly<Record<string, unknown>>): boolean {
  const before = new Map<string, unknown>();
  for (const [key, value] of Object.entries(kept)) {
    before.set(key, readKept(key));
    if (keep(key, value)) continue;
    for (const [changed, old] of before) {
      if (old === null) forget(changed);
      else keep(changed, old);
    }
    return false;
  }
  return true;
}

function keptKeys(): string[] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(prefix))
      .map((key) => key.slice(prefix.length));
  } catch {
    return [];
  }
}
