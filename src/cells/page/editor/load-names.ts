import type { Names } from "../../completion/names.ts";

let asked: Promise<Names> | null = null;

/** What is known of names; fetched once, and again after it failed. */
export function loadNames(): Promise<Names> {
  asked ??= fetch(`${import.meta.env.BASE_URL.replace(/\/$/, "")}/cells/names.json`)
    .then((response) => {
      if (!response.ok) throw new Error(`names.json: ${response.status}`);
      return response.json() as Promise<Names>;
    })
    .catch((error: unknown) => {
      asked = null;
      throw error;
    });
  return asked;
}
