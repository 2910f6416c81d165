import { expect, it } from "vitest";
import type { Deck } from "../../../src/embed/reveal/deck.ts";
import type { FigureHandle } from "../../../src/embed/reveal/figure-handle.ts";
import { DescentPlugin } from "../../../src/embed/reveal/plugin.ts";

/** A figure whose whole state is a text, and that writes down what it is told. */
function fakeFigure(rests = false) {
  const told: string[] = [];
  let state = "?";
  let playing = false;
  const tell = (what: string) => async () => void told.push(what);
  const figure: FigureHandle = {
    element: { hasAttribute: () => rests, blur: () => {} } as unknown as HTMLElement,
    play: async () => {
      playing = true;
      told.push("play");
    },
    pause: async () => {
      playing = false;
      told.push("pause");
    },
    reset: tell("reset"),
    step: async (count) => void told.push(`step ${count}`),
    goTo: async (step) => {
      state = `?step=${step}`;
    },
    setParams: async (params) => {
      state = `?${new URLSearchParams(params as Record<string, string>)}`;
    },
    getState: async () => state,
    setState: async (next) => {
      state = next;
    },
    isPlaying: () => playing,
    onChange: () => {},
    onKey: () => {},
  };
  return { figure, told, state: () => state };
}

/** A deck of slides, each with one figure and fragments, of which the first few are shown. */
function fakeDeck(slides: { figure: FigureHandle; cues: Record<string, string>[] }[]) {
  let current = 0;
  const shown = slides.map(() => 0);
  const listeners = new Map<string, (event: Event) => void>();
  const elements = slides.map(({ cues }, slide) => {
    const fragments = cues.map((dataset, index) => ({
      dataset,
      classList: { contains: () => index < (shown[slide] ?? 0) },
    }));
    const querySelectorAll = (selector: string) => (selector === "iframe" ? [] : fragments);
    return { querySelectorAll, contains: () => true } as unknown as HTMLElement;
  });
  const deck = {
    getConfig: () => ({}),
    getCurrentSlide: () => elements[current],
    isReady: () => true,
    on: (type: string, listener: (event: Event) => void) => void listeners.set(type, listener),
  } as unknown as Deck;
  const plugin = new DescentPlugin({
    mirror: false,
    pageFigures: (slide) => [slides[elements.indexOf(slide)]?.figure as FigureHandle],
  });
  plugin.init(deck);
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  return {
    goTo(slide: number) {
      current = slide;
      listeners.get("slidechanged")?.({} as Event);
      return settle();
    },
    show(count: number) {
      shown[current] = count;
      listeners.get("fragmentshown")?.({} as Event);
      return settle();
    },
  };
}

it("a figure plays when its slide comes, pauses when it goes, and goes on when it comes back", async () => {
  const [first, second] = [fakeFigure(), fakeFigure()];
  const deck = fakeDeck([
    { figure: first.figure, cues: [] },
    { figure: second.figure, cues: [] },
  ]);
  await deck.goTo(1);
  expect([first.told, second.told]).toEqual([["play", "pause"], ["play"]]);
  await deck.goTo(0);
  expect(first.told).toEqual(["play", "pause", "play"]);
});

it("a figure that the speaker has stopped does not run again by itself", async () => {
  const [first, second] = [fakeFigure(), fakeFigure()];
  const deck = fakeDeck([
    { figure: first.figure, cues: [] },
    { figure: second.figure, cues: [] },
  ]);
  await first.figure.pause();
  await deck.goTo(1);
  await deck.goTo(0);
  expect(first.told).toEqual(["play", "pause"]);
});

it("a figure rests if it is told to, or if a fragment plays it", async () => {
  const [told, cued] = [fakeFigure(true), fakeFigure()];
  const deck = fakeDeck([
    { figure: told.figure, cues: [] },
    { figure: cued.figure, cues: [{ descentPlay: "" }] },
  ]);
  await deck.goTo(1);
  expect([told.told, cued.told]).toEqual([[], []]);
  await deck.show(1);
  expect(cued.told).toEqual(["play"]);
});

it("fragments set a figure one after the other, and going back takes each one back", async () => {
  const one = fakeFigure();
  const cues = [
    { descentStep: "7" },
    { descentParams: "seed=2" },
    { descentState: "?seed=3#s=1.x" },
  ];
  const deck = fakeDeck([{ figure: one.figure, cues }]);
  const seen = [one.state()];
  for (const count of [1, 2, 3, 2, 1, 0]) {
    await deck.show(count);
    seen.push(one.state());
  }
  const [start, step, seed, state] = ["?", "?step=7", "?seed=2", "?seed=3#s=1.x"];
  expect(seen).toEqual([start, step, seed, state, seed, step, start]);
});

it("all fragments at once, as when a slide is entered from behind, are applied in order", async () => {
  const one = fakeFigure();
  const cues = [{ descentStep: "7" }, { descentParams: "seed=2" }];
  const deck = fakeDeck([{ figure: one.figure, cues }]);
  await deck.show(2);
  expect(one.state()).toBe("?seed=2");
  await deck.show(1);
  expect(one.state()).toBe("?step=7");
  await deck.show(0);
  expect(one.state()).toBe("?");
});
