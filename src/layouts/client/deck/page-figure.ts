import { effect } from "@preact/signals";
import type { FigureHandle } from "../../../embed/reveal/figure-handle.ts";
import { whoGets } from "../../../embed/reveal/keys.ts";
import { readLink } from "../../../figure/link.ts";
import { mountFigure } from "../../../figure/mount.tsx";
import type { AnyPlayer } from "../../../figure/transport.tsx";
import { writeLink } from "../../../figure/write-link.ts";
import { mergeParams } from "../../../params/index.ts";

/** A figure that stands on a slide itself, brought to life at the first thing asked of it. */
export interface PageFigure extends FigureHandle {
  /** Brings it to life before its slide comes. */
  prepare(): void;
}

export function pageFigure(host: HTMLElement): PageFigure {
  let alive: Promise<AnyPlayer> | undefined;
  let player: AnyPlayer | undefined;
  const heard: ((what: "moved" | "loaded") => void)[] = [];
  const moved = () => {
    for (const listener of heard) listener("moved");
  };
  const wake = () => {
    alive ??= mountFigure(host).then((mounted) => {
      player = mounted;
      effect(() => {
        mounted.snapshot.value;
        mounted.values.value;
        moved();
      });
      return mounted;
    });
    return alive;
  };
  return {
    element: host.closest("figure") ?? host,
    prepare: () => void wake().catch((error: unknown) => sayFailure(host, error)),
    play: async () => (await wake()).play(),
    pause: async () => (await wake()).pause(),
    reset: async () => (await wake()).reset(),
    step: async (count) => {
      const it = await wake();
      if (count >= 0) it.step(count);
      else it.seek(it.snapshot.value.step + count);
    },
    goTo: async (step) => (await wake()).seek(step),
    setParams: async (params) => {
      const it = await wake();
      it.set(readTexts(it, params));
    },
    getState: async () => {
      const it = await wake();
      const { values, state, step } = it.snapshot.value;
      const { query, fragment } = await writeLink(it.definition, values, { state, step });
      return query + fragment;
    },
    setState: async (text) => {
      const it = await wake();
      const [, search = "", hash = ""] = /^([^#]*)(#.*)?$/s.exec(text) ?? [];
      const opened = await readLink(it.definition, search, hash);
      it.restore(opened.values, opened.step, opened.state);
    },
    isPlaying: () => player?.playing.value ?? false,
    onChange: (listener) => void heard.push(listener),
    onKey(listener) {
      host.addEventListener("keydown", (event) => {
        if (event.altKey || event.ctrlKey || event.metaKey) return;
        const who = whoGets(event.key, focusedIn(event), event.defaultPrevented);
        // What the figure keeps does not reach the deck, which listens on the document.
        event.stopPropagation();
        if (who === "figure") return;
        event.preventDefault();
        listener(who === "leave" ? "Escape" : event.key);
      });
    },
  };
}

function focusedIn(event: KeyboardEvent) {
  const target = event.target as Element;
  return {
    tag: target.tagName.toUpperCase(),
    type: target.getAttribute("type") ?? undefined,
    role: target.getAttribute("role"),
  };
}

/** Values written as text are read as a link's would be. */
function readTexts(player: AnyPlayer, given: Readonly<Record<string, unknown>>) {
  const { params } = player.definition;
  const read = Object.entries(given).map(([name, value]) => {
    const param = params[name];
    return [name, typeof value === "string" && param ? param.parse(value) : value];
  });
  const { values, problems } = mergeParams(params, player.values.value, Object.fromEntries(read));
  if (problems.length > 0) throw new Error(problems.join(" "));
  return values;
}

function sayFailure(host: HTMLElement, error: unknown): void {
  const said = document.createElement("p");
  said.className = "problem";
  said.setAttribute("role", "alert");
  said.textContent = `This figure could not start (${error instanceof Error ? error.message : error}). Its first picture stands.`;
  host.before(said);
}
