import { defineConfig } from "@playwright/test";
import { chromiumArguments, findChromium } from "./scripts/find-chromium.mjs";

const port = Number(process.env["TEST_PORT"] ?? 4329);

export default defineConfig({
  testDir: "tests/site",
  testMatch: "**/*.spec.ts",
  fullyParallel: true,
  workers: 2,
  // On a busy machine a press may be lost to the clock; what needed its second try is listed.
  retries: 1,
  // axe reads ten thousand nodes of a chapter; a busy machine needs its time for that.
  timeout: 150_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL: `http://localhost:${port}`,
    // They would answer before the routes that tests lay; one test is about them.
    serviceWorkers: "block",
    launchOptions: {
      executablePath: await findChromium(),
      args: ["--enable-unsafe-webgpu", ...chromiumArguments()],
    },
  },
  webServer: {
    command: "node scripts/serve.mjs",
    env: { PORT: String(port) },
    url: `http://localhost:${port}/`,
    reuseExistingServer: false,
  },
});
