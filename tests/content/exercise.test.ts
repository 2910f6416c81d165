import { describe, expect, it } from "vitest";
import { askedLines, holds } from "../../src/prose/condition.ts";
import { type ExerciseData, exerciseView } from "../../src/prose/exercise.ts";

const figure = {
  figure: "ravine",
  widget: "ravine",
  figureAnchor: "fig-ravine",
  goal: "Get there",
};
const data = async (props: object) =>
  JSON.parse((await exerciseView({ id: "a", chapter: "c", ...props })).data) as ExerciseData;

describe("an exercise is answered in one of five ways", () => {
  it.each([
    [{ answer: 2 }, "number"],
    [{ answer: 1, choices: ["a", "b"] }, "choice"],
    [{ answer: "2*w*x" }, "expression"],
    [{ ...figure, reached: "loss < 1e-6 and step <= 43" }, "goal"],
    [{ cell: "c", checks: [{ test: "await f(1) === 2", says: "doubles" }] }, "cell"],
  ])("%j", async (props, kind) => {
    expect(await data(props)).toMatchObject({ key: "c/ex-a", kind });
  });

  it("takes the names of a formula from its answer unless the author names more", async () => {
    expect(await data({ answer: "2*w*x" })).toMatchObject({ names: ["w", "x"] });
    expect(await data({ answer: "2*w*x", names: ["w", "x", "y"] })).toMatchObject({
      names: ["w", "x", "y"],
    });
  });

  it("asks a figure for its measures, its parameters and its steps", async () => {
    const goal = await data({
      ...figure,
      reached: "conditionNumber == 10 and step <= 43 and not diverged",
    });
    if (goal.kind !== "goal") throw new Error(goal.kind);
    expect(askedLines(goal.reached)).toEqual([
      "Condition number κ: 10",
      "Steps: at most 43",
      "Not so: the run has diverged",
    ]);
    expect(holds(goal.reached, { conditionNumber: 10, step: 43, diverged: false })).toBe(true);
  });

  it.each([
    [{}, /give it one of `answer`, `reached` or `checks`/],
    [{ answer: 1, ...figure, reached: "step > 1" }, /give it one of/],
    [{ answer: 2, choices: ["a", "b"] }, /index of one of its choices/],
    [{ answer: "w", choices: ["a", "b"] }, /index of one of its choices/],
    [{ answer: Number.NaN }, /NaN; a number is expected/],
    [{ answer: "2*w*", names: ["w"] }, /ends too early/],
    [{ answer: "w", domain: { v: [0, 1] } }, /domain names “v”/],
    [{ ...figure, reached: "lost < 1" }, /no number or fact ‘lost’/],
    [{ ...figure, goal: "", reached: "step > 1" }, /needs a `goal`/],
    [{ goal: "There", figure: "nowhere", reached: "step > 1" }, /shows no figure “nowhere”/],
    [{ checks: [{ test: "1", says: "" }] }, /need a `cell`/],
    [{ cell: "c", checks: [] }, /has no checks/],
    [{ cell: "c", checks: [{ test: "f(1) ===", says: "" }] }, /Unexpected token/],
    [{ cell: "c", checks: [{ test: "f(1); g(2)", says: "" }] }, /is no expression/],
  ])("%j fails the build by a sentence that names the exercise", async (props, says) => {
    const view = exerciseView({ id: "a", ...(props as object) });
    await expect(view).rejects.toThrow(says);
    await expect(view).rejects.toThrow('<Exercise id="a">');
  });
});
