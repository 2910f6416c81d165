/** What of SVG may be shown. Everything else is left out. */

/** Elements that are shown, and those of which only the contents are. */
export const allowedElements: ReadonlyMap<string, "shown" | "unwrapped"> = new Map([
  ...words(
    "svg g path circle ellipse line rect polyline polygon text tspan title defs clipPath " +
      "linearGradient radialGradient stop pattern marker image",
  ).map((name) => [name, "shown"] as const),
  ["a", "unwrapped"],
]);

/** Attributes by the form that their values must have. */
const forms: ReadonlyMap<string, RegExp> = new Map([
  ...rule(
    "x y x1 x2 y1 y2 cx cy r rx ry width height dx dy fx fy offset refX refY markerWidth " +
      "markerHeight startOffset textLength stroke-width stroke-opacity fill-opacity stop-opacity " +
      "opacity stroke-miterlimit stroke-dashoffset stroke-dasharray font-size rotate orient " +
      "letter-spacing word-spacing viewBox points",
    /^[\w\s,.%+-]*$/,
  ),
  ...rule("d", /^[MmLlHhVvCcSsQqTtAaZzEe\d\s,.+-]*$/),
  ...rule(
    "transform gradientTransform patternTransform",
    /^(?:(?:translate|scale|rotate|matrix|skewX|skewY)\([\d\s,.eE+-]*\)[\s,]*)*$/,
  ),
  ...rule(
    "stroke-linecap stroke-linejoin fill-rule clip-rule text-anchor dominant-baseline " +
      "font-style font-weight font-variant font-variant-numeric visibility overflow paint-order " +
      "shape-rendering image-rendering text-rendering vector-effect preserveAspectRatio " +
      "gradientUnits patternUnits patternContentUnits clipPathUnits markerUnits spreadMethod " +
      "lengthAdjust text-decoration",
    /^[A-Za-z\d\s-]*$/,
  ),
]);

/** A colour, by name, number or token of the book; nothing else that has brackets. */
const plainColour =
  /^(?:[A-Za-z]+|#[\da-fA-F]{3,8}|var\(--[a-z\d-]+\)|(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch)\([\d\s,.%/deg+-]*\))$/;
const mixedColour = /^color-mix\(in [a-z]+, (.+), (.+?)(?: [\d.]+%)?\)$/;
const colours = new Set(["fill", "stroke", "stop-color", "color"]);
/** Attributes that may name a part of the same drawing. */
const references = new Set([
  "fill",
  "stroke",
  "clip-path",
  "marker-start",
  "marker-mid",
  "marker-end",
]);

const localReference = /^url\(#([A-Za-z][\w.-]*)\)$/;
const idForm = /^[A-Za-z][\w.-]*$/;
const pngForm = /^data:image\/png;base64,[A-Za-z\d+/]+={0,2}$/;

/** Properties of a style attribute, by the form of their values. */
const properties: ReadonlyMap<string, RegExp> = new Map([
  ...rule("mix-blend-mode isolation overflow font-style font-weight text-anchor", /^[a-z\d-]+$/),
  ...rule("font-size opacity stroke-width fill-opacity stroke-opacity", /^[\w.%+-]+$/),
  ...rule("font-variant font-variant-numeric paint-order", /^[a-z\s-]+$/),
]);
const colourProperties = new Set(["fill", "stroke", "color", "background", "background-color"]);

/** The attribute as it may stand in the page; null to leave it out. */
export function allowedAttribute(
  element: string,
  name: string,
  value: string,
  prefix: string,
): { readonly name: string; readonly value: string } | null {
  if (name === "id") return idForm.test(value) ? { name, value: `${prefix}-${value}` } : null;
  if (name === "href" || name === "xlink:href") {
    const picture = element === "image" && pngForm.test(value);
    return picture ? { name: "href", value } : null;
  }
  if (name === "style") {
    const style = safeStyle(value);
    return style === "" ? null : { name, value: style };
  }
  const target = references.has(name) ? localReference.exec(value)?.[1] : undefined;
  if (target !== undefined) return { name, value: `url(#${prefix}-${target})` };
  if (colours.has(name)) return isColour(value) ? { name, value } : null;
  return forms.get(name)?.test(value) ? { name, value } : null;
}

/** A colour, or a mixture of two of them. */
function isColour(value: string): boolean {
  if (value.length > 200) return false;
  if (plainColour.test(value)) return true;
  const [, first, second] = mixedColour.exec(value) ?? [];
  return first !== undefined && second !== undefined && [first, second].every(isPlainShare);
}

function isPlainShare(value: string): boolean {
  return plainColour.test(value.replace(/ [\d.]+%$/, ""));
}

function safeStyle(value: string): string {
  if (value.length > 1000) return "";
  const kept: string[] = [];
  for (const declaration of value.split(";")) {
    const [property = "", given = "", ...more] = declaration.split(":").map((part) => part.trim());
    if (more.length > 0) continue;
    const safe = colourProperties.has(property)
      ? isColour(given)
      : (properties.get(property)?.test(given) ?? false);
    if (safe) kept.push(`${property}: ${given}`);
  }
  return kept.join("; ");
}

function words(text: string): readonly string[] {
  return text.split(" ");
}

function rule(names: string, form: RegExp): readonly (readonly [string, RegExp])[] {
  return words(names).map((name) => [name, form] as const);
}
