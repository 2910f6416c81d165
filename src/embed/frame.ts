import { readOptions } from "../figure/embed-options.ts";
import { figureAddress } from "../figure/share/carried-state.ts";
import type { AnyPlayer } from "../figure/transport.tsx";
import { Conversation } from "./conversation.ts";
import { forwardKeys } from "./forward-keys.ts";
import { hear } from "./protocol.ts";

/** Brings a figure that stands in a frame into conversation with its host. Returns its ear. */
export function attend(
  figure: HTMLElement,
  player: AnyPlayer,
  off: readonly string[],
): (event: MessageEvent) => void {
  /** Of the first hello. */
  let origin: string | null = null;
  let target = "";
  const post = (message: object) =>
    // A host opened from a file or from a sandbox has no origin that could be named.
    parent.postMessage(message, target === "null" ? "*" : target);
  const { options } = readOptions(
    player.definition.params,
    new URLSearchParams(figureAddress().search),
  );
  const conversation = new Conversation(player, {
    post,
    later: (callback, milliseconds) => setTimeout(callback, milliseconds),
    setTheme(theme) {
      if (theme === "auto") delete document.documentElement.dataset["theme"];
      else document.documentElement.dataset["theme"] = theme;
    },
    focus: () => figure.querySelector<HTMLElement>(stops)?.focus(),
    snapshot: async (format) => {
      const { takeSnapshot } = await import("./snapshot.ts");
      return takeSnapshot(player, figure.querySelector(".plot-set") ?? figure, format);
    },
    options,
    off,
  });
  forwardKeys(
    () => origin !== null,
    (news) => conversation.tell("key", news),
    () => {
      (document.activeElement as HTMLElement | null)?.blur();
      conversation.tell("releaseFocus", {});
    },
  );
  const main = figure.closest("main") ?? figure;
  const resize = () =>
    conversation.tell("resize", { height: Math.ceil(main.getBoundingClientRect().height) });
  return (event) => {
    const heard = hear(event.data);
    if (heard.kind === "foreign" || (origin !== null && event.origin !== origin)) return;
    target = event.origin;
    const greeted = heard.kind === "message" && heard.message.type === "hello";
    if (greeted && origin === null) {
      origin = event.origin;
      document.documentElement.dataset["hosted"] = "";
      new ResizeObserver(resize).observe(main);
    }
    const answered = conversation.answer(heard);
    if (greeted) answered.then(resize);
  };
}

/** Where the keyboard goes first. */
const stops = ".transport button, .controls :is(input, select, button), .handle, a, button";
