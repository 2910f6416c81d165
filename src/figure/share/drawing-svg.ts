import { type Box, boxAttributes, copyBox, copyText, textLines } from "./html-copy.ts";
import { copySvg } from "./svg-copy.ts";
import { type Colour, element, escapeXml, round } from "./svg-paint.ts";

/**
 * A drawing of the page as one SVG without style sheets, scripts or foreign objects: drawings are
 * copied with the colours and sizes they have now, words and boxes of HTML are drawn, canvases
 * become images. So it opens in a browser, a word processor or a drawing program alike.
 * @param root laid out in the page; its ground is painted, its size is that of the picture.
 */
export function drawingSvg(
  root: HTMLElement,
  about: { readonly title: string; readonly description: string },
): string {
  const { width, height } = root.getBoundingClientRect();
  const content = new Copier(root).copy(root);
  const size = { width: round(width), height: round(height) };
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      ...size,
      viewBox: `0 0 ${size.width} ${size.height}`,
      role: "img",
    },
    element("title", {}, escapeXml(about.title)) +
      element("desc", {}, escapeXml(about.description)) +
      content,
  );
}

class Copier {
  readonly #origin: DOMRect;
  #clips = 0;

  constructor(root: HTMLElement) {
    this.#origin = root.getBoundingClientRect();
  }

  copy(node: Element): string {
    const style = getComputedStyle(node);
    if (style.display === "none" || style.opacity === "0") return "";
    const box = this.#place(node.getBoundingClientRect());
    // Words for screen readers are cut down to a point.
    if (style.position === "absolute" && box.width <= 1 && box.height <= 1) return "";
    if (node instanceof SVGSVGElement) {
      return copySvg(node, { ...boxAttributes(box), overflow: style.overflow }, readColour);
    }
    const seen = style.visibility !== "hidden";
    const own = seen ? copyBox(style, box, readColour) + this.#copyContent(node, style, box) : "";
    const inner = [...node.childNodes].map((child) => this.#copyChild(child, style)).join("");
    const clipped = style.overflow === "visible" ? inner : this.#clip(box, inner);
    const all = own + clipped;
    return style.opacity === "1" || all === ""
      ? all
      : element("g", { opacity: style.opacity }, all);
  }

  #copyChild(child: Node, style: CSSStyleDeclaration): string {
    if (child instanceof Element) return this.copy(child);
    if (!(child instanceof Text) || style.visibility === "hidden") return "";
    return textLines(child)
      .map(({ text, rect }) => copyText(text, style, this.#place(rect), readColour))
      .join("");
  }

  /** What an element shows that is not among its children. */
  #copyContent(node: Element, style: CSSStyleDeclaration, box: Box): string {
    if (node instanceof HTMLCanvasElement) {
      if (node.width === 0 || node.height === 0) return "";
      return element("image", {
        ...boxAttributes(box),
        preserveAspectRatio: "none",
        href: node.toDataURL("image/png"),
      });
    }
    if (node instanceof HTMLSelectElement) {
      return fieldText(node.selectedOptions[0]?.label ?? "", style, box);
    }
    if (!(node instanceof HTMLInputElement)) return "";
    if (node.type !== "checkbox" && node.type !== "radio") return fieldText(node.value, style, box);
    const { x, y, width, height } = box;
    const tick = `M${x + width * 0.2} ${y + height * 0.5}l${width * 0.22} ${height * 0.22}l${width * 0.38} ${-height * 0.44}`;
    const { hex } = readColour(style.color);
    const round = node.type === "radio" ? { rx: String(width / 2) } : {};
    return (
      element("rect", { ...boxAttributes(box), ...round, fill: "none", stroke: hex }) +
      (node.checked
        ? element("path", { d: tick, fill: "none", stroke: hex, "stroke-width": "2" })
        : "")
    );
  }

  #clip(box: Box, content: string): string {
    if (content === "") return "";
    const id = `clip-${++this.#clips}`;
    return (
      element("clipPath", { id }, element("rect", boxAttributes(box))) +
      element("g", { "clip-path": `url(#${id})` }, content)
    );
  }

  #place(rect: DOMRect): Box & { readonly left: number; readonly top: number } {
    const [x, y] = [rect.left - this.#origin.left, rect.top - this.#origin.top];
    return { x, y, left: x, top: y, width: rect.width, height: rect.height };
  }
}

/** The words inside of a text box or a list. */
function fieldText(text: string, style: CSSStyleDeclaration, box: Box): string {
  if (text === "") return "";
  const inset = (side: "left" | "right") =>
    [`padding-${side}`, `border-${side}-width`]
      .map((name) => Number.parseFloat(style.getPropertyValue(name)) || 0)
      .reduce((sum, part) => sum + part, 0);
  const start = box.x + inset("left");
  const end = box.x + box.width - inset("right");
  const [left, anchor] = /right|end/.test(style.textAlign)
    ? ([end, "end"] as const)
    : style.textAlign === "center"
      ? ([(start + end) / 2, "middle"] as const)
      : ([start, "start"] as const);
  return copyText(text, style, { left, top: box.y, height: box.height, anchor }, readColour);
}

const colours = new Map<string, Colour>();
let dot: CanvasRenderingContext2D | null = null;

/** A CSS colour as the screen shows it. */
function readColour(css: string): Colour {
  const known = colours.get(css);
  if (known) return known;
  dot ??= document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  if (!dot) return { hex: "#000000", alpha: 1 };
  dot.canvas.width = 1;
  dot.canvas.height = 1;
  dot.fillStyle = css;
  dot.fillRect(0, 0, 1, 1);
  const [r = 0, g = 0, b = 0, a = 0] = dot.getImageData(0, 0, 1, 1).data;
  const hex = [r, g, b].map((channel) => channel.toString(16).padStart(2, "0")).join("");
  const colour: Colour = { hex: `#${hex}`, alpha: Number((a / 255).toFixed(3)) };
  colours.set(css, colour);
  return colour;
}
