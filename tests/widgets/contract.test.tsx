import { readdirSync } from "node:fs";
import { render } from "preact-render-to-string";
import { describe, expect, it } from "vitest";
import { fromJson, toJson } from "../../src/figure/codec.ts";
import { sizeAt } from "../../src/figure/drawing-size.ts";
import { Figure } from "../../src/figure/figure.tsx";
import { readLink } from "../../src/figure/link.ts";
import { Player, type Surroundings } from "../../src/figure/player.ts";
import { readables } from "../../src/figure/readables.ts";
import { readings } from "../../src/figure/readings.ts";
import { loadWidget, widgetIds } from "../../src/figure/registry.ts";
import { PageRun } from "../../src/figure/run.ts";
import { writeLink } from "../../src/figure/write-link.ts";
import { defaults, mergeParams } from "../../src/params/index.ts";
import { plainText } from "../../src/ui/index.ts";
import { loadControls } from "../../src/ui/late-controls.ts";
import { type AnyWidget, stepLimit } from "../../src/widgets/define-widget.ts";

const around: Surroundings = {
  frame: () => 0,
  cancelFrame: () => {},
  runInWorker: null,
  reducedMotion: () => false,
};

/** Defaults, then every sample of every parameter by itself, then all extremes together. */
function visits(definition: AnyWidget): Readonly<Record<string, unknown>>[] {
  const base = defaults(definition.params) as Record<string, unknown>;
  const single = Object.entries(definition.params as AnyWidget["params"]).flatMap(([key, param]) =>
    // biome-ignore lint/suspicious/noExplicitAny: samples of every kind
    (param as any).samples().map((value: unknown) => ({ ...base, [key]: value })),
  );
  const all = [1, 2].map((which) =>
    Object.fromEntries(
      Object.entries(definition.params as AnyWidget["params"]).map(([key, param]) => {
        // biome-ignore lint/suspicious/noExplicitAny: samples of every kind
        const samples = (param as any).samples() as unknown[];
        return [key, samples[Math.min(which, samples.length - 1)]];
      }),
    ),
  );
  return [base, ...single, ...all];
}

/** Whether every number of a state is finite. */
function isFiniteState(value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  if (ArrayBuffer.isView(value)) return [...(value as Float64Array)].every(Number.isFinite);
  if (Array.isArray(value)) return value.every(isFiniteState);
  if (typeof value === "object" && value !== null) return Object.values(value).every(isFiniteState);
  return true;
}

/** Steps a run takes here: all it may, within what a test can wait for. */
function stepsFor(definition: AnyWidget, values: Readonly<Record<string, unknown>>): number {
  const limit = stepLimit(definition.model, values);
  return Math.min(limit, definition.runsIn === "worker" ? 30 : 1000);
}

const folders = readdirSync("src/widgets", { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

it("every folder of src/widgets is a figure, and every figure has a test of its claim", async () => {
  expect(widgetIds).toEqual([...folders].sort());
  const tests = readdirSync("tests/widgets").join(" ");
  for (const id of widgetIds) expect(tests).toContain(`${id}.test.ts`);
});

describe.each(folders)("%s", (id) => {
  it("says what it is, what it claims and how to teach it", async () => {
    const { title, summary, claim, caption, presets, teaching, params } = await loadWidget(id);
    const { goal, predict, misconception, minutes } = teaching;
    for (const text of [title, summary, claim, caption, goal, predict, misconception]) {
      expect(text).toMatch(/\S{2}/);
    }
    expect(Number.isInteger(minutes) && minutes >= 3 && minutes <= 45, `${minutes}`).toBe(true);
    expect(presets.length).toBeGreaterThanOrEqual(3);
    const shown = presets.map(({ values, step = 0 }) => toJson({ values, step }));
    expect(new Set(shown).size, "two presets show the same").toBe(presets.length);
    for (const preset of presets) {
      expect(mergeParams(params, defaults(params), preset.values).problems).toEqual([]);
    }
    // biome-ignore lint/suspicious/noExplicitAny: params of every kind
    for (const param of Object.values(params) as any[]) expect(param.label).toMatch(/\S/);
  });

  it("stays finite, or says why it ended, at every sample and extreme", async () => {
    const definition = await loadWidget(id);
    for (const values of visits(definition)) {
      const run = new PageRun(definition.model, values);
      run.advance(stepsFor(definition, values), 1500);
      const { state, ended, step, presented } = run.current;
      const where = `${id} ${JSON.stringify(values).slice(0, 300)} at step ${step}`;
      if (!isFiniteState(state)) expect(ended, where).toMatch(/\w+/);
      const said = plainText(definition.live(values, state, step, presented));
      expect(said, where).toMatch(/\S+ \S+/);
      expect(said, where).not.toMatch(/NaN|undefined|Infinity|\[object/);
    }
  });

  it("measures numbers and facts, each of one kind, under names of their own", async () => {
    const definition = await loadWidget(id);
    const names = readables(definition);
    for (const values of visits(definition)) {
      const run = new PageRun(definition.model, values);
      run.advance(Math.min(5, stepsFor(definition, values)), 500);
      const read = readings(definition, { ...run.current, values });
      for (const [name, { kind, says }] of Object.entries(names)) {
        const type = { number: "number", fact: "boolean", choice: "string" }[kind];
        expect(typeof read[name], `${id}: ${name}`).toBe(type);
        expect(says, `${id}: ${name}`).toMatch(/\S/);
        expect(name).toMatch(/^[a-zA-Z]\w*$/);
      }
    }
  });

  it("gives equal states for equal values, and leaves the given state as it was", async () => {
    const { model, params } = await loadWidget(id);
    const values = defaults(params);
    const [a, b] = [new PageRun(model, values), new PageRun(model, values)];
    for (const run of [a, b]) run.advance(10, 5000);
    expect(toJson(a.current.state)).toBe(toJson(b.current.state));
    if (!model.step) return;
    const first = model.start(values);
    const before = toJson(first);
    model.step(first, values);
    expect(toJson(first)).toBe(before);
  });

  it("comes back from its link exactly", async () => {
    const definition = await loadWidget(id);
    for (const values of visits(definition)) {
      const run = new PageRun(definition.model, values);
      run.advance(3, 2000);
      const { query, fragment } = await writeLink(definition, values as never, run.current);
      const opened = await readLink(definition, query, fragment);
      expect(opened.problems).toEqual([]);
      expect(opened.values).toEqual(values);
      const again = new PageRun(definition.model, opened.values);
      if (opened.state === undefined) again.seek(opened.step);
      else again.start(opened.values, { state: opened.state, step: opened.step });
      expect(again.current.step).toBe(run.current.step);
      expect(toJson(again.current.state)).toBe(toJson(run.current.state));
    }
  });

  it("keeps a state that survives structuredClone and the codec", async () => {
    const { model, params } = await loadWidget(id);
    const run = new PageRun(model, defaults(params));
    run.advance(5, 2000);
    const { state } = run.current;
    expect(structuredClone(state)).toEqual(state);
    expect(fromJson(toJson(state))).toStrictEqual(state);
  });

  it("stands in the HTML at every preset and on a phone, with names and without NaN", async () => {
    const definition = await loadWidget(id);
    const view = (await definition.view()).default;
    await loadControls(definition.params);
    const starts = [{ values: {}, step: 0 }, ...definition.presets];
    for (const { values: patch, step = 0 } of starts) {
      const { values } = mergeParams(definition.params, defaults(definition.params), patch);
      const player = new Player(definition, { values, step }, around);
      const html = render(<Figure {...{ player, view, uid: "f", base: "/" }} />);
      expect(html).toContain('id="f-name"');
      expect(html).not.toMatch(/NaN|undefined|\[object/);
      const { state, history, presented } = player.snapshot.value;
      const size = sizeAt(definition, 360, 14);
      const View = view;
      const set = () => {};
      const narrow = render(
        <View
          {...{ values, state, history, presented, size, set, edit: set, id: "n", playing: false }}
        />,
      );
      expect(narrow).not.toMatch(/NaN|undefined|\[object/);
      for (const table of [definition.table(values, state, history, presented)].flat()) {
        expect(table.columns.length).toBeGreaterThan(0);
        for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
      }
    }
  });
});
