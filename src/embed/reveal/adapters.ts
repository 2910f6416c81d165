/**
 * How windows of one deck reach each other. Anything that carries JSON from each to all others will
 * do: a channel of the browser, a relay, a classroom tool.
 */
export interface Adapter {
  /** Sends a message, a plain object, to all others. What cannot be sent now may be lost. */
  send(message: unknown): void;
  /** Hears the messages of others. Returns how to stop. */
  onMessage(listener: (message: unknown) => void): () => void;
  close(): void;
}

/** Windows of one browser; nothing leaves the machine. Null where the browser refuses. */
export function broadcastAdapter(name: string): Adapter | null {
  let channel: BroadcastChannel;
  try {
    channel = new BroadcastChannel(name);
  } catch {
    return null;
  }
  return {
    send: (message) => channel.postMessage(message),
    onMessage(listener) {
      const heard = (event: MessageEvent) => listener(event.data);
      channel.addEventListener("message", heard);
      return () => channel.removeEventListener("message", heard);
    },
    close: () => channel.close(),
  };
}

/** Milliseconds before a lost relay is tried again; doubled up to a minute. */
const firstRetry = 1000;
const lastRetry = 60_000;

/**
 * Any WebSocket relay that passes every text on to the other clients of the same address. Reconnects
 * by itself. A page of the book allows its own host only; put a relay elsewhere into a deck of your own.
 */
export function webSocketAdapter(url: string): Adapter {
  const listeners = new Set<(message: unknown) => void>();
  let socket: WebSocket;
  let waiting: string[] = [];
  let retry = firstRetry;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;
  const open = () => {
    socket = new WebSocket(url);
    socket.addEventListener("open", () => {
      retry = firstRetry;
      for (const text of waiting) socket.send(text);
      waiting = [];
    });
    socket.addEventListener("message", async ({ data }) => {
      const text = typeof data === "string" ? data : data instanceof Blob ? await data.text() : "";
      const message = parsed(text);
      if (message !== undefined) for (const listener of [...listeners]) listener(message);
    });
    socket.addEventListener("close", () => {
      if (closed) return;
      timer = setTimeout(open, retry);
      retry = Math.min(lastRetry, 2 * retry);
    });
  };
  open();
  return {
    send(message) {
      const text = JSON.stringify(message);
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
      else waiting = [...waiting.slice(-20), text];
    },
    onMessage(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      closed = true;
      clearTimeout(timer);
      socket.close();
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
