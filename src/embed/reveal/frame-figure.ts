import { connectFigure } from "../client.ts";
import type { News } from "../protocol.ts";
import type { FigureHandle } from "./figure-handle.ts";

/** The figure in a frame of /embed/<id>/, through the protocol. */
export function frameFigure(frame: HTMLIFrameElement): FigureHandle {
  const client = connectFigure(frame);
  let playing = false;
  let loaded = false;
  client.on("change", (news) => {
    playing = news.playing;
  });
  client.on("event", (news) => {
    playing = news.playing;
  });
  return {
    element: frame,
    play: () => client.ask("play", {}),
    pause: () => client.ask("pause", {}),
    reset: () => client.ask("reset", {}),
    step: (n) => client.ask("step", { n }),
    goTo: (to) => client.ask("step", { to }),
    setParams: (params) => client.ask("setParams", { params }),
    getState: async () => ((await client.ask("getState", {})) as News<"state">).state,
    setState: (state) => client.ask("setState", { state }),
    isPlaying: () => playing,
    onChange(listener) {
      client.on("change", () => listener("moved"));
      client.on("ready", () => {
        if (loaded) listener("loaded");
        loaded = true;
      });
    },
    onKey(listener) {
      client.on("key", ({ key }) => listener(key));
      client.on("releaseFocus", () => listener("Escape"));
    },
  };
}

/** Whether a frame holds, or will hold, a figure of the book. */
export function isFigureFrame(frame: HTMLIFrameElement): boolean {
  const address = frame.getAttribute("src") ?? frame.dataset["src"] ?? "";
  return /\/embed\/[\w-]+\/?(?:[?#]|$)/.test(address) || frame.hasAttribute("data-descent");
}
