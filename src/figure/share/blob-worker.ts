import type { AnyWidget } from "../../widgets/define-widget.ts";
import { ModelHost } from "../model-host.ts";
import type { WorkerRequest } from "../worker-run.ts";

/** The part of a Worker that a run uses. */
type WorkerLike = Pick<Worker, "onmessage" | "onerror" | "postMessage" | "terminate">;

/**
 * A worker made of text, for files that are opened without a server. Where the browser refuses it,
 * at once or with its first message, the model runs on the page instead: slower, and the same.
 * @param source the worker's program, without imports.
 * @param load the figure, for running on the page.
 */
export function blobWorker(source: string, load: () => Promise<AnyWidget>): Worker {
  const stand: WorkerLike = {
    onmessage: null,
    onerror: null,
    postMessage: (message: unknown) => send(message as WorkerRequest),
    terminate: () => worker?.terminate(),
  };
  const answer = (data: unknown) =>
    stand.onmessage?.call(stand as Worker, new MessageEvent("message", { data }));
  const host = new ModelHost(async () => (await load()).model);
  const onPage = (request: WorkerRequest) => host.handle(request).then(answer);
  let send: (request: WorkerRequest) => void = onPage;
  let worker: Worker | null = null;
  try {
    const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    worker = new Worker(url);
  } catch {
    return stand as Worker;
  }
  let first: WorkerRequest | null = null;
  let answered = false;
  send = (request) => {
    first ??= request;
    worker?.postMessage(request);
  };
  worker.onmessage = ({ data }) => {
    answered = true;
    answer(data);
  };
  worker.onerror = (event) => {
    if (answered) {
      stand.onerror?.call(stand as Worker, event);
      return;
    }
    event.preventDefault();
    worker?.terminate();
    worker = null;
    send = onPage;
    if (first) onPage(first);
  };
  return stand as Worker;
}
