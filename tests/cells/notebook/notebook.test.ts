import { describe, expect, it } from "vitest";
import { nodeExecutor } from "../../../src/cells/build/node-runner.ts";
import { compileCell } from "../../../src/cells/compile/compile.ts";
import { Notebook, type NotebookSurroundings } from "../../../src/cells/notebook/notebook.ts";
import type { SandboxWorker } from "../../../src/cells/notebook/sandbox-link.ts";
import type { FigureSnapshot, FromSandbox, ToSandbox } from "../../../src/cells/protocol.ts";

const seen: FigureSnapshot = {
  params: { rate: 1 },
  state: 0,
  step: 0,
  playing: false,
  ended: null,
};

/** A notebook whose sandboxes run in this process; counts compilations, Workers and runs. */
function open(
  sources: Record<string, string>,
  built = false,
  around: Partial<NotebookSurroundings> = {},
) {
  const counts = { compiled: 0, workers: 0, ended: 0, runs: [] as string[] };
  const openSandbox = async (): Promise<SandboxWorker> => {
    counts.workers++;
    let alive = true;
    const port: SandboxWorker["port"] = {
      onmessage: null,
      postMessage(message: ToSandbox) {
        if (message.type === "run") counts.runs.push(message.cell);
        if (alive) executor.handle(structuredClone(message));
      },
    };
    const executor = nodeExecutor((message: FromSandbox) => {
      const event = { data: structuredClone(message) } as MessageEvent;
      if (alive) queueMicrotask(() => port.onmessage?.call(port as MessagePort, event));
    });
    const terminate = () => {
      counts.ended++;
      alive = false;
    };
    return { port, terminate };
  };
  let figure = seen;
  const watchers = new Set<(seen: FigureSnapshot) => void>();
  const act = async (_: string, action: { do: string; params?: object }) => {
    figure = { ...figure, params: { ...figure.params, ...action.params } };
    for (const watcher of watchers) watcher(figure);
    return figure;
  };
  const notebook = new Notebook(
    Object.entries(sources).map(([id, source]) => ({
      id,
      source,
      original: built ? source : null,
    })),
    {
      compile: async (source) => {
        counts.compiled++;
        return compileCell(source);
      },
      openSandbox,
      check: (message) => message as FromSandbox,
      width: () => null,
      figures: {
        address: (name) => `fig-${name}`,
        look: async () => figure,
        act,
        watch: (_, changed) => {
          watchers.add(changed);
          return () => watchers.delete(changed);
        },
      },
      ...around,
    },
  );
  const shown = (id: string) =>
    notebook
      .cell(id)
      .value.outputs.map((o) => (o.kind === "value" ? o.text : o.kind))
      .join(" ");
  const status = (id: string) => notebook.cell(id).value.status;
  return { notebook, counts, shown, status, act };
}

describe("a notebook", () => {
  it("runs what a cell needs before it, and what uses it after it, each once", async () => {
    const { notebook, counts, shown } = open(
      { c: "b * 2", b: "const b = a + 1;", a: "const a = 3; a" },
      true,
    );
    await notebook.run("b");
    expect(counts.runs).toEqual(["a", "b", "c"]);
    expect(shown("c")).toBe("8");
    await notebook.run("c");
    expect(counts.runs).toEqual(["a", "b", "c", "c"]);
  });

  it("does not run cells of the reader's own that have never been run", async () => {
    const { notebook, counts, status } = open({ a: "const a = 1;", b: "a" });
    await notebook.run("a");
    expect(counts.runs).toEqual(["a"]);
    expect(status("b")).toBe("new");
  });

  it("a changed cell waits for Run, and then all that use it follow", async () => {
    const { notebook, shown } = open({ a: "const a = 1;", b: "a + 1" }, true);
    await notebook.runAll();
    notebook.setSource("a", "const a = 41;");
    expect(notebook.cell("a").value.stale).toBe(true);
    expect(shown("b")).toBe("2");
    await notebook.run("a");
    expect(shown("b")).toBe("42");
    expect(notebook.cell("a").value.stale).toBe(false);
  });

  it("cells that used a name which is gone run again and say so", async () => {
    const { notebook, status } = open({ a: "const a = 1;", b: "a + 1" }, true);
    await notebook.runAll();
    notebook.setSource("a", "const other = 1;");
    await notebook.run("a");
    expect(status("b")).toBe("failed");
    expect(notebook.cell("b").value.error?.message).toContain("a is not defined");
  });

  it("a failed cell stops those that need it, with a sentence that names it", async () => {
    const { notebook, status } = open({ a: "throw new Error('x'); const a = 1;", b: "a" }, true);
    await notebook.runAll();
    expect(status("a")).toBe("failed");
    expect(notebook.cell("b").value.error?.message).toBe(
      "This cell uses “a” of cell 1, which has not run to its end.",
    );
  });

  it("a moved control runs its cell and those that use it, with the new value", async () => {
    const { notebook, shown, counts } = open(
      {
        a: "const rate = view(slider({ min: 0, max: 1, value: 0.5 }));",
        b: "rate * 2",
        c: "'apart'",
      },
      true,
    );
    await notebook.runAll();
    expect(shown("b")).toBe("1");
    counts.runs.length = 0;
    notebook.setControl("a", "0", 0.25);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(shown("b")).toBe("0.5");
    expect(counts.runs).toEqual(["a", "b"]);
  });

  it("of many moves of a control only the last need be seen", async () => {
    const { notebook, shown, counts } = open(
      {
        a: "const rate = view(slider({ min: 0, max: 1000, value: 0 }));",
        b: "await frame(); rate",
      },
      true,
    );
    await notebook.runAll();
    counts.runs.length = 0;
    for (let i = 1; i <= 200; i++) notebook.setControl("a", "0", i);
    await expect.poll(() => shown("b")).toBe("200");
    expect(counts.runs.length).toBeLessThan(20);
  });

  it("a control that moves whenever its cell runs does not starve the cells that use it", async () => {
    const { notebook, counts, shown } = open(
      {
        a: "await frame(); const rate = view(slider({ min: 0, max: 1000, value: 0 }));",
        b: "await frame(); rate",
      },
      true,
    );
    await notebook.runAll();
    counts.runs.length = 0;
    let moves = 0;
    notebook.cell("a").subscribe(({ status }) => {
      if (status === "running" && moves < 20) {
        queueMicrotask(() => notebook.setControl("a", "0", ++moves));
      }
    });
    notebook.setControl("a", "0", ++moves);
    await expect.poll(() => shown("b")).toBe("20");
    expect(counts.runs.slice(0, 10)).toEqual(Array(5).fill(["a", "b"]).flat());
  });

  it("a cell that looks at a figure runs again when the figure changes, and may set it", async () => {
    const { notebook, shown, act } = open(
      {
        a: "const seen = view(figure('ravine'));",
        b: "seen.params.rate * 10",
        c: "await figure('ravine').set({ rate: 7 });",
      },
      true,
    );
    await notebook.run("b");
    expect(shown("b")).toBe("10");
    await act("ravine", { do: "set", params: { rate: 3 } });
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(shown("b")).toBe("30");
    await notebook.run("c");
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(shown("b")).toBe("70");
  });

  it("a loop that sets a figure without waiting leaves the page its turns", async () => {
    let turns = 0;
    let acted = 0;
    const { notebook } = open(
      { a: "for (let i = 0; i < 40; i++) figure('ravine').set({ rate: i });" },
      true,
      {
        figures: {
          address: (name) => `fig-${name}`,
          look: async () => seen,
          act: async () => {
            for (const until = performance.now() + 4; performance.now() < until; );
            acted++;
            return seen;
          },
          watch: () => () => {},
        },
      },
    );
    const tick = setInterval(() => turns++);
    await notebook.run("a");
    await expect.poll(() => acted).toBe(40);
    clearInterval(tick);
    expect(turns).toBeGreaterThan(8);
  });

  it("Stop ends a cell that never settles; others keep results, and the next run finds them", async () => {
    const { notebook, shown, status, counts } = open({
      a: "const a = 20; a",
      b: "await new Promise(() => {});",
      c: "a + 1",
    });
    await notebook.run("a");
    const stuck = notebook.run("b");
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(status("b")).toBe("running");
    await notebook.stop();
    await stuck;
    expect(status("b")).toBe("stopped");
    expect(shown("a")).toBe("20");
    expect(counts.workers).toBe(2);
    await notebook.run("c");
    expect(shown("c")).toBe("21");
    expect(counts.runs).toEqual(["a", "b", "a", "c"]);
  });

  it("Stop while a figure still wakes: the cell never runs, and the next one is not held up", async () => {
    let wake = () => {};
    const seen: FigureSnapshot = { params: {}, state: 0, step: 0, playing: false, ended: null };
    const awake = new Promise<FigureSnapshot>((resolve) => {
      wake = () => resolve(seen);
    });
    const { notebook, counts, shown, status } = open({ a: 'figure("ravine"); 1', b: "2" }, false, {
      figures: {
        address: (name) => name,
        look: () => awake,
        act: () => awake,
        watch: () => () => {},
      },
    });
    const asleep = notebook.run("a");
    await expect.poll(() => status("a")).toBe("running");
    // The Worker is up, as after a first run: it is asked to stop, then ended, and only then the
    // figure wakes.
    notebook.warm();
    const stopping = notebook.stop();
    await expect.poll(() => counts.ended).toBe(1);
    wake();
    await Promise.all([asleep, stopping]);
    expect(status("a")).toBe("stopped");
    await notebook.run("b");
    expect(shown("b")).toBe("2");
    expect(counts.runs).toEqual(["b"]);
  });

  it("a sandbox that buries the page in messages is ended, and its cell says so", async () => {
    let [sent, ended] = [0, 0];
    const openSandbox = async (): Promise<SandboxWorker> => {
      const port: SandboxWorker["port"] = {
        onmessage: null,
        postMessage(message: ToSandbox) {
          const data = { type: "watch", address: "fig-x", rerun: true };
          const flood = message.type === "run" && message.cell === "a";
          for (; flood && sent < 1e5 && port.onmessage; sent++) {
            port.onmessage.call(port as MessagePort, { data } as MessageEvent);
          }
        },
      };
      return { port, terminate: () => ended++ };
    };
    const { notebook } = open({ a: "1", b: "2" }, false, { openSandbox });
    await notebook.run("a");
    expect(notebook.cell("a").value).toMatchObject({
      status: "failed",
      error: { message: expect.stringContaining("more than it can take") },
    });
    expect(ended).toBe(1);
    expect(sent).toBeLessThan(10_000);
  });

  it("Stop is heard by a generator, which keeps the Worker and all it holds", async () => {
    const { notebook, status, counts } = open({
      a: "(function* () { for (let i = 0; ; i++) yield i; })()",
    });
    const endless = notebook.run("a");
    await new Promise((resolve) => setTimeout(resolve, 50));
    await notebook.stop();
    await endless;
    expect(status("a")).toBe("stopped");
    expect(counts.workers).toBeLessThanOrEqual(2);
    expect(notebook.cell("a").value.outputs).toHaveLength(1);
  });

  it("two definitions of a name, a circle and a cell that redefines itself are named", async () => {
    const { notebook, shown } = open({
      a: "const a = 1;",
      b: "const a = 2;",
      c: "const c = d;",
      d: "const d = c;",
      e: "const e = 1; const e = 2;",
    });
    await notebook.runAll();
    const said = (id: string) => notebook.cell(id).value.error?.message ?? "";
    expect(said("b")).toContain("“a” is defined twice, here and in cell 1");
    expect(said("c")).toContain("cell 3 → cell 4 → cell 3");
    expect(said("e")).toContain("'e'");
    expect(shown("a")).toBe("");
  });

  it("checks a cell by expressions over what the cells define", async () => {
    const { notebook } = open(
      { a: "const neuron = (x: number[]) => sum(tensor(x)).item();" },
      true,
    );
    const results = await notebook.check("a", [
      "neuron([1, 2]) === 3",
      "close(neuron([1]), 5)",
      "nothing",
    ]);
    expect(results).toMatchObject([{ ok: true }, { ok: false }, { ok: false }]);
    notebook.setSource("a", "throw new Error('not yet');");
    expect(await notebook.check("a", ["true"])).toEqual({ problem: "Error: not yet" });
  });
});
