import { useEffect, useState } from "preact/hooks";

/** A number that changes whenever the page's colours do; 0 at build. */
export function useThemeVersion(): number {
  const [version, setVersion] = useState(0);
  useEffect(() => {
    const bump = () => setVersion((value) => value + 1);
    const watch = new MutationObserver(bump);
    watch.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
    const queries = ["(prefers-color-scheme: dark)", "(forced-colors: active)"].map((query) =>
      matchMedia(query),
    );
    for (const query of queries) query.addEventListener("change", bump);
    return () => {
      watch.disconnect();
      for (const query of queries) query.removeEventListener("change", bump);
    };
  }, []);
  return version;
}
