import { runInThisContext } from "node:vm";
import type {
  CellError,
  Compiled,
  FigureAction,
  FigureSnapshot,
  FromSandbox,
  NamedFigure,
  Output,
} from "../protocol.ts";
import { fitCharts } from "../sandbox/chart.ts";
import { type CellFunction, Executor } from "../sandbox/executor.ts";
import { inspect } from "../sandbox/inspect.ts";
import { fromLibrary } from "../sandbox/library.ts";
import { present } from "../sandbox/present.ts";

/** The figures beside the cells, where there is no page. Rejects what it does not know. */
export interface BuildFigures {
  /** Of the figure that a cell means by this name. @throws Error of one sentence if there is none. */
  address(figure: string, cell: string): string;
  look(address: string): Promise<FigureSnapshot>;
  act(address: string, action: FigureAction): Promise<FigureSnapshot>;
}

export interface Ran {
  readonly outputs: readonly Output[];
  readonly error: CellError | null;
}

/** A sandbox in this process, with no walls: for code of our own, at build and in tests. */
export function nodeExecutor(post: (message: FromSandbox) => void): Executor {
  return new Executor({
    load: async (body, cell) => {
      const filename = `cell:${cell}`;
      const run = runInThisContext(`(async ($) => {${body}\n})`, { filename }) as CellFunction;
      const place = (thrown: unknown) => {
        const stack = thrown instanceof Error ? String(thrown.stack) : "";
        const at = stack.indexOf(`${filename}:`);
        const [, line, column] = /^:(\d+):(\d+)/.exec(stack.slice(at + filename.length)) ?? [];
        if (at < 0 || line === undefined) return null;
        return { line: Number(line), column: line === "1" ? null : Number(column) };
      };
      return { run, place };
    },
    post,
    now: () => performance.now(),
    rest: () => new Promise((resolve) => setImmediate(resolve)),
    library: fromLibrary,
    fit: fitCharts,
    present,
    inspect,
  });
}

/** Runs cells in this process, one sandbox for all of them. */
export function nodeRunner(
  figures: BuildFigures,
): (cell: string, compiled: Compiled) => Promise<Ran> {
  let ran: Ran = { outputs: [], error: null };
  let run = 0;
  const executor: Executor = nodeExecutor((message) => {
    if (message.type === "output") {
      ran = { ...ran, outputs: [...ran.outputs.slice(0, message.from), ...message.outputs] };
    } else if (message.type === "done") ran = { ...ran, error: message.error };
    else if (message.type === "figure") answer(message.request, message.address, message.action);
  });
  const answer = async (request: number, address: string, action: FigureAction) => {
    let snapshot: FigureSnapshot | null = null;
    let problem: string | null = null;
    try {
      snapshot = await figures.act(address, action);
    } catch (cause) {
      problem = cause instanceof Error ? cause.message : String(cause);
    }
    await executor.handle({ type: "figure", request, snapshot, problem });
  };
  return async (cell, compiled) => {
    ran = { outputs: [], error: null };
    const named: Record<string, NamedFigure> = {};
    for (const name of compiled.figures) {
      const address = figures.address(name, cell);
      named[name] = { address, seen: await figures.look(address) };
    }
    const message = { run: ++run, cell, compiled, width: null, controls: {}, figures: named };
    await executor.handle({ type: "run", ...message });
    return ran;
  };
}
