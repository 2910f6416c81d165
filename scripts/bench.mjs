// Installs what the benchmark measures against, if it is not there yet, builds the kernels, and
// runs the benchmark under the Node this project uses; or, with --memory, the look at memory, which
// needs no peers.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const bench = fileURLToPath(new URL("../bench/", import.meta.url));

function run(command, args, cwd) {
  const shell = process.platform === "win32" && command === "npm";
  const { status, error } = spawnSync(command, args, { cwd, stdio: "inherit", shell });
  if (error) throw new Error(`bench: ${command} did not start`, { cause: error });
  return status ?? 1;
}

const given = process.argv.slice(2);
const entry = given.includes("--memory") ? "memory.mjs" : "run.mjs";
if (entry === "run.mjs" && !existsSync(`${bench}node_modules/onnxruntime-web`)) {
  const status = run("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund"], bench);
  if (status !== 0) process.exit(status);
}
await import("./build-kernels.mjs");
const node = ["--disable-warning=ExperimentalWarning", entry, ...given];
process.exit(run(process.execPath, node, bench));
