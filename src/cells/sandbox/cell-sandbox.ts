/**
 * The Worker in which a reader's cells run. It holds the engine and what the cells have defined,
 * and nothing of the page: no network, no storage, no way to speak but the port it is handed.
 * Its file is served with a policy of its own (src/layouts/security-headers.ts).
 */
import type { FromSandbox, Place, ToSandbox } from "../protocol.ts";
import { fitCharts } from "./chart.ts";
import { type CellFunction, Executor } from "./executor.ts";
import { inspect } from "./inspect.ts";
import { fromLibrary } from "./library.ts";
import { present } from "./present.ts";

interface WorkerScope {
  onmessage: ((event: MessageEvent<{ readonly port: MessagePort }>) => void) | null;
}

const scope = globalThis as unknown as WorkerScope;

scope.onmessage = ({ data }) => {
  scope.onmessage = null;
  open(data.port);
  lock();
};

function open(port: MessagePort): void {
  const executor = new Executor({
    load: loadBlob,
    post: (message: FromSandbox) => port.postMessage(message),
    now: () => performance.now(),
    rest: newTask,
    library: fromLibrary,
    fit: fitCharts,
    present,
    inspect,
  });
  port.onmessage = ({ data }: MessageEvent<ToSandbox>) => executor.handle(data);
  port.postMessage({ type: "ready" } satisfies FromSandbox);
}

async function loadBlob(body: string) {
  const blob = new Blob([`export default async ($) => {${body}\n}`], { type: "text/javascript" });
  const url = URL.createObjectURL(blob);
  try {
    const { default: run } = (await import(/* @vite-ignore */ url)) as { default: CellFunction };
    return { run, place: (error: unknown) => placeIn(error, url) };
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** The topmost line of the stack that lies in this module: the reader's own code. */
function placeIn(error: unknown, url: string): Place | null {
  const stack = error instanceof Error ? String(error.stack) : "";
  const at = stack.indexOf(`${url}:`);
  const [, line, column] = /^:(\d+):(\d+)/.exec(stack.slice(at + url.length)) ?? [];
  if (at < 0 || line === undefined) return null;
  return { line: Number(line), column: Number(line) === 1 ? null : Number(column) };
}

const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();

/** A timer would wait 4 ms and more; a message to itself does not. */
function newTask(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    channel.port2.postMessage(null);
  });
}

/**
 * Takes away what a cell has no business with. The policy of the file's own header forbids the
 * network in any case; on a host that sends no headers, this is what stands.
 */
function lock(): void {
  const taken = [
    ..."fetch XMLHttpRequest WebSocket WebSocketStream WebTransport EventSource".split(" "),
    ..."importScripts Worker SharedWorker BroadcastChannel indexedDB caches".split(" "),
    ..."postMessage close onmessage FileReaderSync Notification navigator".split(" "),
  ];
  for (const name of taken) {
    let owner: object | null = globalThis;
    while (owner && !Object.hasOwn(owner, name)) owner = Object.getPrototypeOf(owner);
    for (const object of new Set([globalThis, ...(owner ? [owner] : [])])) {
      try {
        Object.defineProperty(object, name, {
          value: undefined,
          writable: false,
          configurable: false,
        });
      } catch {
        // Some names cannot be redefined there; the other place holds.
      }
    }
  }
}
