import { beforeAll, describe, expect, it } from "vitest";
import { readLink } from "../../src/figure/link.ts";
import { type Readout, readings } from "../../src/figure/readings.ts";
import { loadWidget } from "../../src/figure/registry.ts";
import { PageRun } from "../../src/figure/run.ts";
import { writeLink } from "../../src/figure/write-link.ts";
import { defaults, mergeParams } from "../../src/params/index.ts";
import { holds, linesOf } from "../../src/prose/condition.ts";
import { type ExerciseData, type ExerciseProps, exerciseView } from "../../src/prose/exercise.ts";
import { type Placed, placed } from "./mdx-props.ts";
import { chapterSources } from "./mdx-source.ts";

type Values = Readonly<Record<string, unknown>>;
type Goal = Extract<ExerciseData, { kind: "goal" }>;

/** For each task in a figure: values that do it, and after how many steps. */
const ways: Readonly<Record<string, { readonly values: Values; readonly step: number }>> = {
  "perceptron/ex-perceptron-nand": {
    values: { target: "nand", weight1: -2, weight2: -2, bias: 3 },
    step: 0,
  },
  "neural-networks/ex-xor-by-hand": {
    values: { weights: [1, 1, 1, 1, 0, -1, 1, -2, -0.5] },
    step: 0,
  },
  "gradient-descent/ex-ravine-fast": { values: { learningRate: 0.182 }, step: 43 },
  "backpropagation/ex-blame-alive": {
    values: { depth: 10, activation: "tanh", gain: 1.2 },
    step: 11,
  },
};

/** The figures of a chapter as its page places them, by address. */
function figures(body: string): ReadonlyMap<string, { id: string; values: Values; step: number }> {
  const shown = new Map<string, { id: string; values: Values; step: number }>();
  for (const [index, { props }] of placed(body, "Widget").entries()) {
    const {
      id,
      step = 0,
      caption: _,
      ...values
    } = props as {
      id: string;
      step?: number;
      caption?: string;
    };
    const address = `fig-${id}`;
    shown.set(shown.has(address) ? `${address}-${index + 1}` : address, { id, values, step });
  }
  return shown;
}

describe.each(chapterSources())("the exercises of $slug", ({ slug, body }) => {
  const shown = figures(body);
  const exercises = placed(body, "Exercise") as readonly (Placed & { props: ExerciseProps })[];
  let all: readonly ExerciseData[] = [];

  beforeAll(async () => {
    all = await Promise.all(
      exercises.map(async ({ props }) => {
        const address = shown.has(`fig-${props.figure}`) ? `fig-${props.figure}` : props.figure;
        const figure = address === undefined ? undefined : shown.get(address);
        const place = figure ? { widget: figure.id, figureAnchor: address as string } : {};
        return JSON.parse((await exerciseView({ ...props, chapter: slug, ...place })).data);
      }),
    );
  });

  it("have each a name of its own, an answer, a hint and a solution", () => {
    expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
    for (const { props, content } of exercises) {
      expect(props.id, slug).toMatch(/^[a-z][a-z0-9-]*$/);
      expect(placed(content, "Hint").length, props.id).toBeGreaterThanOrEqual(1);
      expect(placed(content, "Solution"), props.id).toHaveLength(1);
    }
  });

  it("are four to six: a number, a choice, a task in a figure, and a formula or a cell", () => {
    const kinds = new Set(all.map(({ kind }) => kind));
    expect([...kinds]).toEqual(expect.arrayContaining(["number", "choice", "goal"]));
    expect(kinds.has("expression") || kinds.has("cell")).toBe(true);
    expect(all.length).toBeGreaterThanOrEqual(4);
    expect(all.length).toBeLessThanOrEqual(6);
  });

  it("say of every wrong choice what would follow", () => {
    for (const data of all) {
      if (data.kind !== "choice") continue;
      for (const [index] of data.choices.entries()) {
        const says = data.consequences[index] ?? "";
        if (index !== data.answer) expect(says, data.key).toMatch(/\S+ \S+/);
      }
    }
  });

  it("set tasks that are not done as the page opens, can be done, and travel in a link", async () => {
    for (const goal of all.filter((data): data is Goal => data.kind === "goal")) {
      const figure = shown.get(goal.figure);
      const way = ways[goal.key];
      if (!figure || !way) throw new Error(`${goal.key}: no figure, or no way is given here`);
      const opened = await readout(figure.id, figure.values, figure.step);
      expect(met(opened, goal), `${goal.key} as it opens`).toBe(false);
      const done = await readout(figure.id, { ...figure.values, ...way.values }, way.step);
      expect(met(done, goal), `${goal.key} done: ${said(done, goal)}`).toBe(true);
      const link = await writeLink(done.definition, done.values, done);
      const back = await readLink(done.definition, link.query, link.fragment);
      const again = await readout(figure.id, back.values, back.step);
      expect(met(again, goal), `${goal.key} from its link`).toBe(true);
    }
  });
});

async function readout(id: string, placedValues: Values, step: number) {
  const definition = await loadWidget(id);
  const base = defaults(definition.params);
  const { values, problems } = mergeParams(definition.params, base, placedValues);
  expect(problems).toEqual([]);
  const run = new PageRun(definition.model, values);
  run.seek(step);
  const { state, step: at, presented } = run.current;
  return { definition, values, state, step: at, presented };
}

type Run = Awaited<ReturnType<typeof readout>>;
const read = (run: Run) => readings(run.definition, run as Readout);
const met = (run: Run, { reached }: Goal) => holds(reached, read(run));
const said = (run: Run, { reached }: Goal) =>
  linesOf(reached, read(run))
    .map(({ text }) => text)
    .join("; ");

it("every way written down here belongs to a task of the book", () => {
  const keys = chapterSources().flatMap(({ slug, body }) =>
    placed(body, "Exercise").map(({ props }) => `${slug}/ex-${props["id"]}`),
  );
  for (const key of Object.keys(ways)) expect(keys).toContain(key);
});
