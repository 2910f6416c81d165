import { afterEach, expect, it, vi } from "vitest";
import { loadWidget } from "../../../src/figure/registry.ts";
import { blobWorker } from "../../../src/figure/share/blob-worker.ts";
import type { WorkerAnswer, WorkerRequest } from "../../../src/figure/worker-run.ts";
import { defaults } from "../../../src/params/index.ts";

afterEach(() => vi.unstubAllGlobals());

const figure = () => loadWidget("trial-vs-slope");

/** Asks for a start and one step, and gives the two answers. */
async function twoAnswers(worker: Worker): Promise<WorkerAnswer[]> {
  const { params } = await figure();
  const ask = (request: WorkerRequest) =>
    new Promise<WorkerAnswer>((resolve) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.postMessage(request);
    });
  return [
    await ask({ type: "start", widget: "trial-vs-slope", values: defaults(params) }),
    await ask({ type: "advance", steps: 1, budget: 1000 }),
  ];
}

/** A browser that makes the worker and then lets its first message fail, as some policies do. */
class FailingWorker {
  onmessage: unknown = null;
  onerror: ((event: { preventDefault(): void }) => void) | null = null;
  postMessage(): void {
    queueMicrotask(() => this.onerror?.({ preventDefault() {} }));
  }
  terminate(): void {}
}

it("a worker that is refused at once, or with its first message, computes on the page", async () => {
  const refused = () => {
    throw new DOMException("no workers here", "SecurityError");
  };
  const answers: WorkerAnswer[][] = [];
  for (const Worker of [refused, FailingWorker]) {
    vi.stubGlobal("Worker", Worker);
    answers.push(await twoAnswers(blobWorker("", figure)));
  }
  for (const [first, second] of answers) {
    expect([first?.step, second?.step]).toEqual([0, 1]);
    expect(second?.failure).toBeNull();
  }
  expect(answers[0]).toEqual(answers[1]);
});
