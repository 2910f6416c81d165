import { describe, expect, it } from "vitest";
import { coming, passed } from "../../src/layouts/client/deck/coming.ts";

const hidden = (place: number) => ({ place, shown: false });
const shown = (place: number) => ({ place, shown: true });

describe("what the speaker sees of what comes", () => {
  it("is the next fragment while one is left, with all of its place, and then the next slide", () => {
    expect(coming(3, 9, [shown(0), hidden(2), hidden(1), hidden(1)])).toEqual({
      kind: "fragment",
      shown: [true, false, true, true],
      left: 2,
    });
    expect(coming(3, 9, [shown(0)])).toEqual({ kind: "slide", index: 4 });
    expect(coming(3, 9, [])).toEqual({ kind: "slide", index: 4 });
  });

  it("is nothing after the last slide, but not before its last fragment", () => {
    expect(coming(8, 9, [])).toEqual({ kind: "end" });
    expect(coming(8, 9, [hidden(0)])).toMatchObject({ kind: "fragment" });
  });

  it("counts the time in hours only once there is one", () => {
    expect([0, 59_999, 60_000, 3_723_000].map(passed)).toEqual(["0:00", "0:59", "1:00", "1:02:03"]);
  });
});
