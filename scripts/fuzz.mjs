// `npm run fuzz -- --seconds 120 --seed 7 --only ravine`: random pointer, touch, keyboard and messages
// on every embed in Chromium (tests/site/fuzz.spec.ts). All figures unless one is named; the seed is
// printed, and the same seed does the same things in the same order. Needs a built book in dist/.
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "120" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    only: { type: "string", default: "all" },
  },
});
console.log(`Replay with --seed ${values.seed}`);
const { status } = spawnSync("playwright test tests/site/fuzz.spec.ts --reporter=list", {
  shell: true,
  stdio: "inherit",
  env: {
    ...process.env,
    FUZZ_SECONDS: values.seconds,
    FUZZ_SEED: values.seed,
    FUZZ_ONLY: values.only,
  },
});
process.exitCode = status ?? 1;
