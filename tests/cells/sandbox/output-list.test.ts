import { describe, expect, it } from "vitest";
import type { FromSandbox } from "../../../src/cells/protocol.ts";
import { OutputList } from "../../../src/cells/sandbox/output-list.ts";

/** A list whose clock stands until it is moved, and what it has posted. */
function list() {
  const posted: FromSandbox[] = [];
  const clock = { now: 0 };
  const outputs = new OutputList(
    1,
    (message) => posted.push(message),
    () => clock.now,
  );
  const lines = () =>
    posted.map((message) => {
      const [output] = message.type === "output" ? message.outputs : [];
      return output?.kind === "text" ? output.lines.length : 0;
    });
  return { outputs, posted, clock, lines };
}

describe("what a cell shows is sent", () => {
  it("thirty times a second at most, however often a loop asks to be drawn", () => {
    const { outputs, clock, lines } = list();
    for (let step = 0; step < 400; step++) {
      clock.now = step;
      outputs.print("a line");
      outputs.flushSoon();
    }
    outputs.close();
    expect(lines().length).toBeLessThanOrEqual(Math.ceil(400 / 33) + 1);
    expect(lines().at(-1)).toBe(400);
  });

  it("although the loop then waits for long: the page is not left with an older state", async () => {
    const { outputs, posted, lines } = list();
    outputs.print("a line");
    outputs.flushSoon();
    expect(posted).toEqual([]);
    await expect.poll(lines).toEqual([1]);
    outputs.close();
    expect(lines()).toEqual([1]);
  });
});
