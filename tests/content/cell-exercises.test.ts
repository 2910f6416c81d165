import { describe, expect, it } from "vitest";
import { nodeExecutor } from "../../src/cells/build/node-runner.ts";
import { compileCell } from "../../src/cells/compile/compile.ts";
import type { Compiled, FromSandbox } from "../../src/cells/protocol.ts";
import { programOf } from "./chapter-cells.ts";
import { placed } from "./mdx-props.ts";
import { chapterSources } from "./mdx-source.ts";

/** For each exercise in code: what its solution puts in the place of a part of the cell. */
const solutions: Readonly<Record<string, readonly (readonly [old: string, now: string])[]>> = {
  "neural-networks/dense-code": [
    ["return z;", "row.forEach((a, j) => { z += a * W[j][k]; }); return g(z);"],
  ],
  "gradient-descent/momentum-code": [
    [
      "return [theta - rate * slope, v];",
      "const next = beta * v + slope; return [theta - rate * next, next];",
    ],
  ],
  "backpropagation/hidden-delta-code": [
    [
      "return a.map((each, j) => delta[0] * W[j][0]);",
      "return a.map((each, j) => d3.sum(delta, (d, k) => d * W[j][k]) * each * (1 - each));",
    ],
  ],
};

interface CodeTask {
  readonly key: string;
  readonly source: string;
  readonly tests: readonly string[];
}

const tasks: readonly CodeTask[] = chapterSources().flatMap(({ slug, body }) =>
  placed(body, "Exercise").flatMap(({ props }) => {
    if (props["cell"] === undefined) return [];
    const cell = programOf(slug).cells.find(({ id }) => id === props["cell"]);
    if (!cell) throw new Error(`${slug} has no cell “${props["cell"]}”`);
    const checks = props["checks"] as readonly { readonly test: string }[];
    return [
      { key: `${slug}/${props["id"]}`, source: cell.source, tests: checks.map(({ test }) => test) },
    ];
  }),
);

function compiled(source: string): Compiled {
  const result = compileCell(source);
  if (!result.ok) throw new Error(`${source}: ${result.error.message}`);
  return result.compiled;
}

/** Runs the cell and then the checks, as the page does. */
async function outcomes(source: string, tests: readonly string[]): Promise<readonly boolean[]> {
  const posted: FromSandbox[] = [];
  const executor = nodeExecutor((message) => posted.push(message));
  const cell = { cell: "task", compiled: compiled(source), width: null, controls: {}, figures: {} };
  await executor.handle({ type: "run", run: 1, ...cell });
  const done = posted.find((message) => message.type === "done");
  expect(done, "the cell ends").toMatchObject({ error: null });
  await executor.handle({ type: "check", run: 2, tests: tests.map(compiled) });
  const checked = posted.find((message) => message.type === "checked");
  if (checked?.type !== "checked") throw new Error("the checks were not answered");
  for (const { error } of checked.results) expect(error).toBeUndefined();
  return checked.results.map(({ ok }) => ok);
}

describe.each(tasks)("the code of $key", ({ key, source, tests }) => {
  it("runs as it stands, and does not yet pass", async () => {
    expect(await outcomes(source, tests)).toContain(false);
  });

  it("passes every check with the solution's lines in it", async () => {
    const solved = (solutions[key] ?? []).reduce((text, [old, now]) => {
      expect(text.split(old), old).toHaveLength(2);
      return text.replace(old, now);
    }, source);
    expect(await outcomes(solved, tests)).toEqual(tests.map(() => true));
  });
});

it("each of the four chapters sets one", () => {
  expect(tasks.map(({ key }) => key).sort()).toEqual(Object.keys(solutions).sort());
});
