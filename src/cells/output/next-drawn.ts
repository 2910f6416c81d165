import type { Output } from "../protocol.ts";
import { rowsOfPage } from "./table-output.tsx";

/** What is drawn at each place of a cell, and whether more is to come. */
export interface Drawn {
  readonly outputs: readonly (Output | undefined)[];
  readonly complete: boolean;
}

/**
 * What to draw next: what is drawn already stays, new outputs are drawn as far as the budget goes, and
 * where it ends the old ones stand for another frame. A budget of 1 is about what a slow device can
 * do in 50 ms; one output is always drawn, however heavy.
 */
export function nextDrawn(
  wanted: readonly Output[],
  drawn: readonly (Output | undefined)[],
  budget: number,
): Drawn {
  let [left, complete, started] = [budget, true, false];
  const outputs = wanted.map((output, i) => {
    if (drawn[i] === output) return output;
    const weight = weightOf(output);
    if (started && weight > left) {
      complete = false;
      left = 0;
      return drawn[i]?.kind === output.kind ? drawn[i] : undefined;
    }
    started = true;
    left -= weight;
    return output;
  });
  return { outputs, complete };
}

/** About how much of 50 ms an output takes on a slow device. */
function weightOf(output: Output): number {
  switch (output.kind) {
    case "text":
      return 0.05 + Math.min(1, output.lines.length / 500);
    case "value":
      return 0.05 + output.text.length / 30_000;
    case "chart":
      return 0.1 + Math.min(1, output.svg.length / 60_000);
    case "table":
      return (
        0.4 +
        (Math.min(rowsOfPage(output.columns.length), output.rows.length) * output.columns.length) /
          160
      );
    case "tensor":
      return 0.1 + output.values.length / 4096;
    case "control":
      return output.control.type === "points" ? 0.8 : 0.12;
    default:
      return output.kind === "note" ? 0.02 : 0.3;
  }
}
