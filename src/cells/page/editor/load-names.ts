import type { Names } from "../../completion/names.ts";

let asked: Promise<Names> | null = null;
/** Milliseconds after which names that could not be fetched are asked for again. */
const retry = 10_000;

/** What is known of names, fetched once; offline it may fail, and later be there after all. */
export function loadNames(): Promise<Names> {
  asked ??= fetch(`${import.meta.env.BASE_URL.replace(/\/$/, "")}/cells/names.json`)
    .then((response) => {
      if (!response.ok) throw new Error(`names.json: ${response.status}`);
      return response.json() as Promise<Names>;
    })
    .catch((error: unknown) => {
      setTimeout(() => {
        asked = null;
      }, retry);
      throw error;
    });
  return asked;
}
