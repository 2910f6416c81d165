import { defineConfig } from "@playwright/test";
import { findChromium } from "./scripts/find-chromium.mjs";

const port = Number(process.env["TEST_PORT"] ?? 4329);
const root = typeof process.getuid === "function" && process.getuid() === 0;

export default defineConfig({
  testDir: "tests/site",
  testMatch: "**/*.spec.ts",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 60_000,
  use: {
    baseURL: `http://localhost:${port}`,
    launchOptions: {
      executablePath: findChromium().path,
      args: ["--enable-unsafe-webgpu", ...(root ? ["--no-sandbox"] : [])],
    },
  },
  webServer: {
    command: "node scripts/serve.mjs",
    env: { PORT: String(port) },
    url: `http://localhost:${port}/`,
    reuseExistingServer: false,
  },
});
