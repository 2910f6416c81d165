import modelWorker from "./model-worker.ts?worker&url";

/**
 * A worker for the model of a figure. A sandboxed frame, which has no origin, may only start one from
 * a blob, and Chromium only one that is no module; what is posted before the model is there waits
 * for it. Files without a server have another opener (scripts/offline-bundle.mjs).
 */
export function openWorker(): Worker {
  if (origin !== "null") return new Worker(modelWorker, { type: "module" });
  const address = JSON.stringify(new URL(modelWorker, location.href).href);
  const start = `const early = [];
    onmessage = (event) => early.push(event);
    import(${address}).then(() => early.forEach((event) => onmessage(event)))
      .catch((error) => setTimeout(() => { throw error; }));`;
  return new Worker(URL.createObjectURL(new Blob([start], { type: "text/javascript" })));
}
