// Finds a Chromium for the browser tests, Lighthouse and the contact sheets.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

/** Where Chrome and Chromium usually live, most welcome first. */
function usualPlaces() {
  const { env, platform } = process;
  if (platform === "darwin") {
    return ["/Applications", join(env.HOME ?? "", "Applications")].flatMap((folder) => [
      join(folder, "Chromium.app/Contents/MacOS/Chromium"),
      join(folder, "Google Chrome.app/Contents/MacOS/Google Chrome"),
      join(folder, "Microsoft Edge.app/Contents/MacOS/Microsoft Edge"),
    ]);
  }
  if (platform === "win32") {
    const roots = [env.PROGRAMFILES, env["PROGRAMFILES(X86)"], env.LOCALAPPDATA].filter(Boolean);
    return roots.flatMap((root) => [
      join(root, "Google/Chrome/Application/chrome.exe"),
      join(root, "Chromium/Application/chrome.exe"),
      join(root, "Microsoft/Edge/Application/msedge.exe"),
    ]);
  }
  return [
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/usr/bin/google-chrome-stable",
    "/snap/bin/chromium",
  ];
}

/** The browser `npx playwright install chromium` would have put on this machine. */
async function playwrightsOwn() {
  try {
    const { chromium } = await import("@playwright/test");
    return chromium.executablePath();
  } catch {
    return "";
  }
}

/** As root on Debian the machine's own package is one command away. */
function installDebian() {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || !existsSync("/usr/bin/apt-get")) return false;
  console.error("No Chromium here; installing Debian’s.");
  const run = (...words) =>
    spawnSync("apt-get", words, {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    }).status === 0;
  const packages = ["chromium", "fonts-noto-color-emoji"];
  return run("update") && run("install", "-y", "--no-install-recommends", ...packages);
}

/**
 * @returns {Promise<string>} the path of a Chromium.
 * @throws Error with one sentence that says how to get one.
 */
export async function findChromium() {
  const wanted = process.env.CHROME_PATH;
  if (wanted) {
    if (existsSync(wanted)) return wanted;
    throw new Error(`CHROME_PATH is ${wanted}, but there is no such file.`);
  }
  const places = [...usualPlaces(), await playwrightsOwn()];
  const found = places.find((path) => path !== "" && existsSync(path));
  if (found) return found;
  if (installDebian() && existsSync("/usr/bin/chromium")) return "/usr/bin/chromium";
  throw new Error(
    "No Chrome or Chromium was found: install one, set CHROME_PATH to it, " +
      "or run `npx playwright install chromium`.",
  );
}

/** What every launcher must say as root. */
export function chromiumArguments() {
  return process.getuid?.() === 0 ? ["--no-sandbox"] : [];
}
