import { describe, expect, it } from "vitest";
import { EditKeeper } from "../../src/cells/page/edit-keeper.ts";
import { LabShelf } from "../../src/cells/page/lab-shelf.ts";
import { timed, untimed } from "../../src/layouts/timed.ts";
import { mergeKept } from "../../src/prose/kept-file.ts";

describe("what is kept with its time", () => {
  it("comes back as it was, with or without a time", () => {
    const kept = { a: "1", b: { value: "2", at: 5 }, c: [{ id: "x", source: "3" }] };
    expect(untimed(kept)).toEqual({ a: "1", b: "2", c: [{ id: "x", source: "3" }] });
    expect(untimed(timed({ a: "1", c: [1, 2] }, {}, 7))).toEqual({ a: "1", c: [1, 2] });
  });

  it("keeps the time of its last change; what is gone goes", () => {
    const before = { a: { value: [1], at: 5 }, b: { value: "2", at: 5 }, gone: "3" };
    expect(timed({ a: [1], b: "2!", c: "new" }, before, 9)).toEqual({
      a: { value: [1], at: 5 },
      b: { value: "2!", at: 9 },
      c: { value: "new", at: 9 },
    });
  });

  it("merges edits of cells cell by cell: of two devices the later one wins", () => {
    const mine = { "cells/perceptron": timed({ a: "mine" }, {}, 9) };
    const theirs = { "cells/perceptron": timed({ a: "theirs", b: "theirs" }, {}, 7) };
    const merged = mergeKept(mine, theirs)["cells/perceptron"] as Record<string, unknown>;
    const keeper = new EditKeeper({ read: () => untimed(merged), write: () => true });
    expect(keeper.edits).toEqual({ a: "mine", b: "theirs" });
  });

  it("merges notebooks of the lab name by name", () => {
    const shelf = (source: string) => [{ id: "one", source }];
    const mine = { last: "Race", notebooks: timed({ Race: shelf("mine") }, {}, 3) };
    const theirs = { last: "Xor", notebooks: timed({ Race: shelf("x"), Xor: shelf("y") }, {}, 8) };
    const merged = mergeKept({ lab: mine }, { lab: theirs })["lab"] as typeof mine;
    const read = { ...merged, notebooks: untimed(merged.notebooks) };
    const lab = new LabShelf({ read: () => read, write: () => true });
    expect(lab.names).toEqual(["Race", "Xor"]);
    expect(lab.cells("Race")).toEqual(shelf("x"));
    expect(lab.last).toBe("Race");
  });
});
