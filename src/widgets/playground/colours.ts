import { useMemo } from "preact/hooks";
import { rampTable, useThemeVersion } from "../../ui/index.ts";

/** Classes 1 to 5: colour and marker. Magenta is left to what the network does. */
export const classStyle = [
  { series: 3, shape: "circle" },
  { series: 4, shape: "square" },
  { series: 5, shape: "triangle" },
  { series: 6, shape: "diamond" },
  { series: 2, shape: "plus" },
] as const;

/** Colours of the present theme as a canvas needs them. */
export interface Palette {
  /** 256 packed RGBA colours from negative to positive. */
  readonly weight: Uint32Array;
  /** Red, green and blue of each class, then of the paper. */
  readonly classes: readonly (readonly [number, number, number])[];
  readonly paper: readonly [number, number, number];
  readonly css: (name: string) => string;
}

/** The palette under an element, once the page is alive; null before. */
export function usePalette(element: Element | null): Palette | null {
  const theme = useThemeVersion();
  return useMemo(() => (element ? readPalette(element) : null), [element, theme]);
}

function readPalette(element: Element): Palette {
  const probe = document.createElement("span");
  probe.style.display = "none";
  element.append(probe);
  const known = new Map<string, string>();
  const css = (name: string): string => known.get(name) ?? "";
  for (const name of ["--paper", "--control", "--ink", "--hair", "--neg-2", "--pos-2", "--c1"]) {
    probe.style.color = `var(${name})`;
    known.set(name, getComputedStyle(probe).color);
  }
  const classes = classStyle.map(({ series }) => {
    probe.style.color = `var(--c${series})`;
    return channels(getComputedStyle(probe).color);
  });
  probe.remove();
  const paper = channels(css("--paper"));
  return { weight: rampTable("weight", element), classes, paper, css };
}

function channels(colour: string): readonly [number, number, number] {
  const [r = 0, g = 0, b = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return [r, g, b];
}
