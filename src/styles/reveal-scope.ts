import type { Plugin } from "vite";

/**
 * reveal.js calls its arrows `.controls` and styles everything of that name below it; the book calls
 * so what moves a figure. Its rules are narrowed to its own child.
 */
export function scopeReveal(): Plugin {
  return {
    name: "descent:scope-reveal",
    enforce: "pre",
    transform(code, id) {
      if (!/reveal\.js\/dist\/reveal\.css/.test(id)) return null;
      return {
        code: code.replaceAll(/\.reveal \.controls(?![\w-])/g, ".reveal > .controls"),
        map: null,
      };
    },
  };
}
