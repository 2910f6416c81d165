import { expect, it } from "vitest";
import { readLink } from "../../../src/figure/link.ts";
import { Player } from "../../../src/figure/player.ts";
import { loadWidget } from "../../../src/figure/registry.ts";
import { isPublic } from "../../../src/figure/share/book-address.ts";
import { filmedSteps } from "../../../src/figure/share/film.ts";
import { startChoices, startLink } from "../../../src/figure/share/starts.ts";
import { defaults } from "../../../src/params/index.ts";

const around = {
  frame: () => 0,
  cancelFrame: () => {},
  runInWorker: null,
  reducedMotion: () => false,
};

it("each start opens with the values and the step it names, of replayed and carried runs alike", async () => {
  for (const id of ["ravine", "playground"]) {
    const definition = await loadWidget(id);
    const start = defaults(definition.params);
    const player = new Player(definition, { values: start }, around);
    player.set(id === "ravine" ? { learningRate: 0.05 } : { learningRate: 0.3 });
    player.step(2);
    const opened = async (key: string) => {
      const { query, fragment } = await startLink(player, key);
      return readLink(definition, query, fragment);
    };
    expect(startChoices(definition, 2).map(({ key }) => key)).toEqual([
      "now",
      "start",
      ...definition.presets.map((_, i) => `preset ${i}`),
    ]);
    expect(await opened("now")).toMatchObject({ step: 2, values: player.values.value });
    expect(await opened("start")).toMatchObject({ step: 0, values: player.values.value });
    for (const [i, { values, step = 0 }] of definition.presets.entries()) {
      const preset = await opened(`preset ${i}`);
      expect(preset).toMatchObject({ step, problems: [] });
      expect(preset.values).toEqual({ ...start, ...values });
    }
  }
});

it("a film begins and ends where the run does, however many steps there are", () => {
  expect(filmedSteps(0, 3)).toEqual([0, 1, 2, 3]);
  expect(filmedSteps(5, 5)).toEqual([5]);
  for (const last of [199, 200, 201, 999, 12_345]) {
    const steps = filmedSteps(0, last);
    expect([steps[0], steps.at(-1)]).toEqual([0, last]);
    expect(steps.length).toBeLessThanOrEqual(200);
    expect(new Set(steps).size).toBe(steps.length);
  }
});

it("an address of the reader's own machine is not one to hand on", () => {
  for (const own of ["http://localhost:4321/", "http://127.0.0.1/d/", "http://[::1]:80/"]) {
    expect(isPublic(own)).toBe(false);
  }
  for (const open of ["https://book.example/", "http://10.0.0.7:8000/"]) {
    expect(isPublic(open)).toBe(true);
  }
});
