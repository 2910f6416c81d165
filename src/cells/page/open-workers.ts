import type { CompileResult } from "../compile/compile.ts";
import type { SandboxWorker } from "../notebook/sandbox-link.ts";

/** Opens the sandbox of cell-sandbox.ts; rejects with one sentence where no Worker may start. */
export function openSandbox(): Promise<SandboxWorker> {
  const worker = new Worker(new URL("../sandbox/cell-sandbox.ts", import.meta.url), {
    type: "module",
    name: "cells",
  });
  const { port1, port2 } = new MessageChannel();
  const terminate = () => {
    worker.terminate();
    port1.close();
  };
  return new Promise((resolve, reject) => {
    worker.onerror = (event) => {
      event.preventDefault();
      reject(new Error(event.message || "the Worker in which cells run could not be started"));
    };
    port1.onmessage = ({ data }: MessageEvent<{ readonly type?: unknown } | null>) => {
      if (data?.type === "ready") resolve({ port: port1, terminate });
    };
    worker.postMessage({ port: port2 }, [port2]);
  });
}

/** Compiles in a Worker of its own, which never runs a reader's code and so always answers. */
export function openCompiler(): (source: string) => Promise<CompileResult> {
  let worker: Worker | null = null;
  const waiting = new Map<number, (result: CompileResult) => void>();
  let count = 0;
  return (source) => {
    if (!worker) {
      worker = new Worker(new URL("../compile/compile-worker.ts", import.meta.url), {
        type: "module",
        name: "compile",
      });
      worker.onmessage = ({ data }: MessageEvent<{ id: number; result: CompileResult }>) => {
        waiting.get(data.id)?.(data.result);
        waiting.delete(data.id);
      };
    }
    const id = ++count;
    worker.postMessage({ id, source });
    return new Promise((resolve) => waiting.set(id, resolve));
  };
}
