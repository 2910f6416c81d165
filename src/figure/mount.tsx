import { hydrate, render } from "preact";
import { kernelStatus } from "../../engine/kernels/status.ts";
import { mergeParams, narrowParams, setNumberLocale } from "../params/index.ts";
import type { Size } from "../ui/index.ts";
import { loadControls } from "../ui/late-controls.ts";
import { takingOver } from "../ui/taking-over.ts";
import type { AnyWidget } from "../widgets/define-widget.ts";
import { wakeControls } from "./asleep.ts";
import { assumedSize, drawingSize, isSameSize } from "./drawing-size.ts";
import { readOptions } from "./embed-options.ts";
import { Figure } from "./figure.tsx";
import { kernelNotice } from "./kernel-notice.ts";
import { readLink } from "./link.ts";
import { Player, type Surroundings } from "./player.ts";
import { loadWidget } from "./registry.ts";
import { figureAddress } from "./share/carried-state.ts";
import type { AnyPlayer } from "./transport.tsx";

const surroundings: Omit<Surroundings, "runInWorker"> = {
  frame: (callback) => requestAnimationFrame(callback),
  cancelFrame: (id) => cancelAnimationFrame(id),
  reducedMotion: () => {
    stillness ??= matchMedia("(prefers-reduced-motion: reduce)");
    return stillness.matches;
  },
};

/** Asked in every frame: the query is made once. */
let stillness: MediaQueryList | undefined;

/** Brings one figure to life in place of its first frame. Resolves with its player. */
export async function mountFigure(host: HTMLElement): Promise<AnyPlayer> {
  const {
    widget: id = "",
    uid = id,
    number,
    level,
    caption,
    captionHtml,
    base = "/",
    link,
  } = host.dataset;
  const definition = await loadWidget(id);
  const [{ default: view }, worker] = await Promise.all([
    definition.view(),
    definition.runsIn === "worker" ? import("./run-in-worker.ts") : null,
    loadControls(definition.params),
  ]);
  await kernelStatus.ready;
  await nextTask();
  const ownsLink = link === "own";
  const { search, hash } = ownsLink ? figureAddress() : { search: "", hash: "" };
  const { options, problems } = readOptions(definition.params, new URLSearchParams(search));
  setNumberLocale(options.locale);
  const params = narrowParams(definition.params, options.ranges);
  const narrowed = { ...definition, params };
  const opened = await readLink(narrowed, search, hash);
  const placed = JSON.parse(host.dataset.values ?? "{}") as Record<string, unknown>;
  // Every value is checked once more: a default may lie outside of a narrowed range.
  const { values } = mergeParams(params, opened.values, { ...opened.values, ...placed });
  const step = ownsLink ? opened.step : Number(host.dataset.step ?? 0);
  const start = { values, step, problems: [...problems, ...opened.problems] };
  const player: AnyPlayer = new Player(
    narrowed,
    opened.state === undefined ? start : { ...start, state: opened.state },
    { ...surroundings, runInWorker: worker?.runInWorker ?? null },
  );

  await nextTask();
  wakeControls(host);
  const size = measuredSize(host, definition);
  // Hydration trusts that the HTML is what would be drawn; under a link of its own it need not be.
  const paint = search === "" && hash === "" ? hydrate : render;
  takingOver.now = paint === hydrate && size === undefined;
  paint(
    <Figure
      {...{ player, view, uid, number, caption, captionHtml, base, size }}
      level={level ? (Number(level) as 1 | 2 | 3) : 3}
      hide={new Set(options.hide)}
      lock={new Set(options.lock)}
      notice={kernelNotice()}
    />,
    host,
  );
  takingOver.now = false;
  host.dataset.alive = "true";
  watchVisibility(host, player);
  if (options.autoplay) player.play();
  document.addEventListener("descent:predict", (event) => {
    const { figure } = (event as CustomEvent<{ figure?: string }>).detail ?? {};
    if (figure === uid || (figure === id && isNext(event.target, host))) player.play();
  });
  return player;
}

/**
 * The size at which the drawing is seen. Where that is another than the build took it for, its
 * markup makes room: to draw anew is less work than to take over and then change all that was taken
 * over. A drawing that holds the focus or was pressed stays.
 */
function measuredSize(host: HTMLElement, definition: AnyWidget): Size | undefined {
  const drawing = host.querySelector<HTMLElement>(".plot-set");
  if (!drawing || drawing.matches(":focus-within, [data-pressed]")) return;
  const size = drawingSize(definition, drawing);
  if (!size || isSameSize(size, assumedSize(definition))) return;
  drawing.textContent = "";
  return size;
}

/** Modules, model and drawing are a task each: whoever scrolls or types meanwhile is answered in between. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** Whether `host` is the first figure of its kind after the place where a prediction was made. */
function isNext(from: EventTarget | null, host: HTMLElement): boolean {
  const alike = document.querySelectorAll(`[data-widget="${host.dataset["widget"]}"]`);
  if (!(from instanceof Element)) return alike[0] === host;
  const after = (figure: Element) =>
    (from.compareDocumentPosition(figure) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  return [...alike].find(after) === host;
}

/** A figure out of sight sleeps. */
function watchVisibility(host: HTMLElement, player: AnyPlayer): void {
  const watch = new IntersectionObserver(([entry]) =>
    player.setAwake(entry?.isIntersecting ?? true),
  );
  watch.observe(host);
}
