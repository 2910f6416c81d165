import { useEffect, useState } from "preact/hooks";

let version = 0;
const listeners = new Set<(version: number) => void>();
let watching = false;

/**
 * A number that changes whenever the page's colours do. One observer and two media queries serve
 * all figures of a page: asking costs nothing.
 */
export function themeVersion(): number {
  if (!watching) watch();
  return version;
}

function watch(): void {
  watching = true;
  const bump = () => {
    version++;
    for (const listener of [...listeners]) listener(version);
  };
  const attribute = { attributes: true, attributeFilter: ["data-theme"] };
  new MutationObserver(bump).observe(document.documentElement, attribute);
  for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) {
    matchMedia(query).addEventListener("change", bump);
  }
}

/** The version of the colours, as state of a component; 0 at build and in the first drawing. */
export function useThemeVersion(): number {
  const [seen, setSeen] = useState(0);
  useEffect(() => {
    setSeen(themeVersion());
    listeners.add(setSeen);
    return () => {
      listeners.delete(setSeen);
    };
  }, []);
  return seen;
}
