import { describe, expect, it } from "vitest";
import { changeEvery } from "../../src/embed/conversation.ts";
import { fromFigure } from "../../src/embed/from-figure.ts";
import type { MessageKind } from "../../src/embed/message-kind.ts";
import { toFigure } from "../../src/embed/to-figure.ts";
import { loadWidget } from "../../src/figure/registry.ts";
import { FigureAtHand } from "./figure-at-hand.ts";

async function opened(id = "ravine"): Promise<FigureAtHand> {
  const figure = new FigureAtHand(await loadWidget(id));
  await figure.ask("hello");
  return figure;
}

const news = (figure: FigureAtHand, type: string) =>
  figure.said.filter((each) => each.type === type && each.id === undefined);

describe("a conversation", () => {
  it("begins with hello: before it, everything is refused and nothing is told", async () => {
    const figure = new FigureAtHand(await loadWidget("ravine"));
    expect(await figure.ask("step")).toMatchObject({ type: "error", message: /hello first/ });
    figure.player.step();
    expect(figure.said).toHaveLength(1);
    expect(figure.player.snapshot.value.step).toBe(1);
    expect(await figure.ask("hello")).toMatchObject({ type: "ready", widget: "ravine", step: 1 });
  });

  it("agrees on a version that both speak, or says that there is none", async () => {
    const figure = new FigureAtHand(await loadWidget("ravine"));
    expect(await figure.ask("hello", { versions: [2, 3] })).toMatchObject({ type: "error" });
    const early = await figure.ask("hello", { v: 9, versions: [9, 1] });
    expect(early).toMatchObject({ type: "ready", v: 1, version: 1, versions: [1] });
  });

  it("describes every parameter, with the bounds a control needs", async () => {
    const figure = new FigureAtHand(await loadWidget("ravine"));
    const { schema } = (await figure.ask("hello")) as unknown as { schema: { name: string }[] };
    expect(schema.map(({ name }) => name)).toEqual(Object.keys(figure.definition.params));
    expect(schema.find(({ name }) => name === "learningRate")).toMatchObject({
      kind: "number",
      min: expect.any(Number),
      max: expect.any(Number),
      control: "shown",
    });
  });

  it("answers every request once, with the type its record names and all its fields", async () => {
    for (const [type, { example, answer }] of Object.entries(toFigure) as [string, MessageKind][]) {
      const figure = await opened();
      const said = await figure.ask(type, example);
      expect(said.type, `${type}: ${said["message"]}`).toBe(answer);
      const { fields } = fromFigure[answer as keyof typeof fromFigure] as MessageKind;
      for (const [name, field] of Object.entries(fields)) {
        expect(field.is(said[name]), `${answer} to ${type}: ${name}`).toBe(true);
      }
    }
  });

  it("sets parameters from JSON and from the text of a link, or none of them at all", async () => {
    const figure = await opened();
    const before = (await figure.ask("getParams"))["params"] as Record<string, unknown>;
    const set = await figure.ask("setParams", { params: { learningRate: "0.25" } });
    expect(set["params"]).toEqual({ ...before, learningRate: 0.25 });
    for (const [params, reason] of [
      [{ learningRate: 0.5, conditionNumber: -1 }, /conditionNumber is outside a number from/],
      [{ learningRate: 0.5, colour: "red" }, /there is no parameter “colour”; there are/],
      [{ learningRate: "0,5" }, /learningRate is not a number/],
      [JSON.parse('{"__proto__": 1}'), /no parameter “__proto__”/],
    ] as const) {
      expect(await figure.ask("setParams", { params })).toMatchObject({
        type: "error",
        message: expect.stringMatching(reason),
      });
      expect((await figure.ask("getParams"))["params"]).toEqual(set["params"]);
    }
  });

  it("steps forward, back and to a step, never beyond an end", async () => {
    const figure = await opened();
    const stepsAfter = async (body: object) => (await figure.ask("step", body))["step"];
    expect(await stepsAfter({})).toBe(1);
    expect(await stepsAfter({ n: 5 })).toBe(6);
    expect(await stepsAfter({ n: -2 })).toBe(4);
    expect(await stepsAfter({ n: -100 })).toBe(0);
    expect(await stepsAfter({ to: 7 })).toBe(7);
    const ended = await figure.ask("step", { to: 1_000_000 });
    expect(ended["ended"]).toMatch(/\w+/);
    expect(await figure.ask("reset")).toMatchObject({ name: "reset", step: 0, ended: null });
  });

  it("refuses a damaged state and leaves the figure where it was", async () => {
    const figure = await opened("playground");
    await figure.ask("step", { n: 2 });
    const { state } = (await figure.ask("getState")) as unknown as { state: string };
    for (const wrong of ["x", "?learningRate=fast", state.slice(0, -9), `${state}&`, "?nope=1"]) {
      expect((await figure.ask("setState", { state: wrong })).type, wrong).toBe("error");
      expect((await figure.ask("getState"))["state"]).toBe(state);
    }
  });

  it("tells a change at most thirty times a second, and the last one always", async () => {
    const figure = await opened();
    await figure.ask("play");
    let due = 0;
    for (let time = 0; time < 1000; time += 5) {
      figure.frame(5);
      figure.player.set({ learningRate: 0.1 + time / 1e5 });
      due += 5;
      if (due < changeEvery) continue;
      due = 0;
      figure.timers();
    }
    figure.timers();
    figure.timers();
    const changes = news(figure, "change");
    expect(changes.length).toBeGreaterThan(20);
    expect(changes.length).toBeLessThanOrEqual(32);
    const { values, snapshot } = figure.player;
    expect(changes.at(-1)).toMatchObject({ params: values.value, step: snapshot.value.step });
    figure.timers();
    expect(news(figure, "change")).toHaveLength(changes.length);
  });

  it("tells that it begins to run, is stopped, and comes to its end", async () => {
    const figure = await opened("perceptron-replay");
    figure.player.play();
    figure.player.pause();
    figure.player.play();
    for (let i = 0; i < 10_000 && figure.player.playing.value; i++) figure.frame(1000);
    expect(news(figure, "event").map(({ name }) => name)).toEqual(["play", "pause", "play", "end"]);
  });
});
