// What a training step costs as batches and layers grow: measured, and drawn as SVG on log scales.
// A straight line of slope 1 (or 2, for the width) means that every number costs the same.

import { scaleLog } from "d3-scale";
import * as engine from "../engine/index.ts";
import { numbers } from "./numbers.mjs";

const doubled = (from, to) => {
  const steps = Math.log2(to / from);
  return Array.from({ length: steps + 1 }, (_, i) => from * 2 ** i);
};

/** Microseconds a step of a network width-width-width-10 takes on a batch: the best of windows. */
function microseconds(batch, width) {
  const model = engine.sequential(
    engine.linear(width, width),
    engine.relu,
    engine.linear(width, width),
    engine.relu,
    engine.linear(width, 10),
  );
  const optimizer = engine.adam(model.parameters, { learningRate: 0.001 });
  const x = engine.tensor(numbers(batch * width, 1), [batch, width]);
  const labels = Array.from({ length: batch }, (_, i) => i % 10);
  const target = engine.oneHot(labels, 10);
  const step = () => optimizer.minimize(() => engine.crossEntropy(model(x), target));
  let best = Number.POSITIVE_INFINITY;
  let times = 1;
  const end = performance.now() + 400;
  while (performance.now() < end) {
    const start = performance.now();
    for (let i = 0; i < times; i++) step();
    const elapsed = performance.now() - start;
    best = Math.min(best, (1000 * elapsed) / times);
    // Windows of about 5 ms.
    times = Math.max(1, Math.ceil((5 * times) / Math.max(elapsed, 0.01)));
  }
  return best;
}

/** Both curves: by the batch at width 64, by the width at batch 32. */
export function measureCost() {
  return [
    {
      title: "A step of 64-64-64-10 by its batch",
      label: "batch",
      points: doubled(1, 512).map((batch) => [batch, microseconds(batch, 64)]),
    },
    {
      title: "A step of w-w-w-10 on a batch of 32 by its width w",
      label: "width",
      points: doubled(16, 1024).map((width) => [width, microseconds(32, width)]),
    },
  ];
}

const size = { width: 460, height: 320, left: 64, right: 16, top: 36, bottom: 44 };

/** A curve on log scales as SVG. */
export function drawCost({ title, label, points }) {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const x = scaleLog([xs[0], xs.at(-1)], [size.left, size.width - size.right]);
  const range = [size.height - size.bottom, size.top];
  const y = scaleLog([Math.min(...ys) / 1.5, Math.max(...ys) * 1.5], range);
  const decades = decadesIn(y.domain());
  const text = (at, words, anchor = "middle") =>
    `<text x="${at[0].toFixed(1)}" y="${at[1].toFixed(1)}" text-anchor="${anchor}">${words}</text>`;
  const line = points.map(([a, b]) => `${x(a).toFixed(1)},${y(b).toFixed(1)}`).join(" ");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" \
font-family="sans-serif" font-size="12">
<rect width="100%" height="100%" fill="white"/>
${text([size.left, 18], title, "start")}
${text([size.width / 2, size.height - 8], label)}
${xs.map((at) => text([x(at), size.height - size.bottom + 18], at)).join("\n")}
${decades.map((at) => text([size.left - 8, y(at) + 4], `${at} µs`, "end")).join("\n")}
${decades.map((at) => `<path d="M${size.left} ${y(at).toFixed(1)}H${size.width - size.right}" stroke="#ddd"/>`).join("\n")}
<polyline points="${line}" fill="none" stroke="black" stroke-width="1.5"/>
${points.map(([a, b]) => `<circle cx="${x(a).toFixed(1)}" cy="${y(b).toFixed(1)}" r="3"/>`).join("\n")}
</svg>
`;
}

function decadesIn([low, high]) {
  const first = Math.ceil(Math.log10(low));
  const last = Math.floor(Math.log10(high));
  return Array.from({ length: last - first + 1 }, (_, i) => 10 ** (first + i));
}
