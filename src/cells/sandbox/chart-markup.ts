import { type SmallElement, SmallText } from "./small-dom.ts";

/** Plot's own categorical colours; the first six give way to those of the book's series. */
const plotColours = ["#4269d0", "#efb118", "#ff725c", "#6cc5b0", "#3ca951", "#ff8ab7"];

const seriesOf: ReadonlyMap<string, string> = new Map(
  plotColours.map((colour, i) => [colour, `var(--c${i + 1})`]),
);

/** Attributes in which long fractions are cut to thousandths of a pixel. */
const lengths = new Set(
  "d x y x1 x2 y1 y2 cx cy r rx ry width height points transform dx dy".split(" "),
);

/** Left to the page: names without a role, classes of a style sheet that is not there, fonts. */
const dropped = /^(?:aria-.*|class|font-family|xmlns.*|target)$/;

/**
 * The drawing as markup. Names of clip paths and patterns are counted from 1 in each drawing, so that
 * equal charts give equal markup wherever they are drawn.
 */
export function drawingMarkup(root: SmallElement): string {
  const names = new Map<string, string>();
  const nameOf = (id: string) => {
    const known = names.get(id) ?? `part-${names.size + 1}`;
    names.set(id, known);
    return known;
  };
  return elementMarkup(root, nameOf);
}

function elementMarkup(element: SmallElement, nameOf: (id: string) => string): string {
  if (element.localName === "style") return "";
  const attributes = [...element.attributes, ...styleOf(element)]
    .filter(([name]) => !dropped.test(name))
    .map(([name, value]) => ` ${name}="${escaped(attributeValue(name, value, nameOf))}"`);
  const open = `<${element.localName}${attributes.join("")}`;
  const children = joinedDots(element) ?? element.childNodes;
  const inside = children.map((child) =>
    child instanceof SmallText ? escaped(child.textContent) : elementMarkup(child, nameOf),
  );
  const content = inside.join("");
  return content === "" ? `${open}/>` : `${open}>${content}</${element.localName}>`;
}

/** Dots of one parent from which on those that look alike are one path, and how many looks. */
const [manyDots, fewLooks] = [200, 24];

/**
 * A crowd of dots as one path for each look: a page shows ten thousand circles of a path at once,
 * and is kept from drawing by ten thousand elements. Null for anything else.
 */
function joinedDots(parent: SmallElement): readonly SmallElement[] | null {
  if (parent.childNodes.length < manyDots) return null;
  const looks = new Map<string, { readonly first: SmallElement; readonly parts: string[] }>();
  for (const dot of parent.childNodes) {
    if (dot instanceof SmallText || dot.localName !== "circle" || dot.firstChild) return null;
    if (dot.style.declared.size > 0) return null;
    const look = [...dot.attributes].filter(([name]) => name !== "cx" && name !== "cy").join();
    if (!looks.has(look) && looks.size === fewLooks) return null;
    const known = looks.get(look) ?? { first: dot, parts: [] };
    looks.set(look, known);
    const [x, y, r] = ["cx", "cy", "r"].map((name) => Number(dot.getAttribute(name)));
    if (x === undefined || y === undefined || r === undefined) return null;
    const [left, top, wide] = [x - r, y, 2 * r].map((at) => Number(at.toFixed(2)));
    known.parts.push(`M${left} ${top}a${r} ${r} 0 1 0 ${wide} 0a${r} ${r} 0 1 0 -${wide} 0`);
  }
  return [...looks.values()].map(({ first, parts }) => {
    const path = parent.ownerDocument.createElementNS(parent.namespaceURI, "path");
    for (const [name, value] of first.attributes) {
      if (!["cx", "cy", "r"].includes(name)) path.setAttribute(name, value);
    }
    path.setAttribute("d", parts.join(""));
    return path;
  });
}

function styleOf(element: SmallElement): readonly [string, string][] {
  const { declared } = element.style;
  if (declared.size === 0) return [];
  return [["style", [...declared].map(([name, value]) => `${name}: ${value}`).join("; ")]];
}

function attributeValue(name: string, value: string, nameOf: (id: string) => string): string {
  if (name === "id") return nameOf(value);
  if (lengths.has(name)) return value.replace(/\d+\.\d{4,}(?:e[-+]?\d+)?/g, shortened);
  const target = /^url\(#([^)]+)\)$/.exec(value)?.[1];
  if (target !== undefined) return `url(#${nameOf(target)})`;
  return seriesOf.get(value.toLowerCase()) ?? value;
}

function shortened(number: string): string {
  return String(Number(Number(number).toFixed(3)));
}

/** Text as it stands in XML; what no document may contain is left out. */
function escaped(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g, "")
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll('"', "&quot;")
  );
}
