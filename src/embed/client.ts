import type { Envelope, MessageId } from "./envelope.ts";
import { namespace, protocolVersion } from "./envelope.ts";
import type { FromFigure, News, Request, ToFigure } from "./protocol.ts";

/** What a request is answered with, if not with `error`. */
export type AnswerTo<T extends keyof ToFigure> = ToFigure[T] extends { readonly answer: infer A }
  ? A extends keyof FromFigure
    ? News<A>
    : never
  : never;

/** A host's end of the conversation with one figure in a frame. */
export interface FigureClient {
  /** The latest `ready`; waits for the first. */
  readonly ready: Promise<News<"ready">>;
  /** Sends a request once the figure is ready. Rejects with the sentence of its `error`. */
  ask<T extends keyof ToFigure>(type: T, body: Request<T>): Promise<AnswerTo<T>>;
  /** Hears news of one type, answers included. Returns how to stop. */
  on<T extends keyof FromFigure>(type: T, listener: (news: News<T>) => void): () => void;
  /** Stops listening; what was asked and not yet answered is rejected. */
  close(): void;
}

/**
 * Speaks with the figure in a frame of this page. Says hello now and whenever the frame loads, so it
 * may be called before or after that. Only messages of the frame's own window are heard; once the
 * figure has answered, requests go to its origin alone.
 */
export function connectFigure(frame: HTMLIFrameElement): FigureClient {
  const listeners = new Map<string, Set<(news: never) => void>>();
  const waiting = new Map<
    MessageId,
    { resolve: (news: never) => void; reject: (e: Error) => void }
  >();
  let origin: string | null = null;
  let count = 0;
  let greet: (news: News<"ready">) => void = () => {};
  let ready = new Promise<News<"ready">>((resolve) => {
    greet = resolve;
  });

  const post = (type: string, body: object, id?: MessageId) => {
    const envelope: Envelope = { ns: namespace, v: protocolVersion, type };
    const to = origin === null || origin === "null" ? "*" : origin;
    frame.contentWindow?.postMessage({ ...body, ...envelope, ...(id ? { id } : {}) }, to);
  };
  const hello = () => {
    // The frame may have loaded another page: whoever answers now is the figure.
    origin = null;
    post("hello", { versions: [protocolVersion] });
  };
  const heard = (event: MessageEvent) => {
    const news = event.data as Partial<Envelope> | null;
    if (event.source !== frame.contentWindow || event.source === null) return;
    if (typeof news !== "object" || news?.ns !== namespace || !news.type) return;
    if (news.type === "ready") {
      // A sandboxed frame has no origin of its own and says "null".
      if (event.origin !== "null" && event.origin !== new URL(frame.src).origin) return;
      origin = event.origin;
      greet(news as unknown as News<"ready">);
      ready = Promise.resolve(news as unknown as News<"ready">);
    } else if (origin !== null && event.origin !== origin) return;
    const asked = news.id === undefined ? undefined : waiting.get(news.id);
    if (asked && news.id !== undefined) {
      waiting.delete(news.id);
      if (news.type === "error")
        asked.reject(new Error((news as unknown as News<"error">).message));
      else asked.resolve(news as never);
    }
    for (const listener of [...(listeners.get(news.type) ?? [])]) listener(news as never);
  };
  addEventListener("message", heard);
  frame.addEventListener("load", hello);
  hello();
  return {
    get ready() {
      return ready;
    },
    async ask(type, body) {
      await ready;
      const id = ++count;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        post(type, body, id);
      });
    },
    on(type, listener) {
      const set = listeners.get(type) ?? new Set();
      listeners.set(type, set.add(listener as (news: never) => void));
      return () => {
        set.delete(listener as (news: never) => void);
      };
    },
    close() {
      removeEventListener("message", heard);
      frame.removeEventListener("load", hello);
      for (const { reject } of waiting.values()) reject(new Error("the figure was taken away"));
      waiting.clear();
    },
  };
}
