import { type Colour, element, escapeXml, type ReadColour, round } from "./svg-paint.ts";

/** A rectangle of the page, measured from the corner of the picture. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export function boxAttributes({ x, y, width, height }: Box): Record<string, string> {
  return { x: round(x), y: round(y), width: round(width), height: round(height) };
}

/** Ground, edges and outline of an HTML element as SVG. */
export function copyBox(style: CSSStyleDeclaration, box: Box, colour: ReadColour): string {
  const parts: string[] = [];
  const ground = colour(style.backgroundColor);
  const radius = Number.parseFloat(style.borderTopLeftRadius) || 0;
  const corner: Record<string, string> = radius > 0 ? { rx: round(radius) } : {};
  if (ground.alpha > 0) {
    parts.push(element("rect", { ...boxAttributes(box), ...corner, ...filled(ground) }));
  }
  const sides = (["top", "right", "bottom", "left"] as const).map((side) =>
    edge(style, side, colour),
  );
  const [top] = sides;
  // Cells that share an edge have it on their border, others inside of it.
  const inside = style.borderCollapse === "collapse" ? 0 : 0.5;
  if (top && sides.every((side) => side && side.key === top.key)) {
    parts.push(frame(box, -top.width * inside, { ...top.attributes, ...corner }));
  } else {
    const { x, y, width, height } = box;
    const [right, bottom] = [x + width, y + height];
    const ends = [
      [x, y, right, y, 0, 1],
      [right, y, right, bottom, -1, 0],
      [x, bottom, right, bottom, 0, -1],
      [x, y, x, bottom, 1, 0],
    ] as const;
    sides.forEach((side, i) => {
      if (!side) return;
      const [x1 = 0, y1 = 0, x2 = 0, y2 = 0, dx = 0, dy = 0] = ends[i] ?? [];
      const [sx, sy] = [dx * side.width * inside, dy * side.width * inside];
      const line = { x1: x1 + sx, y1: y1 + sy, x2: x2 + sx, y2: y2 + sy };
      const at = Object.fromEntries(
        Object.entries(line).map(([key, value]) => [key, round(value)]),
      );
      parts.push(element("line", { ...at, ...side.attributes }));
    });
  }
  const outline = edge(style, "outline", colour);
  if (outline) {
    const away = Number.parseFloat(style.outlineOffset) || 0;
    parts.push(frame(box, away + outline.width / 2, outline.attributes));
  }
  return parts.join("");
}

function frame(box: Box, out: number, attributes: Record<string, string>): string {
  const { x, y, width, height } = box;
  const wider = { x: x - out, y: y - out, width: width + 2 * out, height: height + 2 * out };
  return element("rect", { ...boxAttributes(wider), fill: "none", ...attributes });
}

function edge(
  style: CSSStyleDeclaration,
  side: "top" | "right" | "bottom" | "left" | "outline",
  colour: ReadColour,
) {
  const name = side === "outline" ? side : `border-${side}`;
  const kind = style.getPropertyValue(`${name}-style`);
  const width = Number.parseFloat(style.getPropertyValue(`${name}-width`)) || 0;
  const ink = colour(style.getPropertyValue(`${name}-color`));
  if (kind === "none" || kind === "hidden" || width === 0 || ink.alpha === 0) return null;
  const dash =
    kind === "dashed" ? `${2 * width} ${2 * width}` : kind === "dotted" ? `${width}` : "";
  const attributes: Record<string, string> = {
    stroke: ink.hex,
    ...(ink.alpha < 1 ? { "stroke-opacity": round(ink.alpha) } : {}),
    "stroke-width": round(width),
    ...(dash === "" ? {} : { "stroke-dasharray": dash }),
  };
  return { width, attributes, key: JSON.stringify(attributes) };
}

function filled({ hex, alpha }: Colour): Record<string, string> {
  return { fill: hex, ...(alpha < 1 ? { "fill-opacity": round(alpha) } : {}) };
}

/** One line of text: what it says and the box it fills on the page. */
interface TextLine {
  readonly text: string;
  readonly rect: DOMRect;
}

/** The lines into which the page has broken a text node. */
export function textLines(node: Text): readonly TextLine[] {
  const lines: TextLine[] = [];
  const range = document.createRange();
  for (const { index, 0: word } of node.data.matchAll(/\S+/g)) {
    range.setStart(node, index);
    range.setEnd(node, index + word.length);
    const rect = range.getClientRects()[0];
    if (!rect || rect.width === 0) continue;
    const last = lines.at(-1);
    if (last && Math.abs(last.rect.top - rect.top) < 2) {
      const width = rect.right - last.rect.left;
      const merged = new DOMRect(last.rect.left, last.rect.top, width, last.rect.height);
      lines[lines.length - 1] = { text: `${last.text} ${word}`, rect: merged };
    } else lines.push({ text: word, rect });
  }
  return lines;
}

/**
 * A line of text at its place: `top` and `height` are those of its line box in the picture, `left`
 * is where the text begins or, with another anchor, has its middle or its end.
 */
export function copyText(
  text: string,
  style: CSSStyleDeclaration,
  at: {
    readonly left: number;
    readonly top: number;
    readonly height: number;
    readonly anchor?: "start" | "middle" | "end";
  },
  colour: ReadColour,
): string {
  const ink = colour(style.color);
  if (ink.alpha === 0) return "";
  const { fontFamily, fontSize, fontStyle, fontWeight } = style;
  const { ascent, descent } = metrics(`${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`);
  const baseline = at.top + (at.height - ascent - descent) / 2 + ascent;
  const attributes = {
    x: round(at.left),
    y: round(baseline),
    ...(at.anchor && at.anchor !== "start" ? { "text-anchor": at.anchor } : {}),
    ...filled(ink),
    "font-family": fontFamily,
    "font-size": round(Number.parseFloat(fontSize)),
    ...(fontStyle === "normal" ? {} : { "font-style": fontStyle }),
    ...(fontWeight === "400" ? {} : { "font-weight": fontWeight }),
  };
  return element("text", attributes, escapeXml(text));
}

const known = new Map<string, { readonly ascent: number; readonly descent: number }>();
let ruler: CanvasRenderingContext2D | null = null;

/** How far a face reaches above and below its baseline, in pixels. */
export function metrics(font: string) {
  ruler ??= document.createElement("canvas").getContext("2d");
  const found = known.get(font);
  if (found || !ruler) return found ?? { ascent: 0, descent: 0 };
  ruler.font = font;
  const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = ruler.measureText("x");
  known.set(font, { ascent, descent });
  return { ascent, descent };
}
