import {
  type Adapter,
  broadcastAdapter,
  webSocketAdapter,
} from "../../../embed/reveal/adapters.ts";
import type { Deck } from "../../../embed/reveal/deck.ts";
import type { DescentPlugin } from "../../../embed/reveal/plugin.ts";
import { stepTogether } from "../../../embed/reveal/step-together.ts";
import { speakerView } from "./speaker-view.ts";

export interface Company {
  readonly role: "presenter" | "audience" | null;
  join(deck: Deck, plugin: DescentPlugin): void;
}

/**
 * Whether this window presents or follows: `?present` and `?follow`, on one machine; with the
 * address of a relay, `?follow=wss://…`, across machines. S opens the speaker's view in a window of
 * its own, which this one then follows.
 */
export function connectCompany(wrapper: HTMLElement, query: URLSearchParams): Company {
  const speaker = query.has("speaker");
  const role =
    speaker || query.has("present") ? "presenter" : query.has("follow") ? "audience" : null;
  const relay = query.get("present") || query.get("follow") || query.get("speaker");
  if (speaker) document.documentElement.classList.add("speaker");
  return {
    role,
    join(deck, plugin) {
      if (speaker) speakerView(deck);
      const adapter = open(relay);
      if (role && adapter) attend(deck, plugin, adapter, role, wrapper);
      wrapper.ownerDocument.addEventListener("keydown", (event) => {
        if (event.key !== "s" || event.ctrlKey || event.metaKey || event.altKey) return;
        if ((event.target as Element).closest("input, select, textarea, .fig") || speaker) return;
        openSpeaker(deck);
        if (role) return;
        const channel = open(null);
        if (channel) attend(deck, plugin, channel, "audience", wrapper);
      });
    },
  };
}

function open(relay: string | null): Adapter | null {
  if (relay) return webSocketAdapter(relay);
  return broadcastAdapter(`descent:${location.host}${location.pathname}:together`);
}

function openSpeaker(deck: Deck): void {
  // The address of the page lags behind the slide: reveal.js writes it once a second.
  const { h, v, f } = deck.getIndices();
  const address = new URL(location.href);
  address.search = "?speaker";
  address.hash = `#/${h}/${v}${f === undefined || f < 0 ? "" : `/${f}`}`;
  window.open(address, "descent-speaker", "width=1200,height=760");
}

/** Joins, and says in the audience whether it follows; a button and F switch. */
function attend(
  deck: Deck,
  plugin: DescentPlugin,
  adapter: Adapter,
  role: "presenter" | "audience",
  wrapper: HTMLElement,
): void {
  const button = document.createElement("button");
  let following = true;
  const say = () => {
    button.textContent = following ? "Following the presenter" : "Follow the presenter";
    button.setAttribute("aria-pressed", String(following));
  };
  const together = stepTogether(deck, plugin, adapter, {
    role,
    onFollow: (now) => {
      following = now;
      if (!now) delete button.dataset["rests"];
      say();
    },
  });
  if (role === "presenter") return;
  button.className = "btn follow ui";
  button.type = "button";
  button.addEventListener("click", () => together.follow(!following));
  say();
  wrapper.append(button);
  restWhenStill(button, () => following);
}

/** Milliseconds without a pointer's move before the switch leaves the wall to the slide. */
const still = 3000;

/** Whoever follows sees the switch while the pointer moves; who explores sees it always. */
function restWhenStill(button: HTMLElement, following: () => boolean): void {
  let due: ReturnType<typeof setTimeout> | undefined;
  const wake = () => {
    delete button.dataset["rests"];
    clearTimeout(due);
    due = setTimeout(() => {
      if (following()) button.dataset["rests"] = "";
    }, still);
  };
  document.addEventListener("pointermove", wake);
  button.addEventListener("click", wake);
  wake();
}
