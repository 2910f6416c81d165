/** A worker for the model of a figure. Files without a server have another (scripts/offline-bundle.mjs). */
export function openWorker(): Worker {
  return new Worker(new URL("./model-worker.ts", import.meta.url), { type: "module" });
}
