import * as engine from "../../../engine/index.ts";
import { forCells as controls } from "./controls.ts";
import { forCells as kinds } from "./kinds.ts";

type Names = Readonly<Record<string, unknown>>;

/** What every cell may use without asking, under the names of the engine's reference. */
const atHand: Names = {
  ...engine,
  ...controls,
  ...kinds,
};

/**
 * Shelves that are fetched when a name asks for them. Where two hold the same name the first wins,
 * and the engine before all; what d3 calls `mean` is then `d3.mean`.
 */
const shelves: readonly (() => Promise<Names>)[] = [
  async () => ({ ...(await import("../../../engine/data/index.ts")) }),
  async () => {
    const [array, scale, random] = await Promise.all([
      import("d3-array"),
      import("d3-scale"),
      import("d3-random"),
    ]);
    const d3 = { ...array, ...scale, ...random };
    return { ...d3, d3 };
  },
];

const fetched: (Names | undefined)[] = [];

/** Those of the names that the library has, with their values. */
export async function fromLibrary(names: readonly string[]): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  let missing = names.filter((name) => !take(found, atHand, name));
  if (missing.includes("Plot")) found["Plot"] = await (await import("./chart.ts")).loadPlot();
  missing = missing.filter((name) => name !== "Plot" && !(name in globalThis));
  for (const [index, fetchShelf] of shelves.entries()) {
    if (missing.length === 0) break;
    fetched[index] ??= await fetchShelf();
    const shelf = fetched[index];
    missing = missing.filter((name) => !take(found, shelf, name));
  }
  return found;
}

function take(found: Record<string, unknown>, shelf: Names, name: string): boolean {
  if (!Object.hasOwn(shelf, name)) return false;
  found[name] = shelf[name];
  return true;
}
