import { openWorker } from "./open-worker.ts";
import type { Run, Snapshot } from "./run.ts";
import { WorkerRun } from "./worker-run.ts";

/** A model in a worker of its own. Most figures compute on the page and never load this. */
export function runInWorker<V, S, Q>(
  widget: string,
  first: Snapshot<V, S, Q>,
  values: V,
): Run<V, S, Q> {
  return new WorkerRun(widget, first, values, openWorker);
}
