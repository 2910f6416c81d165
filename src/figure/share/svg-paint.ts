/** What an element looks like once all styles are applied: `getComputedStyle`, or a test's own. */
export type Computed = (property: string) => string;

/** Six hex digits and an opacity: what every program that opens SVG understands. */
export interface Colour {
  readonly hex: string;
  readonly alpha: number;
}

/** Turns any colour of CSS, `oklab(…)` and `color-mix(…)` included, into a plain one. */
export type ReadColour = (css: string) => Colour;

/** Attributes by name, all of them said. */
export type Paint = Readonly<Record<string, string>>;

/** Properties that children take over, with the value they have where nothing is said. */
const inherited: Paint = {
  fill: "#000000",
  "fill-opacity": "1",
  "fill-rule": "nonzero",
  stroke: "none",
  "stroke-opacity": "1",
  "stroke-width": "1",
  "stroke-dasharray": "none",
  "stroke-dashoffset": "0",
  "stroke-linecap": "butt",
  "stroke-linejoin": "miter",
  "paint-order": "normal",
  "text-anchor": "start",
  "font-family": "",
  "font-size": "",
  "font-style": "normal",
  "font-weight": "400",
};

/** Properties of one element alone. */
const own: Paint = {
  opacity: "1",
  "clip-path": "none",
  mask: "none",
  "dominant-baseline": "auto",
  "vector-effect": "none",
};

/** What a drawing starts from: SVG's own defaults. */
export const initialPaint: Paint = inherited;

/** All that an element hands to its children, as plain attributes. */
export function inheritedPaint(style: Computed, colour: ReadColour): Paint {
  const paint: Record<string, string> = {};
  for (const name of Object.keys(inherited)) paint[name] = plain(style(name));
  for (const part of ["fill", "stroke"] as const) {
    const value = style(part);
    if (value === "none" || value.startsWith("url(")) continue;
    const { hex, alpha } = colour(value);
    const opacity = alpha * Number(style(`${part}-opacity`) || 1);
    paint[part] = opacity === 0 ? "none" : hex;
    paint[`${part}-opacity`] = opacity === 0 ? "1" : round(opacity);
  }
  return paint;
}

/** The attributes an element needs inside of a parent that hands down `from`. */
export function paintAttributes(paint: Paint, from: Paint, style: Computed): Paint {
  const attributes: Record<string, string> = {};
  for (const [name, value] of Object.entries(paint)) {
    if (value !== from[name] && value !== "") attributes[name] = value;
  }
  for (const [name, usual] of Object.entries(own)) {
    const value = plain(style(name));
    if (value !== usual && value !== "") attributes[name] = value;
  }
  return attributes;
}

/** "2px, 3px" as "2 3", `url("#a")` as `url(#a)`; other values as they are. */
function plain(value: string): string {
  return value
    .replace(/(-?[\d.]+)px\b,?/g, (_, number: string) => round(Number(number)))
    .replace(/url\("([^"]*)"\)/g, "url($1)");
}

/** At most three decimals, written briefly. */
export function round(value: number): string {
  return String(Number(value.toFixed(3)));
}

/** Text as it stands between or inside of tags; what XML cannot hold is left out. */
export function escapeXml(text: string): string {
  return [...text]
    .filter((char) => char >= " " || char === "\t" || char === "\n")
    .join("")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** One element as text. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  content = "",
): string {
  const written = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escapeXml(value)}"`)
    .join("");
  return content === "" ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}
