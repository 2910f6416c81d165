import { type Item, orderLayers, placeItems } from "./layered-layout.ts";
import { essentialNeeds, levelsOf, type Needing } from "./levels.ts";

export interface MapChapter extends Needing {
  readonly number: number;
  readonly title: string;
  readonly href: string | null;
}

export interface MapNode {
  readonly chapter: MapChapter;
  readonly x: number;
  readonly y: number;
  readonly label: string;
}

export interface MapEdge {
  readonly from: string;
  readonly to: string;
  readonly path: string;
}

/** The map of what needs what, laid out; coordinates are pixels. */
export interface NeedsMap {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly MapNode[];
  readonly edges: readonly MapEdge[];
  readonly levels: readonly { readonly level: number; readonly y: number }[];
}

export interface MapStyle {
  readonly width: number;
  /** Between levels. */
  readonly drop: number;
  /** Left of the map, for the levels' numbers. */
  readonly axis: number;
  /** Chapters by number and title, or by number alone. */
  readonly titles: boolean;
}

export const broadStyle: MapStyle = { width: 1100, drop: 62, axis: 40, titles: true };
export const narrowStyle: MapStyle = { width: 320, drop: 46, axis: 26, titles: false };

const radius = 7;
/** Half the height in which nothing but a vertical line may pass a label. */
export const band = 13;

/**
 * Vertical position is the longest chain of needs. A long edge passes every level between at a
 * place of its own, so that no edge runs through a chapter or its label.
 */
export function needsMap(chapters: readonly MapChapter[], style: MapStyle): NeedsMap {
  const levels = levelsOf(chapters);
  const level = (slug: string) => levels.get(slug) ?? 0;
  const items: Item[] = chapters.map((chapter) => ({
    id: chapter.slug,
    layer: level(chapter.slug),
    left: radius + 5,
    right: labelEnd(chapter, style) + 8,
  }));
  const routes = essentialNeeds(chapters).map(([from, to]) => {
    const route = [from];
    for (let layer = level(from) + 1; layer < level(to); layer += 1) {
      const id = `${from}>${to}@${layer}`;
      items.push({ id, layer, left: 9, right: 9 });
      route.push(id);
    }
    return [...route, to];
  });
  const links = routes.flatMap((route) =>
    route.slice(1).map((id, index) => [route[index] ?? "", id] as const),
  );
  const layers = orderLayers(items, links);
  const x = placeItems(layers, links, style.width - style.axis);
  const at = (id: string) => style.axis + (x.get(id) ?? 0);
  const y = (layer: number) => 20 + layer * style.drop;
  const layerOf = new Map(items.map((item) => [item.id, item.layer]));
  return {
    width: style.width,
    height: y(layers.length - 1) + 20,
    nodes: chapters.map((chapter) => ({
      chapter,
      x: at(chapter.slug),
      y: y(level(chapter.slug)),
      label: labelOf(chapter, style),
    })),
    edges: routes.map((route) => ({
      from: route[0] ?? "",
      to: route.at(-1) ?? "",
      path: edgePath(route.map((id) => [at(id), y(layerOf.get(id) ?? 0)])),
    })),
    levels: layers.map((_, index) => ({ level: index, y: y(index) })),
  };
}

function labelOf(chapter: MapChapter, style: MapStyle): string {
  return style.titles ? `${chapter.number} ${chapter.title}` : String(chapter.number);
}

/** Where a label ends, right of its node; 6.9 px is a letter of the interface face at 14 px. */
export function labelEnd(chapter: MapChapter, style: MapStyle): number {
  return radius + 5 + labelOf(chapter, style).length * 6.9;
}

/** Straight through every level's band, bent only between the bands. */
function edgePath(points: readonly (readonly [number, number])[]): string {
  const n = (value: number) => value.toFixed(1);
  const [first, ...rest] = points;
  if (!first) return "";
  let path = `M${n(first[0])} ${n(first[1] + radius)}V${n(first[1] + band)}`;
  let [px, py] = [first[0], first[1] + band];
  for (const [index, [x, y]] of rest.entries()) {
    const top = y - band;
    const middle = (py + top) / 2;
    path += `C${n(px)} ${n(middle)} ${n(x)} ${n(middle)} ${n(x)} ${n(top)}`;
    const bottom = index === rest.length - 1 ? y - radius : y + band;
    path += `V${n(bottom)}`;
    [px, py] = [x, bottom];
  }
  return path;
}
