import { describe, expect, it } from "vitest";
import { toJson } from "../../src/figure/codec.ts";
import { loadWidget, widgetIds } from "../../src/figure/registry.ts";
import { mergeParams } from "../../src/params/index.ts";
import { FigureAtHand } from "./figure-at-hand.ts";
import { randomValues, seeded } from "./random-values.ts";

/** Random states of each figure: together a thousand, or as many each as STATES says. */
const states = Number(process.env["STATES"] ?? Math.ceil(1000 / widgetIds.length));

describe.each(widgetIds)("%s", (id) => {
  it(`is, after setState, what getState found, to the bit, in ${states} random states`, async () => {
    const definition = await loadWidget(id);
    const [figure, other] = [new FigureAtHand(definition), new FigureAtHand(definition)];
    for (const each of [figure, other]) await each.ask("hello");
    const random = seeded(5);
    for (let i = 0; i < states; i++) {
      const { values } = mergeParams(
        definition.params,
        figure.player.values.value,
        randomValues(definition, random),
      );
      // Half of the runs are bent on the way, as a hand would.
      if (random() < 0.5) await figure.ask("reset");
      await figure.ask("setParams", { params: values });
      await figure.ask("step", { n: Math.floor(random() * 4) });
      const { state } = (await figure.ask("getState")) as unknown as { state: string };
      const set = await other.ask("setState", { state });
      expect(set, `${id} ${state.slice(0, 300)}`).toMatchObject({ type: "state", state });
      const [here, there] = [figure, other].map(({ player }) => player.snapshot.value);
      expect(there?.step).toBe(here?.step);
      expect(toJson(there?.values)).toBe(toJson(here?.values));
      expect(toJson(there?.state)).toBe(toJson(here?.state));
    }
  }, 600_000);
});
