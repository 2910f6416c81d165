/**
 * The script of an embed page: the figure's own, and in a frame the conversation with the host. What
 * a host says before the figure is alive is kept until it is.
 */
import "../figure/loader.ts";
import type { AnyPlayer } from "../figure/transport.tsx";

const off: string[] = [];
// A file has no origin either, and all it needs.
if (origin === "null" && location.protocol !== "file:") {
  off.push("This frame is sandboxed: nothing is kept, and files may not be saved.");
  const line = document.querySelector(".src");
  if (line) line.append(Object.assign(document.createElement("span"), { textContent: off[0] }));
}

if (parent !== window) {
  const early: MessageEvent[] = [];
  let hear = (event: MessageEvent): void => {
    early.push(event);
    // A frame out of sight does not know that it is near; its host does.
    document.querySelector("[data-widget]")?.dispatchEvent(new Event("descent:wake"));
  };
  addEventListener("message", (event) => {
    if (event.source === parent) hear(event);
  });
  document.addEventListener(
    "descent:alive",
    async ({ target, detail }) => {
      const { attend } = await import("./frame.ts");
      hear = attend(target as HTMLElement, detail as AnyPlayer, off);
      for (const event of early.splice(0)) hear(event);
    },
    { once: true },
  );
}

declare global {
  interface DocumentEventMap {
    "descent:alive": CustomEvent<AnyPlayer>;
  }
}
