import { existsSync, statSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readLink } from "../../src/figure/link.ts";
import { loadWidget, widgetIds } from "../../src/figure/registry.ts";
import { figurePicture } from "../../src/layouts/figure-picture.ts";
import { oembed, oembedLinks, oembedPaths, slugOf } from "../../src/layouts/oembed.ts";
import { defaults } from "../../src/params/index.ts";

const site = new URL("https://book.example");
const paths = await oembedPaths();

/** The address a browser opens for the frame in a piece of HTML. */
const framed = (html: string) =>
  new URL((/ src="([^"]*)"/.exec(html)?.[1] ?? "").replaceAll("&amp;", "&"), site);

describe("oEmbed", () => {
  it("has a file of its own for every figure and every preset", async () => {
    const names = paths.map(({ params }) => params.path);
    expect(new Set(names).size).toBe(names.length);
    for (const id of widgetIds) {
      const { presets } = await loadWidget(id);
      expect(names.filter((name) => name.split("/")[0] === id)).toHaveLength(1 + presets.length);
    }
  });

  it("frames each preset so that it opens as declared", async () => {
    for (const id of widgetIds) {
      const definition = await loadWidget(id);
      for (const { name, values, step = 0 } of definition.presets) {
        const entry = paths.find(({ params }) => params.path === `${id}/${slugOf(name)}`);
        const { pathname, search, hash } = framed(oembed(entry!.props, site).html);
        expect(pathname).toBe(`/embed/${id}/`);
        const opened = await readLink(definition, search, hash);
        expect(opened.problems).toEqual([]);
        expect(opened.step).toBe(step);
        expect(opened.values).toEqual({ ...defaults(definition.params), ...values });
      }
    }
  });

  it("shows a picture of its own for every figure, of at most 20 kB", () => {
    for (const id of widgetIds) {
      const file = `public/figures/${id}.png`;
      expect(existsSync(file), `${file}: npm run build && npm run pictures makes it`).toBe(true);
      const { width, height } = figurePicture(id, id);
      expect(Math.min(width, height), id).toBeGreaterThanOrEqual(300);
      expect(statSync(file).size, id).toBeLessThanOrEqual(20_000);
    }
  });

  it("says absolute addresses where the book's own is known, else nothing of a provider", async () => {
    const entry = paths[0]!.props;
    expect(oembed(entry, site)).toMatchObject({
      version: "1.0",
      type: "rich",
      provider_url: "https://book.example/",
      thumbnail_url: `https://book.example/figures/${entry.id}.png`,
      thumbnail_height: expect.any(Number),
    });
    expect(oembed(entry, site).html).toContain('src="https://book.example/embed/');
    const unknown = oembed(entry, undefined);
    expect(unknown).not.toHaveProperty("provider_url");
    expect(unknown.html).toContain('src="/embed/');
    const [link] = await oembedLinks(entry.id, site);
    expect(link?.href).toBe(`https://book.example/oembed/${entry.id}.json`);
  });
});
