import { once } from "node:events";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { WebSocket as NodeSocket, WebSocketServer } from "ws";
import {
  type Adapter,
  broadcastAdapter,
  webSocketAdapter,
} from "../../../src/embed/reveal/adapters.ts";
import type { Deck } from "../../../src/embed/reveal/deck.ts";
import type { FigureHandle } from "../../../src/embed/reveal/figure-handle.ts";
import { envelope, readStepMessage } from "../../../src/embed/reveal/step-message.ts";
import { stepTogether } from "../../../src/embed/reveal/step-together.ts";

/** A wire to which any number of windows are attached; each hears what the others send. */
function wire() {
  const ends = new Set<(message: unknown) => void>();
  return (): Adapter => {
    let own: ((message: unknown) => void) | undefined;
    return {
      send: (message) => {
        for (const end of ends) if (end !== own) end(structuredClone(message));
      },
      onMessage: (listener) => {
        own = listener;
        ends.add(listener);
        return () => ends.delete(listener);
      },
      close: () => {},
    };
  };
}

/** A window: a deck of ten slides with one figure. */
function fakeWindow() {
  let at = { h: 0, v: 0, f: -1 };
  let state = "?seed=1";
  let dark = false;
  const darkListeners: (() => void)[] = [];
  const deckListeners: (() => void)[] = [];
  const figureListeners: ((what: "moved") => void)[] = [];
  const element = { matches: () => true } as unknown as HTMLElement;
  const moved = () => {
    for (const listener of deckListeners) listener();
  };
  const deck = {
    getIndices: () => at,
    slide: (h: number, v: number, f = -1) => {
      at = { h, v, f };
      moved();
    },
    on: (type: string, listener: () => void) => {
      if (type === "slidechanged") deckListeners.push(listener);
      if (type === "paused" || type === "resumed") darkListeners.push(listener);
    },
    isPaused: () => dark,
    togglePause: (on: boolean) => {
      dark = on;
      for (const listener of darkListeners) listener();
    },
    getSlidesElement: () => ({ querySelectorAll: () => [element] }),
  } as unknown as Deck;
  const figure = {
    element,
    getState: async () => state,
    setState: async (next: string) => {
      state = next;
    },
    onChange: (listener: (what: "moved") => void) => void figureListeners.push(listener),
  } as unknown as FigureHandle;
  return {
    deck,
    plugin: { figures: [figure], onFigure: (hear: (figure: FigureHandle) => void) => hear(figure) },
    at: () => at,
    dark: () => dark,
    state: () => state,
    drag(next: string) {
      state = next;
      for (const listener of figureListeners) listener("moved");
    },
  };
}

describe("windows in step", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal("location", { pathname: "/slides/x/", host: "h" });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
  const settle = () => vi.advanceTimersByTimeAsync(1000);

  it("the audience goes where the presenter goes, and sees the figure in the same state", async () => {
    const join = wire();
    const [presenter, audience] = [fakeWindow(), fakeWindow()];
    stepTogether(audience.deck, audience.plugin, join(), { role: "audience" });
    stepTogether(presenter.deck, presenter.plugin, join(), { role: "presenter" });
    presenter.deck.slide(3, 1, 2);
    presenter.drag("?seed=7");
    await settle();
    expect(audience.at()).toEqual({ h: 3, v: 1, f: 2 });
    expect(audience.state()).toBe("?seed=7");
  });

  it("the audience's screen goes dark with the presenter's, and light again", () => {
    const [presenter, audience] = [fakeWindow(), fakeWindow()];
    const attach = wire();
    stepTogether(audience.deck, audience.plugin, attach(), { role: "audience" });
    stepTogether(presenter.deck, presenter.plugin, attach(), { role: "presenter" });
    presenter.deck.togglePause(true);
    expect(audience.dark()).toBe(true);
    presenter.deck.slide(2, 0);
    expect(audience.dark()).toBe(true);
    presenter.deck.togglePause(false);
    expect(audience.dark()).toBe(false);
    expect(audience.at()).toMatchObject({ h: 2 });
  });

  it("who comes late is told where the deck stands", async () => {
    const join = wire();
    const [presenter, late] = [fakeWindow(), fakeWindow()];
    stepTogether(presenter.deck, presenter.plugin, join(), { role: "presenter" });
    presenter.deck.slide(5, 0);
    presenter.drag("?seed=5");
    await settle();
    stepTogether(late.deck, late.plugin, join(), { role: "audience" });
    await settle();
    expect(late.at().h).toBe(5);
    expect(late.state()).toBe("?seed=5");
  });

  it("who moves by themselves explores undisturbed, until they follow again", async () => {
    const join = wire();
    const [presenter, audience] = [fakeWindow(), fakeWindow()];
    const heard: boolean[] = [];
    const together = stepTogether(audience.deck, audience.plugin, join(), {
      role: "audience",
      onFollow: (following) => heard.push(following),
    });
    stepTogether(presenter.deck, presenter.plugin, join(), { role: "presenter" });
    audience.deck.slide(8, 0);
    presenter.deck.slide(2, 0);
    presenter.drag("?seed=2");
    await settle();
    expect(audience.at().h).toBe(8);
    expect(audience.state()).toBe("?seed=1");
    together.follow(true);
    expect(audience.at().h).toBe(2);
    expect(audience.state()).toBe("?seed=2");
    expect(heard).toEqual([false, true]);
  });

  it("an audience moves nobody else", async () => {
    const join = wire();
    const [presenter, one, other] = [fakeWindow(), fakeWindow(), fakeWindow()];
    stepTogether(presenter.deck, presenter.plugin, join(), { role: "presenter" });
    for (const each of [one, other]) {
      stepTogether(each.deck, each.plugin, join(), { role: "audience" });
    }
    one.deck.slide(9, 0);
    one.drag("?seed=9");
    await settle();
    expect([presenter.at().h, other.at().h]).toEqual([0, 0]);
    expect([presenter.state(), other.state()]).toEqual(["?seed=1", "?seed=1"]);
  });

  it("nothing that comes over the wire throws, and only whole messages of this deck count", () => {
    fc.assert(
      fc.property(fc.anything(), (heard) => {
        expect(readStepMessage(heard, "d")).toBeNull();
      }),
    );
    const at = { type: "at", column: 1, row: 0, fragment: -1 } as const;
    expect(readStepMessage(envelope("d", at), "d")).toEqual(at);
    expect(readStepMessage(envelope("other", at), "d")).toBeNull();
    expect(readStepMessage({ ...envelope("d", at), column: 0.5 }, "d")).toBeNull();
    expect(readStepMessage({ ...envelope("d", at), v: 2 }, "d")).toBeNull();
  });
});

describe("adapters", () => {
  it("a channel of the browser reaches the other window, not the one that speaks", async () => {
    const [a, b] = [broadcastAdapter("test"), broadcastAdapter("test")];
    const heard: unknown[] = [];
    a?.onMessage((message) => heard.push(["a", message]));
    const come = new Promise<void>((resolve) => {
      b?.onMessage((message) => {
        heard.push(["b", message]);
        resolve();
      });
    });
    a?.send({ n: 1 });
    await come;
    expect(heard).toEqual([["b", { n: 1 }]]);
    a?.close();
    b?.close();
  });

  it("a relay that passes texts on is enough, also for what was said before it was reached", async () => {
    vi.stubGlobal("WebSocket", NodeSocket);
    const relay = new WebSocketServer({ port: 0 });
    await once(relay, "listening");
    relay.on("connection", (socket) => {
      socket.on("message", (data) => {
        for (const other of relay.clients) if (other !== socket) other.send(String(data));
      });
    });
    const url = `ws://localhost:${(relay.address() as { port: number }).port}`;
    const listener = webSocketAdapter(url);
    await once(relay, "connection");
    const heard = new Promise((resolve) => listener.onMessage(resolve));
    const speaker = webSocketAdapter(url);
    speaker.send({ slide: 3 });
    expect(await heard).toEqual({ slide: 3 });
    speaker.close();
    listener.close();
    relay.close();
    vi.unstubAllGlobals();
  });
});
