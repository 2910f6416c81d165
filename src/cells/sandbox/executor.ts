import type { CellError, Compiled, FromSandbox, Output, Place, ToSandbox } from "../protocol.ts";
import { errorOf } from "./cell-error.ts";
import { close } from "./close.ts";
import { FigureBridge } from "./figure-bridge.ts";
import { OutputList } from "./output-list.ts";
import type { OwnNames } from "./own-names.ts";
import { isStepwise, runStepwise, StopSignal } from "./stepwise.ts";
import { viewOf } from "./view.ts";

/** A cell's code as a function: takes the names it uses, returns those it defines. */
export type CellFunction = (
  names: Readonly<Record<string, unknown>>,
) => Promise<Readonly<Record<string, unknown>>>;

export interface LoadedCell {
  readonly run: CellFunction;
  /** Where in the reader's code an error arose, if its stack tells. */
  place(error: unknown): Place | null;
}

/** What the executor needs of the place where it runs: a Worker, or Node at build and in tests. */
export interface Surroundings {
  /** Makes a function of `async ($) => { <body> }`, keeping lines. */
  load(body: string, cell: string): Promise<LoadedCell>;
  post(message: FromSandbox): void;
  now(): number;
  /** Lets other messages in: resolves in a new task. */
  rest(): Promise<void>;
  /** Those of the names that the library has. */
  library(names: readonly string[]): Promise<Readonly<Record<string, unknown>>>;
  /** Charts are drawn for a cell this many pixels wide, from now on. */
  fit(width: number | null): void;
  present(value: unknown): readonly Output[];
  inspect(value: unknown): string;
}

type RunMessage = Extract<ToSandbox, { readonly type: "run" }>;

/**
 * Runs cells one after the other and keeps what they define. The page decides which cell runs
 * when; here nothing is known of the graph but who defines which name.
 */
export class Executor {
  readonly #around: Surroundings;
  readonly #figures: FigureBridge;
  /** Name → its value and the cell that defines it. */
  readonly #values = new Map<string, { readonly cell: string; readonly value: unknown }>();
  readonly #loaded = new Map<string, LoadedCell>();
  #stopping = false;

  constructor(around: Surroundings) {
    this.#around = around;
    this.#figures = new FigureBridge((message) => around.post(message));
  }

  /** Resolves when what the message asks for is done. Never rejects. */
  async handle(message: ToSandbox): Promise<void> {
    if (message.type === "run") await this.#run(message);
    else if (message.type === "stop") this.#stopping = true;
    else if (message.type === "check") await this.#check(message.run, message.tests);
    else if (message.type === "forget") this.#forget(message.cell);
    else if (message.type === "figure") {
      this.#figures.answer(message.request, message.snapshot, message.problem);
    } else this.#figures.changed(message.address, message.snapshot);
  }

  async #run(message: RunMessage): Promise<void> {
    const { now, post } = this.#around;
    this.#stopping = false;
    this.#forget(message.cell);
    this.#around.fit(message.width);
    const outputs = new OutputList(message.run, post, now);
    const started = now();
    let error: CellError | null = null;
    let stopped = false;
    let cell: LoadedCell | null = null;
    try {
      const own = this.#ownNames(message, outputs);
      const names = { ...own, ...(await this.#namesFor(message.compiled.uses, own)) };
      cell = await this.#load(message, names);
      const defined = await cell.run(names);
      for (const [name, value] of Object.entries(defined)) {
        this.#values.set(name, { cell: message.cell, value });
      }
    } catch (thrown) {
      stopped = thrown instanceof StopSignal;
      if (!stopped) error = errorOf(thrown, cell?.place(thrown) ?? null, this.#around.inspect);
    }
    outputs.close();
    post({ type: "done", run: message.run, took: now() - started, error, stopped });
  }

  /** Names whose meaning depends on the cell that uses them. */
  #ownNames(message: RunMessage, outputs: OutputList): OwnNames & Record<string, unknown> {
    const { present, inspect, now, rest } = this.#around;
    const frame = async () => {
      outputs.flushSoon();
      await rest();
      if (this.#stopping) throw new StopSignal();
    };
    const print = (...values: unknown[]) =>
      outputs.print(values.map((v) => (typeof v === "string" ? v : inspect(v))).join(" "));
    const show = async (value: unknown): Promise<void> => {
      if (value === undefined) return;
      if (isStepwise(value)) await runStepwise(value, { outputs, present, frame, now });
      else outputs.add(present(value));
    };
    const figures = new Map(Object.entries(message.figures));
    return {
      $show: show,
      show: (...values: unknown[]) => {
        for (const value of values) outputs.add(present(value));
      },
      print,
      console: { log: print, info: print, warn: print, error: print, debug: print, table: show },
      frame,
      figure: (id) => this.#figures.handle(id, figures.get(id)),
      view: viewOf(message.controls, outputs, (address) =>
        this.#around.post({ type: "watch", address, rerun: true }),
      ),
    };
  }

  /** Values of names: of other cells first, then of the library, if they are not `given`. */
  async #namesFor(uses: readonly string[], given: object): Promise<Record<string, unknown>> {
    const names: Record<string, unknown> = {};
    const others: string[] = [];
    for (const name of uses) {
      const value = this.#values.get(name);
      if (value) names[name] = value.value;
      else if (!Object.hasOwn(given, name)) others.push(name);
    }
    return { ...(await this.#around.library(others)), ...names };
  }

  /** The same code with the same names is loaded once, however often a slider re-runs it. */
  async #load(message: RunMessage, names: object): Promise<LoadedCell> {
    const known = Object.keys(names).filter(
      (name) => name === "$show" || message.compiled.uses.includes(name),
    );
    const body = `const { ${known.join(", ")} } = $; ${message.compiled.code}`;
    const key = `${message.cell}\n${body}`;
    const kept = this.#loaded.get(key);
    if (kept) return kept;
    const loaded = await this.#around.load(body, message.cell);
    for (const old of this.#loaded.keys()) {
      if (old.startsWith(`${message.cell}\n`)) this.#loaded.delete(old);
    }
    this.#loaded.set(key, loaded);
    return loaded;
  }

  #forget(cell: string): void {
    for (const [name, owned] of this.#values) if (owned.cell === cell) this.#values.delete(name);
  }

  async #check(run: number, tests: readonly Compiled[]): Promise<void> {
    const results: { ok: boolean; error?: string }[] = [];
    for (const compiled of tests) {
      let shown: unknown = false;
      try {
        const given = {
          close,
          $show: (value: unknown) => {
            shown = value;
          },
        };
        const names = { ...given, ...(await this.#namesFor(compiled.uses, given)) };
        const known = Object.keys(names).join(", ");
        const { run: test } = await this.#around.load(
          `const { ${known} } = $; ${compiled.code}`,
          "check",
        );
        await test(names);
        results.push({ ok: shown === true });
      } catch (thrown) {
        const { message } = errorOf(thrown, null, this.#around.inspect);
        results.push({ ok: false, error: message });
      }
    }
    this.#around.post({ type: "checked", run, results });
  }
}
