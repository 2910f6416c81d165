import {
  type Computed,
  element,
  escapeXml,
  inheritedPaint,
  initialPaint,
  type Paint,
  paintAttributes,
  type ReadColour,
} from "./svg-paint.ts";

const elements = new Set(
  "svg g a path rect circle ellipse line polyline polygon text tspan defs clipPath mask marker pattern linearGradient radialGradient stop symbol use image".split(
    " ",
  ),
);

/** Elements that others refer to by their id. */
const referred = new Set(
  "clipPath mask marker pattern linearGradient radialGradient symbol".split(" "),
);

/** What says where and what is drawn; how it looks is computed. */
const geometry = new Set(
  "d x y width height rx ry cx cy r x1 y1 x2 y2 points transform dx dy viewBox preserveAspectRatio href offset gradientUnits gradientTransform patternUnits patternTransform clipPathUnits maskUnits markerWidth markerHeight markerUnits refX refY orient pathLength textLength lengthAdjust".split(
    " ",
  ),
);

const shapes = new Set("path rect circle ellipse line polyline polygon".split(" "));

/**
 * A drawn `<svg>` as text that needs no style sheet: what the styles compute stands in attributes.
 * @param place where it lies in the whole picture: x, y, width and height.
 */
export function copySvg(
  svg: SVGSVGElement,
  place: Readonly<Record<string, string>>,
  colour: ReadColour,
): string {
  return copy(svg, initialPaint, colour, place);
}

function copy(
  node: Element,
  from: Paint,
  colour: ReadColour,
  place: Readonly<Record<string, string>> = {},
): string {
  const name = node.localName;
  if (!elements.has(name)) return "";
  const computed = getComputedStyle(node);
  const style: Computed = (property) => computed.getPropertyValue(property);
  const isReferred = referred.has(name) || node.closest("defs,clipPath,mask") !== null;
  if (style("display") === "none" && !isReferred) return "";
  const paint = inheritedPaint(style, colour);
  if (shapes.has(name) && !isReferred) {
    const unseen = paint["fill"] === "none" && paint["stroke"] === "none";
    if (unseen || style("visibility") === "hidden") return "";
  }
  const attributes = {
    ...geometryOf(node, style),
    ...place,
    ...paintAttributes(paint, from, style),
    ...(name === "stop" ? stopOf(style, colour) : {}),
  };
  const content = [...node.childNodes]
    .map((child) => {
      if (child instanceof Element) return copy(child, paint, colour);
      return name === "text" || name === "tspan" ? escapeXml(child.textContent ?? "") : "";
    })
    .join("");
  if (name === "g" && content === "") return "";
  return element(name === "a" ? "g" : name, attributes, content);
}

function geometryOf(node: Element, style: Computed): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const { name, value } of node.attributes) {
    const local = name === "xlink:href" ? "href" : name;
    if (geometry.has(local)) attributes[local] = value;
  }
  if (referred.has(node.localName) && node.id) attributes["id"] = node.id;
  // Radii of marks come from the style sheet.
  if (node.localName === "circle") attributes["r"] = String(Number.parseFloat(style("r")) || 0);
  if ((node as SVGElement).style.transform) attributes["transform"] = style("transform");
  return attributes;
}

function stopOf(style: Computed, colour: ReadColour): Record<string, string> {
  const { hex, alpha } = colour(style("stop-color"));
  return { "stop-color": hex, "stop-opacity": String(alpha * Number(style("stop-opacity"))) };
}
