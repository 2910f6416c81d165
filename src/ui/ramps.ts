import { themeVersion } from "./theme.ts";

/**
 * Colour ramps of the book. "depth": loss, 0 is deep and 1 is paper. "act": activation, 0 is paper
 * and 1 is ink. "weight": diverging, 0 is negative (sea), ½ the coastline, 1 positive (land).
 */
export type RampName = "depth" | "act" | "weight";

const stops: Readonly<Record<RampName, readonly string[]>> = {
  depth: [6, 5, 4, 3, 2, 1, 0].map((level) => `--depth-${level}`),
  act: [0, 1, 2, 3, 4, 5, 6].map((level) => `--act-${level}`),
  weight: ["--neg-3", "--neg-2", "--neg-1", "--zero", "--pos-1", "--pos-2", "--pos-3"],
};

/** The CSS colour at `t` in [0, 1]; follows the theme without being computed again. */
export function rampColor(ramp: RampName, t: number): string {
  const names = stops[ramp];
  const place = Math.max(0, Math.min(1, Number.isFinite(t) ? t : 0.5)) * (names.length - 1);
  const below = Math.min(names.length - 2, Math.floor(place));
  const share = Math.round((place - below) * 100);
  if (share === 0) return `var(${names[below]})`;
  if (share === 100) return `var(${names[below + 1]})`;
  return `color-mix(in oklab, var(${names[below]}), var(${names[below + 1]}) ${share}%)`;
}

const tables = new Map<string, Uint32Array>();
let tablesOf = 0;

/**
 * The ramp as 256 RGBA colours of the present theme, for a canvas. `root` is an element of the page,
 * whose theme counts: a part of a page may have one of its own. Only in a browser. Asking the page for its colours costs a style computation,
 * so the answer is kept for as long as the theme is.
 */
export function rampTable(ramp: RampName, root: Element): Uint32Array {
  const theme = themeVersion();
  if (theme !== tablesOf) tables.clear();
  tablesOf = theme;
  const key = `${ramp} ${root.closest<HTMLElement>("[data-theme]")?.dataset["theme"] ?? ""}`;
  const known = tables.get(key);
  if (known) return known;
  const table = computeTable(ramp, root);
  tables.set(key, table);
  return table;
}

function computeTable(ramp: RampName, root: Element): Uint32Array {
  const probe = document.createElement("span");
  probe.style.display = "none";
  root.append(probe);
  const colours = stops[ramp].map((name) => {
    probe.style.color = `var(${name})`;
    return (getComputedStyle(probe).color.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
  });
  probe.remove();
  const table = new Uint32Array(256);
  const bytes = new Uint8ClampedArray(table.buffer);
  for (let i = 0; i < 256; i++) {
    const place = (i / 255) * (colours.length - 1);
    const below = Math.min(colours.length - 2, Math.floor(place));
    for (let channel = 0; channel < 3; channel++) {
      const from = colours[below]?.[channel] ?? 0;
      const to = colours[below + 1]?.[channel] ?? 0;
      bytes[i * 4 + channel] = from + (to - from) * (place - below);
    }
    bytes[i * 4 + 3] = 255;
  }
  return table;
}
