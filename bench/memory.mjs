// Trains each work for a long time and looks whether memory stays where it was after the first
// hundred steps: `npm run bench -- --memory`. Works are named by their letters; --steps=5000 asks for
// fewer steps than 100,000, --minutes=5 stops each work after that time, wherever it is. Exit status
// 1 if memory grew. No peer is needed.

import { spawnSync } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { memoryBytes, takenBytes } from "../engine/memory.ts";
import { readWorks } from "./read-works.mjs";

const FIRST = 100;

const options = { memory: { type: "boolean" }, steps: { type: "string", default: "100000" } };
const { values, positionals } = parseArgs({
  options: { ...options, minutes: { type: "string", default: "Infinity" } },
  allowPositionals: true,
});
const [wantedSteps, minutes] = [Number(values.steps), Number(values.minutes)];
if (!Number.isSafeInteger(wantedSteps) || wantedSteps <= FIRST || !(minutes > 0)) {
  throw new Error(
    `bench: --steps=${values.steps} --minutes=${values.minutes}; a whole number above ${FIRST} ` +
      "and a number above 0 are expected",
  );
}
const works = await readWorks(new Set(positionals));
const result = new URL("./results/memory-of-one.json", import.meta.url);

/** Bytes of the memory as it stands, and those handed out of it, which a small leak moves first. */
const bytesNow = () => ({ memory: memoryBytes(), taken: takenBytes() });

async function measure(work) {
  const { create } = await import(`${work.url}descent.mjs`);
  const contender = await create(work);
  const end = performance.now() + minutes * 60_000;
  for (let i = 0; i < FIRST; i++) contender.step();
  const before = bytesNow();
  let steps = FIRST;
  while (steps < wantedSteps && performance.now() < end) {
    contender.step();
    steps++;
    // As a page does between frames: what is out of reach is given back then.
    if (steps % FIRST === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  if (!Number.isFinite(contender.loss())) throw new Error(`(${work.id}): the loss is not finite`);
  return { id: work.id, title: work.title, steps, before, after: bytesNow() };
}

/** The second is what the first was, and what of it was handed out. */
const grew = ({ before, after }) => after.memory > before.memory || after.taken > before.taken;

const count = (value) => value.toLocaleString("en");

function row({ id, steps, before, after }, verdict) {
  const cells = [steps, before.memory, after.memory, before.taken, after.taken].map(count);
  const widths = [10, 15, 15, 15, 15];
  return `${`(${id})`.padEnd(5)}${cells.map((cell, i) => cell.padStart(widths[i])).join("")}  ${verdict}\n`;
}

// A process for each work: memory never shrinks, so a large work would hide what a small one does.
if (process.env.BENCH_MEMORY) {
  await writeFile(result, JSON.stringify(await measure(works[0])));
  process.exit(0);
}
await mkdir(new URL("./results/", import.meta.url), { recursive: true });
process.stdout.write(
  `${"".padEnd(5)}${"steps".padStart(10)}${"memory at 100".padStart(15)}${"at the end".padStart(15)}` +
    `${"taken at 100".padStart(15)}${"at the end".padStart(15)}  bytes\n`,
);
const found = [];
for (const { id } of works) {
  const flags = [`--steps=${wantedSteps}`, `--minutes=${minutes}`, id];
  const { status } = spawnSync(
    process.execPath,
    [...process.execArgv, fileURLToPath(import.meta.url), ...flags],
    { stdio: "inherit", env: { ...process.env, BENCH_MEMORY: "1" } },
  );
  if (status !== 0) throw new Error(`bench: work (${id}) ended with status ${status}`);
  const measured = JSON.parse(await readFile(result, "utf8"));
  const short = measured.steps < wantedSteps ? ` (stopped after ${minutes} minutes)` : "";
  process.stdout.write(row(measured, `${grew(measured) ? "GREW" : "stayed"}${short}`));
  found.push(measured);
}
await rm(result);
const report = { date: new Date().toISOString(), wantedSteps, minutes, works: found };
await writeFile(
  new URL("./results/memory.json", import.meta.url),
  `${JSON.stringify(report, null, 2)}\n`,
);
process.exit(found.some(grew) ? 1 : 0);
