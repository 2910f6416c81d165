import { type Signal, signal } from "@preact/signals";
import type { CompileResult } from "../compile/compile.ts";
import {
  type CellGraph,
  cellGraph,
  type GraphCell,
  withDependants,
  withSources,
} from "../graph.ts";
import type { Compiled, ControlValue, FromSandbox, NamedFigure } from "../protocol.ts";
import { type CellStart, type CellState, firstState } from "./cell-state.ts";
import { type FigureDesk, FigureWatch } from "./figure-watch.ts";
import { SandboxLink, type SandboxWorker } from "./sandbox-link.ts";

export interface NotebookSurroundings {
  readonly compile: (source: string) => Promise<CompileResult>;
  readonly openSandbox: () => Promise<SandboxWorker>;
  /** Null for what is no message of a sandbox. */
  readonly check: (message: unknown) => FromSandbox | null;
  readonly figures: FigureDesk;
  /** Pixels from side to side that a cell has on the page; null if that is not known. */
  readonly width: (cell: string) => number | null;
}

type Done = Extract<FromSandbox, { readonly type: "done" }>;
type Checked = Extract<FromSandbox, { readonly type: "checked" }>["results"];

/** Milliseconds that a cell which is to run again has to come to its end. */
const moment = 100;

/**
 * The cells of one page: what they are, which of them have to run, and in which order. Each cell's
 * state is a signal; the code itself runs in the sandbox, one cell at a time.
 */
export class Notebook {
  /** Ids in the order of the page. */
  readonly order: Signal<readonly string[]>;
  /** Whether a cell is running or about to. */
  readonly busy: Signal<boolean> = signal(false);
  readonly #around: NotebookSurroundings;
  readonly #link: SandboxLink;
  readonly #watch: FigureWatch;
  readonly #states = new Map<string, Signal<CellState>>();
  readonly #controls = new Map<string, Record<string, ControlValue>>();
  /** Compilations by source: editing back and forth compiles once. */
  readonly #compiled = new Map<string, CompileResult>();
  /** Cells whose names the present Worker holds, as their code now is. */
  readonly #held = new Set<string>();
  /** Cells to run once the present round is through. */
  readonly #dirty = new Set<string>();
  /** What is left of the present round. */
  readonly #round = new Set<string>();
  #lastGraph: CellGraph | null = null;
  #run = 0;
  /** The last run that has shown something. */
  #shownRun = 0;
  #running: { readonly cell: string; readonly finish: (done: Done) => void } | null = null;
  #checking: ((results: Checked) => void) | null = null;
  #loop: Promise<void> | null = null;

  constructor(cells: readonly CellStart[], around: NotebookSurroundings) {
    this.#around = around;
    this.order = signal(cells.map(({ id }) => id));
    for (const start of cells) {
      this.#states.set(start.id, signal(firstState(start)));
      if (start.compiled && start.original !== null) {
        this.#compiled.set(start.original, { ok: true, compiled: start.compiled });
      }
    }
    this.#link = new SandboxLink(
      around.openSandbox,
      (message) => this.#receive(message),
      () => this.#flooded(),
    );
    this.#watch = new FigureWatch(around.figures, {
      send: (message) => this.#link.send(message),
      rerun: (cell) => this.#request([cell]),
    });
  }

  cell(id: string): Signal<CellState> {
    const state = this.#states.get(id);
    if (!state) throw new Error(`there is no cell “${id}”`);
    return state;
  }

  /** Starts the Worker before it is needed. */
  warm(): void {
    this.#link.warm().catch(() => {});
  }

  setSource(id: string, source: string): void {
    if (source !== this.cell(id).value.source) this.#patch(id, { source, stale: true });
  }

  /** Back to the code of the chapter, and run again if it had been changed. */
  reset(id: string): void {
    const { original } = this.cell(id).value;
    if (original !== null) this.setSource(id, original);
    this.#controls.delete(id);
    this.run(id);
  }

  /** Runs a cell, with what it needs and has not been run, and after it all that use it. */
  run(id: string): Promise<void> {
    return this.#request([id]);
  }

  runAll(): Promise<void> {
    return this.#request(this.order.value);
  }

  /** Runs a cell and all that stand below it. */
  runFrom(id: string): Promise<void> {
    return this.#request(this.order.value.slice(this.order.value.indexOf(id)));
  }

  setControl(cell: string, key: string, value: ControlValue): void {
    this.#controls.set(cell, { ...this.#controls.get(cell), [key]: value });
    this.#request([cell]);
  }

  /** Ends whatever runs; what has run before keeps its results and edits stay as they are. */
  async stop(): Promise<void> {
    this.#watch.clear();
    this.#forgetWaiting();
    const loop = this.#loop;
    if (!this.#running || !loop) return;
    const { finish } = this.#running;
    const lost = await this.#link.stop(loop);
    if (lost) {
      this.#held.clear();
      finish({ type: "done", run: this.#run, took: 0, error: null, stopped: true });
    }
    await loop;
  }

  /** Adds an empty cell behind `after`, or at the end. */
  add(id: string, after: string | null, source = ""): void {
    this.#states.set(id, signal(firstState({ id, source, original: null })));
    const order = [...this.order.value];
    order.splice(after === null ? order.length : order.indexOf(after) + 1, 0, id);
    this.order.value = order;
  }

  /** Removes a cell; those that used it are run again, and say what they miss. */
  async remove(id: string): Promise<void> {
    const graph = await this.#graph();
    const users = [...withDependants(graph, [id])].filter((user) => user !== id);
    this.order.value = this.order.value.filter((other) => other !== id);
    this.#states.delete(id);
    this.#held.delete(id);
    this.#watch.forget(id);
    await this.#link.send({ type: "forget", cell: id });
    if (users.length > 0) await this.#request(users.filter((user) => this.#hasRun(user)));
  }

  move(id: string, by: -1 | 1): void {
    const order = this.order.value.filter((other) => other !== id);
    order.splice(Math.max(0, this.order.value.indexOf(id) + by), 0, id);
    this.order.value = order;
  }

  /** Runs a cell if it has not been, then evaluates expressions with its names known. */
  async check(cell: string, tests: readonly string[]): Promise<Checked | { problem: string }> {
    const { stale, source } = this.cell(cell).value;
    if (stale || !this.#held.has(cell)) await this.run(cell);
    const { error } = this.cell(cell).value;
    if (error) return { problem: `${error.name ? `${error.name}: ` : ""}${error.message}` };
    if (source !== this.cell(cell).value.source)
      return { problem: "The code was changed meanwhile." };
    const compiled: Compiled[] = [];
    for (const test of tests) {
      const result = await this.#compile(test);
      if (!result.ok) return { problem: `A check does not compile: ${result.error.message}` };
      compiled.push(result.compiled);
    }
    await this.#loop;
    const results = new Promise<Checked>((resolve) => {
      this.#checking = resolve;
    });
    await this.#link.send({ type: "check", run: ++this.#run, tests: compiled });
    return results;
  }

  /** What a cell defines and uses; null while it does not compile. */
  async compiled(id: string): Promise<Compiled | null> {
    const result = await this.#compile(this.cell(id).value.source);
    return result.ok ? result.compiled : null;
  }

  /** The figures that a cell names, as they are now; those that cannot be had are left out. */
  async figures(id: string): Promise<Readonly<Record<string, NamedFigure>>> {
    const names = (await this.compiled(id))?.figures ?? [];
    const looks = names.map((name) => this.#watch.named([name], id).catch(() => ({})));
    return Object.assign({}, ...(await Promise.all(looks)));
  }

  dispose(): void {
    this.#watch.clear();
    this.#link.dispose();
  }

  #patch(id: string, patch: Partial<CellState>): void {
    const state = this.#states.get(id);
    if (state) state.value = { ...state.value, ...patch };
  }

  #hasRun(id: string): boolean {
    return this.#states.get(id)?.value.status !== "new";
  }

  #restingStatus(id: string): CellState["status"] {
    const { took, error, original } = this.cell(id).value;
    if (error) return "failed";
    return took !== null ? "done" : original === null ? "new" : "built";
  }

  async #compile(source: string): Promise<CompileResult> {
    const kept = this.#compiled.get(source);
    if (kept) return kept;
    const result = await this.#around.compile(source);
    this.#compiled.set(source, result);
    return result;
  }

  async #graph(): Promise<CellGraph> {
    const cells = await Promise.all(
      this.order.value.map(async (id): Promise<GraphCell> => {
        const result = await this.#compile(this.cell(id).value.source);
        const nothing = { defines: [], uses: [], assigns: [] };
        return { id, ...(result.ok ? result.compiled : nothing) };
      }),
    );
    const called = (id: string) => `cell ${this.order.value.indexOf(id) + 1}`;
    return cellGraph(cells, called);
  }

  /** Marks cells, all that use them, and all they need that the Worker does not hold. */
  async #request(ids: readonly string[]): Promise<void> {
    this.busy.value = true;
    const before = this.#lastGraph;
    const graph = await this.#graph();
    this.#lastGraph = graph;
    // Also those that used a name which is no longer defined: they have to say so.
    const users = new Set([
      ...withDependants(graph, ids),
      ...(before ? withDependants(before, ids) : []),
    ]);
    const known = this.order.value.filter((id) => users.has(id));
    const wanted = known.filter((id) => ids.includes(id) || this.#hasRun(id));
    const missing = [...withSources(graph, wanted)].filter((id) => !this.#held.has(id));
    const marked = new Set([...graph.order, ...wanted, ...missing]);
    for (const id of marked) {
      if (!wanted.includes(id) && !missing.includes(id)) continue;
      const isAwaited =
        this.#round.has(id) && ![...withSources(graph, [id])].some((used) => this.#dirty.has(used));
      if (!isAwaited) this.#dirty.add(id);
      if (id !== this.#running?.cell) this.#patch(id, { status: "waiting" });
    }
    this.#hurry();
    this.#loop ??= this.#work().finally(() => {
      this.#loop = null;
      this.busy.value = false;
    });
    await this.#loop;
  }

  /**
   * What runs now will have to run again: it need not come to its end. Most cells do within a moment,
   * though, and are let to: under a slider that moves in every frame nothing would ever be shown.
   */
  #hurry(): void {
    const running = this.#running;
    if (!running || !this.#dirty.has(running.cell)) return;
    setTimeout(() => {
      if (this.#running === running) this.#link.send({ type: "stop" });
    }, moment);
  }

  /**
   * Cells run in rounds. What is marked in the middle of one waits for the next, so that a slider which
   * moves faster than its cell answers does not starve the cells that use it.
   */
  async #work(): Promise<void> {
    while (this.#dirty.size > 0) {
      for (const id of this.#dirty) this.#round.add(id);
      this.#dirty.clear();
      while (this.#round.size > 0) {
        const graph = await this.#graph();
        const id = graph.order.find((other) => this.#round.has(other));
        if (id === undefined) {
          this.#round.clear();
          break;
        }
        this.#round.delete(id);
        // What it needs was cut short, to run again before it.
        const needs = [...withSources(graph, [id])].filter((used) => used !== id);
        if (this.#dirty.has(id) && needs.some((used) => !this.#held.has(used))) continue;
        await this.#runOne(id, graph);
      }
    }
  }

  /** Nothing runs by itself after this. */
  #forgetWaiting(): void {
    for (const id of [...this.#dirty, ...this.#round]) {
      if (id !== this.#running?.cell) this.#patch(id, { status: this.#restingStatus(id) });
    }
    this.#dirty.clear();
    this.#round.clear();
  }

  async #runOne(id: string, graph: CellGraph): Promise<void> {
    const { source } = this.cell(id).value;
    this.#held.delete(id);
    this.#watch.forget(id);
    const result = await this.#compile(source);
    const problem = graph.problems.get(id) ?? this.#missing(id, graph);
    if (!result.ok) return this.#fail(id, result.error);
    if (problem) return this.#fail(id, { name: "Not run", message: problem, place: null });
    const { compiled } = result;
    this.#patch(id, { status: "running", stale: false });
    const run = ++this.#run;
    let isOver = false;
    const done = new Promise<Done>((resolve) => {
      const finish = (how: Done) => {
        isOver = true;
        resolve(how);
      };
      this.#running = { cell: id, finish };
    });
    try {
      const figures = await this.#watch.named(compiled.figures, id);
      const controls = this.#controls.get(id) ?? {};
      const width = this.#around.width(id);
      // Figures may take long to wake: who pressed Stop meanwhile does not want it run at all.
      if (!isOver) {
        await this.#link.send({ type: "run", run, cell: id, compiled, width, controls, figures });
      }
    } catch (cause) {
      this.#running = null;
      const message = cause instanceof Error ? cause.message : String(cause);
      return this.#fail(id, { name: "Not run", message, place: null });
    }
    const { error, stopped, took } = await done;
    this.#running = null;
    // What the last run showed stays until this one shows something; now it has shown nothing.
    if (this.#shownRun !== run && !stopped) this.#patch(id, { outputs: [] });
    this.#link.ended();
    if (error === null && !stopped) this.#held.add(id);
    const status = stopped ? "stopped" : error ? "failed" : "done";
    this.#patch(id, { status, error, took, stale: this.cell(id).value.source !== source });
  }

  /** The sandbox was ended, and with it what ran: no other cell waits for it. */
  #flooded(): void {
    this.#held.clear();
    this.#forgetWaiting();
    const message = "This cell told the page more than it can take, and was ended.";
    const error = { name: "Stopped", message, place: null };
    this.#running?.finish({ type: "done", run: this.#run, took: 0, error, stopped: false });
  }

  /** Says which cell did not finish that this one needs. */
  #missing(id: string, graph: CellGraph): string | undefined {
    for (const used of graph.uses.get(id) ?? []) {
      if (this.#held.has(used)) continue;
      const number = this.order.value.indexOf(used) + 1;
      const name = [...graph.owner].find(([, owner]) => owner === used)?.[0] ?? "";
      return `This cell uses “${name}” of cell ${number}, which has not run to its end.`;
    }
    return undefined;
  }

  #fail(id: string, error: CellState["error"]): void {
    this.#patch(id, { status: "failed", error, took: null, stale: false });
  }

  #receive(data: unknown): void {
    const message = this.#around.check(data);
    if (!message) return;
    const cell = this.#running?.cell;
    if (message.type === "figure") {
      this.#watch.act(message);
    } else if (message.type === "checked") {
      if (message.run === this.#run) this.#checking?.(message.results);
    } else if (cell === undefined) return;
    else if (message.type === "watch") this.#watch.add(message.address, cell, message.rerun);
    else if (message.type === "output" && message.run === this.#run) {
      const kept = this.cell(cell).value.outputs.slice(0, message.from);
      this.#shownRun = message.run;
      this.#patch(cell, { outputs: [...kept, ...message.outputs], error: null });
    } else if (message.type === "done" && message.run === this.#run) {
      this.#running?.finish(message);
    }
  }
}
