import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCue, reconcile } from "../../../src/embed/reveal/cues.ts";
import { deckKeys, whoGets } from "../../../src/embed/reveal/keys.ts";

describe("what a fragment says to a figure", () => {
  it("a number is a step to go to, a number with a sign so many steps", () => {
    expect(readCue({ descentStep: "12" })).toEqual({ goTo: 12 });
    expect(readCue({ descentStep: "+3" })).toEqual({ step: 3 });
    expect(readCue({ descentStep: "−2" })).toEqual({ step: -2 });
  });

  it("parameters are spelled as in a link", () => {
    expect(readCue({ descentParams: "learningRate=0.3&start=1,2" })).toEqual({
      params: { learningRate: "0.3", start: "1,2" },
    });
  });

  it("several attributes make one cue, and a fragment of the text makes none", () => {
    const both = readCue({ descentState: "?seed=2", descentStep: "4", descentPlay: "" });
    expect(both).toEqual({ state: "?seed=2", goTo: 4, run: "play" });
    expect(readCue({ fragmentIndex: "3" })).toBeNull();
  });

  it("what does not fit is named", () => {
    expect(() => readCue({ descentStep: "twelve" })).toThrow('data-descent-step is "twelve"');
    expect(() => readCue({ descentParams: "" })).toThrow("data-descent-params is empty");
  });
});

describe("bringing a figure to what is visible", () => {
  it("undoing and applying in the order given leads from any state of the slide to any other", () => {
    const some = fc.uniqueArray(fc.integer({ min: 0, max: 9 }));
    fc.assert(
      fc.property(some, some, (inForce, visible) => {
        const stack = [...inForce];
        const { undo, apply } = reconcile(inForce, visible);
        for (const cue of undo) expect(stack.pop()).toBe(cue);
        expect([...stack, ...apply]).toEqual(visible);
      }),
    );
  });

  it("what is in force and still visible is left alone", () => {
    expect(reconcile(["a", "b"], ["a", "b", "c"])).toEqual({ undo: [], apply: ["c"] });
    expect(reconcile(["a", "b"], ["a"])).toEqual({ undo: ["b"], apply: [] });
  });
});

describe("a key pressed inside a figure", () => {
  const button = { tag: "BUTTON" };
  const slider = { tag: "INPUT", type: "range" };

  it("moves the deck if it is an arrow that nothing uses", () => {
    for (const key of Object.keys(deckKeys)) expect(whoGets(key, button, false)).toBe("deck");
  });

  it("stays with a slider, a list, a text box, or whoever has handled it", () => {
    expect(whoGets("ArrowRight", slider, false)).toBe("figure");
    expect(whoGets("ArrowDown", { tag: "SELECT" }, false)).toBe("figure");
    expect(whoGets("ArrowLeft", { tag: "INPUT" }, false)).toBe("figure");
    expect(whoGets("ArrowLeft", { tag: "g", role: "slider" }, false)).toBe("figure");
    expect(whoGets("ArrowLeft", button, true)).toBe("figure");
  });

  it("always moves the deck if a clicker sends it", () => {
    expect(whoGets("PageDown", slider, true)).toBe("deck");
  });

  it("gives the keyboard back if it is an Escape that closes nothing", () => {
    expect(whoGets("Escape", slider, false)).toBe("leave");
    expect(whoGets("Escape", slider, true)).toBe("figure");
  });

  it("never leaves the figure if it types or presses", () => {
    for (const key of ["Enter", " ", "a", "s", "b", "Tab", "Home"]) {
      expect(whoGets(key, button, false)).toBe("figure");
    }
  });
});
