import { describe, expect, it } from "vitest";
import { filesToKeep } from "../../src/offline-reading/files.ts";

describe("the files of a kept book", () => {
  it("name a page by its folder and the cover by nothing, as readers open them", () => {
    expect(filesToKeep(["index.html", "chapters/perceptron/index.html"])).toEqual([
      "",
      "chapters/perceptron/",
    ]);
  });

  it("hold what pages load: scripts, fonts, cells, the index of the search", () => {
    const loaded = [
      "_astro/a.0f3c.js",
      "_astro/roman.woff2",
      "cells/perceptron.json",
      "pagefind/pagefind.js",
    ];
    expect(filesToKeep(loaded)).toEqual(loaded);
  });

  it("leave out figures in one file, the engine as modules, and what machines ask for", () => {
    const others = [
      "_headers",
      "404.html",
      "engine/descent.js",
      "engine/types/index.d.ts",
      "oembed/ravine.json",
      "offline/ravine/index.html",
      "robots.txt",
      "share.jpg",
    ];
    expect(filesToKeep(others)).toEqual([]);
  });
});
