import type { ToSandbox } from "../protocol.ts";

/** A Worker that has said it is ready, and the port to it. */
export interface SandboxWorker {
  readonly port: Pick<MessagePort, "postMessage" | "onmessage">;
  terminate(): void;
}

/** How long a cell that is asked to stop may take before its Worker is ended, in milliseconds. */
const patience = 100;

/** From this long a run on, a fresh Worker is made ready in case the run has to be ended. */
const spareAfter = 300;

/**
 * Messages of a second, but those that ask for an answer. A sandbox as it is made sends some hundreds
 * at most; code that has got hold of its port may send as many as it likes.
 */
const mostMessages = 2_000;

/**
 * The page's end of the sandbox: starts Workers, hands messages over, and ends a Worker that does
 * not listen. What it knew is lost then.
 */
export class SandboxLink {
  readonly #start: () => Promise<SandboxWorker>;
  readonly #receive: (message: unknown) => void;
  readonly #flooded: () => void;
  #current: Promise<SandboxWorker> | null = null;
  #spare: Promise<SandboxWorker> | null = null;
  #spareTimer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param start resolves with a new Worker that is ready.
   * @param receive is handed what the present Worker says, not yet checked.
   * @param flooded is told that the Worker said too much and was ended.
   */
  constructor(
    start: () => Promise<SandboxWorker>,
    receive: (message: unknown) => void,
    flooded: () => void,
  ) {
    this.#start = start;
    this.#receive = receive;
    this.#flooded = flooded;
  }

  /** Starts a Worker, if there is none yet: called when a run seems near. */
  async warm(): Promise<void> {
    await this.#worker();
  }

  /** Rejects if no Worker can be started. */
  async send(message: ToSandbox): Promise<void> {
    const worker = await this.#worker();
    worker.port.postMessage(message);
    if (message.type !== "run") return;
    clearTimeout(this.#spareTimer);
    this.#spareTimer = setTimeout(() => this.#makeSpare(), spareAfter);
  }

  /** The run has ended by itself: no fresh Worker is needed. */
  ended(): void {
    clearTimeout(this.#spareTimer);
  }

  /**
   * Asks politely, then ends the Worker. Resolves with whether what it knew is lost.
   * @param stopped resolves when the cell has stopped by itself.
   */
  async stop(stopped: Promise<void>): Promise<boolean> {
    clearTimeout(this.#spareTimer);
    if (!this.#current) return false;
    const worker = await this.#current;
    this.#makeSpare();
    worker.port.postMessage({ type: "stop" } satisfies ToSandbox);
    const polite = await Promise.race([
      stopped.then(() => true),
      new Promise<boolean>((resolve) => setTimeout(() => resolve(false), patience)),
    ]);
    if (polite) return false;
    this.#end(worker);
    return true;
  }

  #end(worker: SandboxWorker): void {
    worker.port.onmessage = null;
    worker.terminate();
    this.#current = null;
    this.warm().catch(() => {});
  }

  dispose(): void {
    clearTimeout(this.#spareTimer);
    for (const worker of [this.#current, this.#spare]) {
      worker?.then(
        (ready) => ready.terminate(),
        () => {},
      );
    }
    this.#current = null;
    this.#spare = null;
  }

  #makeSpare(): void {
    this.#spare ??= this.#start();
    this.#spare.catch(() => {
      this.#spare = null;
    });
  }

  #worker(): Promise<SandboxWorker> {
    if (this.#current) return this.#current;
    const starting = this.#spare ?? this.#start();
    this.#spare = null;
    this.#current = starting;
    starting.then(
      (worker) => {
        const isTooMuch = counter();
        worker.port.onmessage = ({ data }: MessageEvent) => {
          if (this.#current !== starting) return;
          if (isTooMuch(data)) {
            this.#end(worker);
            this.#flooded();
          } else this.#receive(data);
        };
      },
      () => {
        if (this.#current === starting) this.#current = null;
      },
    );
    return starting;
  }
}

/** Counts messages; says of each whether it is one too many in its second. */
function counter(): (message: unknown) => boolean {
  let [count, since] = [0, 0];
  return (message) => {
    // What asks for an answer comes as fast as answers do.
    if ((message as { readonly type?: unknown } | null)?.type === "figure") return false;
    const now = performance.now();
    if (now - since > 1000) [count, since] = [0, now];
    return ++count > mostMessages;
  };
}
