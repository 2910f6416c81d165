import { connectFigure } from "../../embed/client.ts";
import type { ToFigure } from "../../embed/protocol.ts";

/** Messages kept in the log. */
const most = 40;

/** The live example of /teach/protocol/: buttons that post, and a log of what is said. */
export function connectExample(): void {
  const frame = document.querySelector<HTMLIFrameElement>("#protocol-figure");
  const log = document.querySelector<HTMLOListElement>("#protocol-log");
  const box = document.querySelector<HTMLTextAreaElement>("#protocol-message");
  const form = box?.form;
  if (!frame || !log || !box || !form) return;
  const write = (from: "host" | "figure", data: unknown) => {
    const entry = document.createElement("li");
    entry.dataset["from"] = from;
    const text = JSON.stringify(data);
    const code = document.createElement("code");
    code.textContent = text.length > 400 ? `${text.slice(0, 399)}…` : text;
    entry.append(`${from === "host" ? "to" : "from"} the figure `, code);
    log.prepend(entry);
    while (log.children.length > most) log.lastElementChild?.remove();
  };
  addEventListener("message", (event) => {
    if (event.source === frame.contentWindow) write("figure", event.data);
  });
  const client = connectFigure(frame);
  client.on("resize", ({ height }) => {
    frame.style.height = `${height}px`;
  });
  // The state to be set is the last one that was given.
  client.on("state", ({ state }) => {
    const button = document.querySelector<HTMLButtonElement>('[data-message*="setState"]');
    if (!button) return;
    const example = JSON.parse(button.dataset["message"] ?? "{}") as object;
    button.dataset["message"] = JSON.stringify({ ...example, state });
  });
  let asked = 0;
  const post = (text: string) => {
    let data: unknown;
    try {
      data = JSON.parse(text);
    } catch (error) {
      write("host", `not sent: this is no JSON (${(error as Error).message})`);
      return;
    }
    write("host", data);
    frame.contentWindow?.postMessage(data, new URL(frame.src).origin);
  };
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-message]")) {
    button.addEventListener("click", () => {
      const message = JSON.parse(button.dataset["message"] ?? "{}") as { type: keyof ToFigure };
      box.value = JSON.stringify({ ...message, id: `ask ${++asked}` });
      post(box.value);
    });
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    post(box.value);
  });
}
