// Reads a Chromium trace: what the page's own thread did, and what only a machine without a
// graphics card has to do besides.

/** What to ask of `browser.startTracing`. */
export const traceCategories = [
  "devtools.timeline",
  "disabled-by-default-devtools.timeline",
  "blink",
  "blink.user_timing",
];

/** Events of the page's thread by what they are; the time of an event goes to the nearest kind. */
const kinds = new Map([
  ["FunctionCall", "script"],
  ["FireAnimationFrame", "script"],
  ["EventDispatch", "script"],
  ["TimerFire", "script"],
  ["RunMicrotasks", "script"],
  ["HandlePostMessage", "script"],
  ["v8.callFunction", "script"],
  ["MinorGC", "script"],
  ["MajorGC", "script"],
  ["UpdateLayoutTree", "style"],
  ["Layout", "layout"],
  ["PrePaint", "paint"],
  ["Paint", "paint"],
  ["Layerize", "paint"],
  ["Commit", "paint"],
  ["CanvasRenderingContext2D::FinalizeFrame", "canvas"],
  ["Canvas2DResourceProvider::ProduceCanvasResource", "canvas"],
]);

/**
 * Milliseconds of CPU in a trace. `page` is the sum of script, style, layout, paint and other (hit
 * tests, scheduling) on the page's thread; `canvas` is what rasterising canvases took there, `tiles`
 * what rasterising the rest took on threads of its own, `display` what putting the tiles together
 * took: with a graphics card these three are its work.
 * @param {readonly object[]} events `traceEvents` of a trace
 * @param {readonly { from: number, to: number }[]} [within] stretches of trace time that count
 */
export function costsOf(events, within = [{ from: -Infinity, to: Infinity }]) {
  const costs = { script: 0, style: 0, layout: 0, paint: 0, other: 0, canvas: 0 };
  const others = { workers: 0, tiles: 0, display: 0 };
  for (const [name, list] of threadsOf(events, within)) {
    if (name === "CrRendererMain") addSelfTimes(costs, list);
    else {
      const kind = name.startsWith("DedicatedWorker")
        ? "workers"
        : name === "VizCompositorThread"
          ? "display"
          : null;
      for (const event of list) {
        if (kind && event.name === "RunTask") others[kind] += cpuOf(event);
        if (event.name === "RasterTask") others.tiles += cpuOf(event);
      }
    }
  }
  const { canvas, ...own } = costs;
  const page = Object.values(own).reduce((sum, part) => sum + part, 0);
  return { page, ...own, canvas, ...others };
}

/** The stretches between marks `start` and `end` that the page made with performance.mark. */
export function stretchesOf(events, start, end) {
  const times = (name) =>
    events
      .filter((event) => event.name === name && event.cat.includes("user_timing"))
      .map((event) => event.ts)
      .sort((a, b) => a - b);
  const ends = times(end);
  return times(start).map((from, i) => ({ from, to: ends[i] ?? from }));
}

function threadsOf(events, within) {
  const names = new Map();
  for (const { name, pid, tid, args } of events) {
    if (name === "thread_name") names.set(`${pid}/${tid}`, args.name);
  }
  const threads = new Map();
  for (const event of events) {
    if (event.ph !== "X") continue;
    if (!within.some(({ from, to }) => event.ts >= from && event.ts < to)) continue;
    const key = `${event.pid}/${event.tid}`;
    if (!threads.has(key)) threads.set(key, []);
    threads.get(key).push(event);
  }
  return [...threads].map(([key, list]) => [names.get(key) ?? "", list]);
}

/** Every event's time without the events inside it, added to its kind or to that of its parent. */
function addSelfTimes(costs, list) {
  const ordered = list.toSorted((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  const open = [];
  for (const event of ordered) {
    while (open.length > 0 && open.at(-1).end <= event.ts) open.pop();
    const parent = open.at(-1);
    const kind = kinds.get(event.name) ?? parent?.kind ?? "other";
    const cpu = cpuOf(event);
    costs[kind] += cpu;
    if (parent) costs[parent.kind] -= cpu;
    open.push({ kind, end: event.ts + (event.dur ?? 0) });
  }
}

/** The thread's own time where the trace has it, so that other programs do not count; in ms. */
function cpuOf(event) {
  return (event.tdur ?? event.dur ?? 0) / 1000;
}
