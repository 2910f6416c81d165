import { expectedHeight } from "../embed/expected-height.ts";
import { loadWidget, widgetIds } from "../figure/registry.ts";
import { frame } from "../figure/share/snippets.ts";
import { address } from "../prose/address.ts";
import { readBook } from "../prose/book.ts";
import { plainText } from "../ui/index.ts";
import { figurePicture } from "./figure-picture.ts";
import { presetLink } from "./widget-page.ts";

/** A figure, or one of its presets, as programs that embed know it. */
export interface OEmbedEntry {
  readonly id: string;
  /** Below /oembed/, without its ending. */
  readonly path: string;
  readonly title: string;
  /** Query and fragment of the figure. */
  readonly link: string;
}

const width = 868;

/** The entry of a figure, then one for each preset. */
async function entriesOf(id: string): Promise<readonly OEmbedEntry[]> {
  const definition = await loadWidget(id);
  const presets = definition.presets.map(async (preset) => ({
    id,
    path: `${id}/${slugOf(preset.name)}`,
    title: plainText(`${definition.title}: ${preset.name}`),
    link: await presetLink(definition, preset),
  }));
  return [
    { id, path: id, title: plainText(definition.title), link: "" },
    ...(await Promise.all(presets)),
  ];
}

/** One static file for each figure and preset. */
export async function oembedPaths() {
  const entries = await Promise.all(widgetIds.map(entriesOf));
  return entries.flat().map((entry) => ({ params: { path: entry.path }, props: entry }));
}

/** What the head of a figure's page says of these files. */
export async function oembedLinks(id: string, site: URL | undefined) {
  return (await entriesOf(id)).map(({ path, title }) => ({
    href: absolute(`/oembed/${path}.json`, site),
    title,
  }));
}

/**
 * The answer to a program that embeds (oembed.com, type "rich"). Addresses are absolute where the
 * book's own is known; without it, they begin at its host.
 */
export function oembed({ id, title, link }: OEmbedEntry, site: URL | undefined) {
  const [query = "", fragment] = link.split("#");
  const height = expectedHeight(id, width);
  const picture = figurePicture(id, title);
  const shared = {
    book: absolute("/", site),
    id,
    title,
    query,
    fragment: fragment === undefined ? "" : `#${fragment}`,
    options: new URLSearchParams(),
    width,
    height,
  };
  const published = {
    provider_url: shared.book,
    thumbnail_url: absolute(picture.path, site),
    thumbnail_width: picture.width,
    thumbnail_height: picture.height,
  };
  return {
    version: "1.0",
    type: "rich",
    title,
    provider_name: readBook().title,
    html: frame(shared),
    width,
    height,
    ...(site ? published : {}),
  };
}

/** "A gorge, κ = 100" as a-gorge-100: what every host takes in the name of a file. */
export function slugOf(name: string): string {
  return plainText(name)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

function absolute(path: `/${string}`, site: URL | undefined): string {
  return site ? new URL(address(path), site).href : address(path);
}
