/**
 * `npm test`: every check of the project, one after the other, with one closing line that counts
 * them. A failed check does not hide the others; what depends on the build is skipped without it.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findChromium } from "./find-chromium.mjs";

const reports = mkdtempSync(join(tmpdir(), "descent-"));
const unitReport = join(reports, "unit.json");
const browserReport = join(reports, "browser.json");
const environment = {
  ...process.env,
  ASTRO_TELEMETRY_DISABLED: "1",
  PLAYWRIGHT_JSON_OUTPUT_NAME: browserReport,
};

let passed = 0;
let failed = 0;

/** Runs a command of node_modules/.bin through the shell, which finds it on every platform. */
function run(title, command, extra = {}) {
  console.log(`\n── ${title}`);
  const started = Date.now();
  const { status } = spawnSync(command, {
    shell: true,
    stdio: "inherit",
    env: { ...environment, ...extra },
  });
  console.log(
    `   ${status === 0 ? "ok" : "FAILED"}, ${((Date.now() - started) / 1000).toFixed(0)} s`,
  );
  return status === 0;
}

/** A check without tests of its own counts as one. */
function check(title, command, extra) {
  const ok = run(title, command, extra);
  if (ok) passed++;
  else failed++;
  return ok;
}

/** A test runner counts its tests; one that dies before it reports counts as one failure. */
function tests(title, command, report, counts) {
  const ok = run(title, command);
  try {
    const [good, bad] = counts(JSON.parse(readFileSync(report, "utf8")));
    passed += good;
    failed += bad;
    if (!ok && bad === 0) failed++;
  } catch {
    failed++;
  }
}

check("kernels", "node scripts/build-kernels.mjs");
check("formatting and lint", "biome ci . --error-on-warnings --diagnostic-level=warn --colors=off");
check("types of the site, strictest", "astro check --minimumFailingSeverity hint");
check("types of the engine, without DOM", "tsc --noEmit -p engine");
check("directions of imports", "depcruise engine src --config .dependency-cruiser.cjs");
tests(
  "unit tests",
  `vitest run --reporter=default --reporter=json --outputFile.json="${unitReport}"`,
  unitReport,
  (report) => [report.numPassedTests, report.numFailedTests + (report.numPendingTests ?? 0)],
);
const derived = ["engine", "offline", "embed", "reveal"]
  .map((what) => `node scripts/build-${what}.mjs`)
  .join(" && ");
const last = "node scripts/build-service-worker.mjs";
if (check("build", `astro build && ${derived} && pagefind --site dist --silent && ${last}`)) {
  check("links of the built site", "node scripts/check-links.mjs");
  // As on a host where the book is one project of several.
  const folder = { BASE: "/descent/", DIST: join(reports, "folder") };
  if (
    check(
      "build for a folder",
      `astro build --outDir "${folder.DIST}" && ${derived} && ${last}`,
      folder,
    )
  ) {
    check("links under a folder", "node scripts/check-links.mjs", folder);
  }
  try {
    environment.CHROME_PATH = await findChromium();
    tests("browser tests", "playwright test --reporter=list,json", browserReport, ({ stats }) => [
      stats.expected + stats.flaky,
      stats.unexpected,
    ]);
  } catch (error) {
    console.log(`\n── browser tests\n   FAILED: ${error.message}`);
    failed++;
  }
}
rmSync(reports, { recursive: true, force: true });
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
