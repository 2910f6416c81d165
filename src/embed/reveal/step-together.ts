import type { Adapter } from "./adapters.ts";
import type { Deck } from "./deck.ts";
import type { FigureHandle } from "./figure-handle.ts";
import type { DescentPlugin } from "./plugin.ts";
import { envelope, readStepMessage, type StepMessage } from "./step-message.ts";

export interface TogetherOptions {
  /**
   * "presenter" says where the deck and its figures stand; "audience" follows until it moves by
   * itself; "mirror" shares the figures only, from whichever window has the keyboard.
   */
  readonly role: "presenter" | "audience" | "mirror";
  /** Name of the deck on a relay that carries several; its path if left out. */
  readonly deck?: string;
  /** Hears whether the audience follows. */
  readonly onFollow?: (following: boolean) => void;
}

export interface Together {
  /** Follows again, or explores. */
  follow(following: boolean): void;
  close(): void;
}

/** Milliseconds between two messages about one figure. */
const figureEvery = 150;

/** Keeps windows of one deck in step through an adapter. */
export function stepTogether(
  deck: Deck,
  plugin: Pick<DescentPlugin, "figures" | "onFigure">,
  adapter: Adapter,
  { role, deck: name = location.pathname, onFollow = () => {} }: TogetherOptions,
): Together {
  const known = new Map<number, string>();
  const figures = new Map<number, FigureHandle>();
  let following = role !== "presenter";
  let moving = false;
  let last: StepMessage | null = null;
  const say = (message: StepMessage) => adapter.send(envelope(name, message));
  const speaks = () => role === "presenter" || (role === "mirror" && document.hasFocus());
  const at = (): StepMessage => {
    const { h, v, f } = deck.getIndices();
    const place = { type: "at", column: h, row: v, fragment: f ?? -1 } as const;
    return deck.isPaused() ? { ...place, dark: true } : place;
  };
  const go = (message: StepMessage & { type: "at" }) => {
    moving = true;
    deck.slide(message.column, message.row, message.fragment);
    deck.togglePause(message.dark === true);
    moving = false;
  };
  const show = (index: number, state: string) => {
    const figure = figures.get(index);
    known.set(index, state);
    figure?.setState(state).catch(() => {});
  };

  const moved = () => {
    if (role === "presenter") say(at());
    else if (role === "audience" && !moving) follow(false);
  };
  for (const type of ["slidechanged", "fragmentshown", "fragmenthidden"]) deck.on(type, moved);
  // Whoever darkens their own screen still follows.
  for (const type of ["paused", "resumed"]) {
    deck.on(type, () => {
      if (role === "presenter") say(at());
    });
  }

  plugin.onFigure((figure) => {
    const index = placeOf(deck, figure.element);
    figures.set(index, figure);
    const before = known.get(index);
    if (before !== undefined && following) show(index, before);
    let due: ReturnType<typeof setTimeout> | undefined;
    figure.onChange(() => {
      if (due !== undefined || !speaks()) return;
      due = setTimeout(async () => {
        due = undefined;
        const state = await figure.getState().catch(() => null);
        if (state === null || state === known.get(index) || !speaks()) return;
        known.set(index, state);
        say({ type: "figure", figure: index, state });
      }, figureEvery);
    });
  });

  const stop = adapter.onMessage((heard) => {
    const message = readStepMessage(heard, name);
    if (!message) return;
    if (message.type === "hello") {
      if (role !== "presenter") return;
      say(at());
      for (const [figure, state] of known) say({ type: "figure", figure, state });
    } else if (role === "presenter") return;
    else if (message.type === "at") {
      if (role !== "audience") return;
      last = message;
      if (following) go(message);
    } else if (following) show(message.figure, message.state);
    else known.set(message.figure, message.state);
  });

  function follow(wanted: boolean): void {
    if (wanted === following || role !== "audience") return;
    following = wanted;
    onFollow(following);
    if (!following) return;
    if (last?.type === "at") go(last);
    for (const [index, state] of known) show(index, state);
  }

  if (role === "presenter") say(at());
  if (role === "audience") say({ type: "hello" });
  return {
    follow,
    close() {
      stop();
      adapter.close();
    },
  };
}

/** The place of a figure among all that the deck holds, or will hold. */
function placeOf(deck: Deck, element: HTMLElement): number {
  const all = deck.getSlidesElement().querySelectorAll("iframe, [data-widget]");
  const own = element.matches("iframe, [data-widget]")
    ? element
    : element.querySelector("[data-widget]");
  return [...all].indexOf(own ?? element);
}
