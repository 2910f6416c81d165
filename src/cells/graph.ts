import type { Compiled } from "./protocol.ts";

/** A cell in the graph: what it defines and uses. */
export interface GraphCell extends Pick<Compiled, "defines" | "uses" | "assigns"> {
  readonly id: string;
}

/** Which cell defines what, and what follows from it. */
export interface CellGraph {
  /** Every cell after those it uses; ties in the order of the page. */
  readonly order: readonly string[];
  /** For each cell, the cells whose names it uses. */
  readonly uses: ReadonlyMap<string, ReadonlySet<string>>;
  /** For each name, the cell that defines it. */
  readonly owner: ReadonlyMap<string, string>;
  /** One sentence for each cell that cannot run, because of how it stands to others. */
  readonly problems: ReadonlyMap<string, string>;
}

/**
 * @param cells in the order of the page.
 * @param called how a cell is called in a sentence: "cell 3", "the cell “losses”".
 */
export function cellGraph(
  cells: readonly GraphCell[],
  called: (id: string) => string = (id) => `the cell “${id}”`,
): CellGraph {
  const problems = new Map<string, string>();
  const owner = new Map<string, string>();
  for (const cell of cells) {
    for (const name of cell.defines) {
      const first = owner.get(name);
      if (first === undefined) owner.set(name, cell.id);
      else if (first !== cell.id && !problems.has(cell.id)) {
        problems.set(
          cell.id,
          `“${name}” is defined twice, here and in ${called(first)}: one name, one definition. ` +
            "Rename one of them, or put a block { … } around names nobody else needs.",
        );
      }
    }
  }
  const uses = new Map(
    cells.map((cell) => [
      cell.id,
      new Set(
        cell.uses
          .map((name) => owner.get(name))
          .filter((id): id is string => id !== undefined && id !== cell.id),
      ),
    ]),
  );
  for (const cell of cells) {
    const foreign = cell.assigns.find((name) => (owner.get(name) ?? cell.id) !== cell.id);
    if (foreign !== undefined && !problems.has(cell.id)) {
      problems.set(
        cell.id,
        `“${foreign}” belongs to ${called(owner.get(foreign) ?? "")}; a cell can give a new value ` +
          "only to what it defines itself.",
      );
    }
  }
  const ids = cells.map((cell) => cell.id);
  for (const circle of circles(ids, uses)) {
    const path = [...circle, circle[0] ?? ""].map(called).join(" → ");
    const alone = `These cells wait for each other: ${path}. Each uses a name the next one defines.`;
    for (const id of circle) if (!problems.has(id)) problems.set(id, alone);
  }
  return { order: sorted(ids, uses), uses, owner, problems };
}

/** The given cells and all that use them, directly or not. */
export function withDependants(graph: CellGraph, ids: Iterable<string>): Set<string> {
  const found = new Set(ids);
  for (let grown = true; grown; ) {
    grown = false;
    for (const [id, uses] of graph.uses) {
      if (!found.has(id) && [...uses].some((used) => found.has(used))) {
        found.add(id);
        grown = true;
      }
    }
  }
  return found;
}

/** The given cells and all that they use, directly or not. */
export function withSources(graph: CellGraph, ids: Iterable<string>): Set<string> {
  const found = new Set(ids);
  for (const id of found) for (const used of graph.uses.get(id) ?? []) found.add(used);
  return found;
}

/** Each circle once, as a path of ids; found by walking from cell to cell. */
function circles(
  ids: readonly string[],
  uses: ReadonlyMap<string, ReadonlySet<string>>,
): string[][] {
  const found: string[][] = [];
  const done = new Set<string>();
  const visit = (id: string, path: readonly string[]) => {
    const at = path.indexOf(id);
    if (at >= 0) {
      found.push(path.slice(at));
      return;
    }
    if (done.has(id)) return;
    for (const used of uses.get(id) ?? []) visit(used, [...path, id]);
    done.add(id);
  };
  for (const id of ids) visit(id, []);
  return found;
}

function sorted(ids: readonly string[], uses: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const order: string[] = [];
  const seen = new Set<string>();
  const visit = (id: string) => {
    if (seen.has(id)) return;
    seen.add(id);
    for (const other of ids) if (uses.get(id)?.has(other)) visit(other);
    order.push(id);
  };
  for (const id of ids) visit(id);
  return order;
}
