import { compileCell } from "../compile/compile.ts";
import { cellGraph, type GraphCell } from "../graph.ts";
import type { CellError, Compiled, Output } from "../protocol.ts";
import { type BuildFigures, nodeRunner } from "./node-runner.ts";

export interface CellSource {
  readonly id: string;
  readonly source: string;
}

/** A cell as it stands in the built page. */
export interface BuiltCell extends CellSource {
  readonly compiled: Compiled;
  readonly outputs: readonly Output[];
}

/**
 * Compiles and runs the cells of one chapter in Node, in the order of their graph.
 * @throws Error naming the cell that does not compile, throws, or shows a number that is not
 * finite.
 */
export async function runCells(
  chapter: string,
  cells: readonly CellSource[],
  figures: BuildFigures,
): Promise<ReadonlyMap<string, BuiltCell>> {
  const failure = (id: string, said: string) => new Error(`${chapter}, cell “${id}”: ${said}`);
  const compiled = new Map(
    cells.map(({ id, source }) => {
      const result = compileCell(source);
      if (!result.ok) throw failure(id, said(result.error));
      return [id, result.compiled];
    }),
  );
  const graphCells: GraphCell[] = [...compiled].map(([id, each]) => ({ id, ...each }));
  const graph = cellGraph(graphCells);
  for (const [id, problem] of graph.problems) throw failure(id, problem);
  const sources = new Map(cells.map(({ id, source }) => [id, source]));
  const built = new Map<string, BuiltCell>();
  const run = nodeRunner(figures);
  for (const id of graph.order) {
    const code = compiled.get(id) as Compiled;
    const { outputs, error } = await run(id, code);
    if (error) throw failure(id, said(error));
    const odd = outputs.find(notFinite);
    if (odd) throw failure(id, `it shows a number that is not finite (${odd.kind}).`);
    built.set(id, { id, source: sources.get(id) ?? "", compiled: code, outputs });
  }
  return built;
}

function said({ name, message, place }: CellError): string {
  return `${name ? `${name}: ` : ""}${message}${place ? ` (line ${place.line})` : ""}`;
}

function notFinite(output: Output): boolean {
  if (output.kind === "tensor") return output.stats.notFinite > 0;
  if (output.kind === "table") return output.rows.flat().some(oddNumber);
  if (output.kind === "chart") return /NaN|Infinity/.test(output.svg);
  if (output.kind === "value") return /\b(?:NaN|Infinity)\b/.test(output.text);
  return output.kind === "text" && output.lines.some((line) => /\b(?:NaN|Infinity)\b/.test(line));
}

function oddNumber(field: unknown): boolean {
  return typeof field === "number" && !Number.isFinite(field);
}
