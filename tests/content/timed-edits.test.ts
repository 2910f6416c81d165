import { describe, expect, it } from "vitest";
import { timed, untimed } from "../../src/layouts/timed-edits.ts";
import { mergeKept } from "../../src/prose/kept-file.ts";

describe("edits of cells on the device", () => {
  it("come back as they were, with or without a time, and nothing else does", () => {
    const kept = { a: "1", b: { source: "2", at: 5 }, c: 3, d: null, e: { at: 1 } };
    expect(untimed(kept)).toEqual({ a: "1", b: "2" });
    expect(untimed(timed({ a: "1", b: "2" }, {}, 7))).toEqual({ a: "1", b: "2" });
  });

  it("keep the time of their last change; what is no longer edited goes", () => {
    const before = { a: { source: "1", at: 5 }, b: { source: "2", at: 5 }, gone: "3" };
    expect(timed({ a: "1", b: "2!" }, before, 9)).toEqual({
      a: { source: "1", at: 5 },
      b: { source: "2!", at: 9 },
    });
  });

  it("of two devices the later one wins, cell by cell", () => {
    const mine = { "cells/perceptron": timed({ a: "mine" }, {}, 9) };
    const theirs = { "cells/perceptron": timed({ a: "theirs", b: "theirs" }, {}, 7) };
    const merged = mergeKept(mine, theirs)["cells/perceptron"] as Record<string, unknown>;
    expect(untimed(merged)).toEqual({ a: "mine", b: "theirs" });
  });
});
