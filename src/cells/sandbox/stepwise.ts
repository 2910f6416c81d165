import type { Output } from "../protocol.ts";
import type { OutputList } from "./output-list.ts";

/** Thrown at a resting point of a cell that was asked to stop. */
export class StopSignal extends Error {
  constructor() {
    super("stopped");
    this.name = "Stopped";
  }
}

type Stepwise = Iterator<unknown> | AsyncIterator<unknown>;

/** Whether a value comes in steps: what a generator or an async generator gave. */
export function isStepwise(value: unknown): value is Stepwise {
  if (typeof value !== "object" || value === null) return false;
  const tag = Object.prototype.toString.call(value);
  return tag === "[object Generator]" || tag === "[object AsyncGenerator]";
}

interface Around {
  readonly outputs: OutputList;
  readonly present: (value: unknown) => readonly Output[];
  /** Rests, and throws when the cell was asked to stop. */
  readonly frame: () => Promise<void>;
  readonly now: () => number;
}

/** Milliseconds that steps may take before the cell rests and looks for messages. */
const restEvery = 12;

/** Milliseconds between two steps that are shown: what is drawn over at once is not drawn. */
const showEvery = 33;

/**
 * Shows each step in place of the one before. Steps faster than the eye are run and not drawn; the
 * last one always is. What the generator returns takes the place of its last step.
 */
export async function runStepwise(steps: Stepwise, around: Around): Promise<void> {
  const { outputs, present, frame, now } = around;
  const at = outputs.length;
  let count = 0;
  let rested = now();
  let shownAt = Number.NEGATIVE_INFINITY;
  let unshown: { readonly value: unknown } | null = null;
  const draw = (value: unknown) => {
    count = outputs.replace(at, count, value === undefined ? [] : present(value));
    shownAt = now();
    unshown = null;
  };
  try {
    for (;;) {
      const { value, done } = await steps.next();
      if (done) {
        if (value !== undefined) draw(value);
        break;
      }
      if (now() - shownAt >= showEvery) draw(value);
      else unshown = { value };
      if (now() - rested >= restEvery) {
        await frame();
        rested = now();
      }
    }
  } catch (error) {
    if (error instanceof StopSignal) await steps.return?.(undefined);
    throw error;
  } finally {
    const last = unshown as { readonly value: unknown } | null;
    if (last) draw(last.value);
  }
}
