import { describe, expect, it } from "vitest";
import { nextDrawn } from "../../../src/cells/output/next-drawn.ts";
import type { Output } from "../../../src/cells/protocol.ts";

const table = { columns: [], rows: [], total: 0 };
const heavy = Array.from({ length: 10 }, (): Output => {
  return { kind: "chart", svg: "x".repeat(60_000), summary: "", table };
});

describe("nextDrawn", () => {
  it("draws one heavy output after the other, and is complete after as many frames", () => {
    let drawn = nextDrawn(heavy, [], 1);
    for (let frames = 1; frames < heavy.length; frames++) {
      expect(drawn.complete).toBe(false);
      expect(drawn.outputs.filter((output) => output !== undefined)).toHaveLength(frames);
      drawn = nextDrawn(heavy, drawn.outputs, 1);
    }
    expect(drawn).toEqual({ outputs: heavy, complete: true });
  });

  it("draws many light outputs at once", () => {
    const light = Array.from({ length: 40 }, (): Output => ({ kind: "note", text: "x" }));
    expect(nextDrawn(light, [], 1).complete).toBe(true);
  });

  it("lets the old output stand until the new one has its turn, and draws none twice", () => {
    const again = heavy.map((output) => ({ ...output }));
    const { outputs } = nextDrawn(again, heavy, 1);
    expect(outputs[0]).toBe(again[0]);
    expect(outputs.slice(1)).toEqual(heavy.slice(1));
    expect(outputs[1]).toBe(heavy[1]);
    expect(nextDrawn(heavy, heavy, 0)).toEqual({ outputs: heavy, complete: true });
  });

  it("keeps nothing of an output that is gone", () => {
    expect(nextDrawn([], heavy, 1)).toEqual({ outputs: [], complete: true });
  });
});
