// Measures the engine beside its peers, in alternation, and writes what it finds. Run it through
// `npm run bench`, which installs the peers first; `npm run bench -- a c` measures these alone, and
// `npm run bench -- --memory` looks for growing memory instead (memory.mjs). Exit status 1 when a
// target is missed. A folder of works/ holds work.mjs (which exports `works`) and, beside it, the
// contenders, each with `name` and `create(work)`; the engine's is descent.mjs.

import { spawnSync } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { kernels } from "../engine/kernels/load.ts";
import { give, take } from "../engine/memory.ts";
import { drawCost, measureCost } from "./cost.mjs";
import { machineLimit } from "./machine-limit.mjs";
import { contendersOf, readWorks } from "./read-works.mjs";

const ROUNDS = 7;
const WARM_UP_MS = 1200;
const ROUND_MS = 600;
/** How long it takes from one look at the clock to the next: a window. */
const WINDOW_MS = 5;

/** Products of two n×n matrices, and the rate to be reached. */
const products = { sizes: [128, 256, 512], gigaflops: 45 };

/** What part of the engine's own product rate at 256 the works (b) to (f) are to keep. */
const share = { works: new Set(["b", "c", "d", "e", "f"]), least: 0.7 };

const wanted = new Set(process.argv.slice(2));
const works = await readWorks(wanted);

/** Steps a second of one contender, measured for `ms` milliseconds, and in its fastest window. */
async function measure({ step, settle }, ms) {
  let batch = 1;
  let steps = 0;
  let fastest = 0;
  const start = performance.now();
  let elapsed = 0;
  while (elapsed < ms) {
    const before = elapsed;
    for (let i = 0; i < batch; i++) step();
    steps += batch;
    await settle?.();
    elapsed = performance.now() - start;
    const taken = elapsed - before;
    if (taken > WINDOW_MS / 10) fastest = Math.max(fastest, batch / taken);
    batch = Math.max(1, Math.ceil((steps / elapsed) * WINDOW_MS));
  }
  return { rate: (steps / elapsed) * 1000, fastest: fastest * 1000 };
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function summarise(rates) {
  return { median: median(rates), lowest: Math.min(...rates), highest: Math.max(...rates) };
}

async function compare(work) {
  const running = [];
  for (const { name, remark, create } of await contendersOf(work)) {
    const contender = await create(work);
    await measure(contender, WARM_UP_MS);
    if (!Number.isFinite(contender.loss())) throw new Error(`${name}: the loss is not finite`);
    running.push({ name, remark, contender, rounds: [], fastest: 0 });
  }
  // Between the rounds, so that both have the same chances of a quiet moment.
  let product = 0;
  for (let round = 0; round < ROUNDS; round++) {
    for (const each of running) {
      const { rate, fastest } = await measure(each.contender, ROUND_MS);
      each.rounds.push(rate);
      each.fastest = Math.max(each.fastest, fastest);
    }
    product = Math.max(product, productRate(256, ROUND_MS));
  }
  const results = running.map(({ name, remark, rounds, contender }) => ({
    name,
    ...(remark ? { remark } : {}),
    stepsPerSecond: summarise(rounds),
    rounds,
    loss: contender.loss(),
  }));
  const [ours, ...peers] = results;
  const best = peers.reduce((a, b) => (b.stepsPerSecond.median > a.stepsPerSecond.median ? b : a));
  const ratios = ours.rounds.map((rate, i) => rate / best.rounds[i]);
  const ratio = summarise(ratios);
  const { id, title, target, flops } = work;
  // Both in their fastest windows: what the machine does undisturbed.
  const gigaflops = (flops * running[0].fastest) / 1e9;
  const ofProducts = gigaflops / product;
  return {
    id,
    title,
    target,
    bestPeer: best.name,
    ratio,
    gigaflops,
    ofProducts,
    reached: ratio.median >= target,
    shareReached: !share.works.has(id) || ofProducts >= share.least,
    results,
  };
}

/**
 * Rate of C = A·B for square matrices, in 10⁹ operations a second: the best of many short windows,
 * since on a shared machine a long one is sure to be interrupted.
 */
function productRate(n, ms) {
  const factors = take(3 * n * n * 4);
  const [a, b, c] = [0, 1, 2].map((i) => factors + i * n * n * 4);
  for (const x of [a, b]) kernels.fill(x, 0.5, n * n);
  const flops = 2 * n ** 3;
  const times = Math.max(1, Math.round((WINDOW_MS * 4e7) / flops));
  let best = 0;
  const end = performance.now() + ms;
  while (performance.now() < end) {
    const start = performance.now();
    for (let i = 0; i < times; i++) kernels.gemm(a, n, 1, b, n, 1, c, 0, 0, n, n, n);
    const seconds = (performance.now() - start) / 1000;
    best = Math.max(best, (times * flops) / seconds / 1e9);
  }
  give(factors, 3 * n * n * 4);
  return best;
}

const format = (value) => Math.round(value).toLocaleString("en");

function print(comparison) {
  const { id, title, target, bestPeer, ratio, reached, results } = comparison;
  const { gigaflops, ofProducts, shareReached } = comparison;
  process.stdout.write(`\n(${id}) ${title}\n`);
  process.stdout.write(`${"".padEnd(24)}${"steps/s".padStart(12)}${"spread".padStart(24)}\n`);
  for (const { name, remark, stepsPerSecond } of results) {
    const spread = `${format(stepsPerSecond.lowest)} – ${format(stepsPerSecond.highest)}`;
    const rate = format(stepsPerSecond.median).padStart(12);
    const note = remark ? `   (${remark})` : "";
    process.stdout.write(`${name.padEnd(24)}${rate}${spread.padStart(24)}${note}\n`);
  }
  const range = `${ratio.lowest.toFixed(1)} – ${ratio.highest.toFixed(1)}`;
  const verdict = reached ? "reached" : "MISSED";
  process.stdout.write(
    `${ratio.median.toFixed(1)} times ${bestPeer} (${range}); target ${target}: ${verdict}\n`,
  );
  const asked = share.works.has(id)
    ? `; target ${100 * share.least} %: ${shareReached ? "reached" : "MISSED"}`
    : "";
  process.stdout.write(
    `${gigaflops.toFixed(1)} GFLOP/s in products, ` +
      `${Math.round(100 * ofProducts)} % of one product at 256${asked}\n`,
  );
}

const folder = new URL("./results/", import.meta.url);
await mkdir(folder, { recursive: true });

// A process for each work: what a peer leaves in memory must not burden, or break, the next.
if (process.env.BENCH_RESULT) {
  const comparison = await compare(works[0]);
  print(comparison);
  await writeFile(process.env.BENCH_RESULT, JSON.stringify(comparison));
  process.exit(0);
}
const comparisons = [];
for (const { id } of works) {
  const result = fileURLToPath(new URL(`./results/${id}.json`, import.meta.url));
  const { status } = spawnSync(process.execPath, [...process.execArgv, process.argv[1], id], {
    stdio: "inherit",
    env: { ...process.env, BENCH_RESULT: result },
  });
  if (status !== 0) throw new Error(`bench: work (${id}) ended with status ${status}`);
  comparisons.push(JSON.parse(await readFile(result, "utf8")));
}

// The limit is measured before and after: on a shared machine the clock changes meanwhile.
const before = await machineLimit();
const rates = products.sizes.map((n) => ({ n, gigaflops: productRate(n, 2000) }));
const limit = Math.max(before, await machineLimit());
// Where the machine itself cannot do what is asked, nine tenths of what it can are asked instead.
const asked = Math.min(products.gigaflops, 0.9 * limit);
process.stdout.write("\nmatrix product, one thread\n");
for (const { n, gigaflops } of rates) {
  const share = `${Math.round((100 * gigaflops) / limit)} % of the machine`;
  const rate = gigaflops.toFixed(1).padStart(12);
  process.stdout.write(`${`${n}×${n}`.padEnd(24)}${rate} GFLOP/s${share.padStart(24)}\n`);
}
process.stdout.write(`${"registers alone".padEnd(24)}${limit.toFixed(1).padStart(12)} GFLOP/s\n`);
const productsReached = rates.every(({ gigaflops }) => gigaflops >= asked);
const verdict = productsReached ? "reached" : "MISSED";
const target =
  asked < products.gigaflops
    ? `target ${products.gigaflops} GFLOP/s is beyond this machine; nine tenths of it, ${asked.toFixed(1)}`
    : `target ${products.gigaflops} GFLOP/s`;
process.stdout.write(`${target}: ${verdict}\n`);

const costs = wanted.size === 0 ? measureCost() : [];
for (const cost of costs) {
  await writeFile(new URL(`cost-by-${cost.label}.svg`, folder), drawCost(cost));
  const [first, last] = [cost.points[0], cost.points.at(-1)];
  process.stdout.write(
    `${cost.title}: ${first[1].toFixed(1)} µs at ${first[0]}, ${format(last[1])} µs at ${last[0]} ` +
      `(bench/results/cost-by-${cost.label}.svg)\n`,
  );
}
const machine = { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version };
const report = {
  date: new Date().toISOString(),
  machine,
  comparisons,
  products: rates,
  limit,
  costs,
};
await writeFile(new URL("bench.json", folder), `${JSON.stringify(report, null, 2)}\n`);

process.exit(
  productsReached && comparisons.every(({ reached, shareReached }) => reached && shareReached)
    ? 0
    : 1,
);
