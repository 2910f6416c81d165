import { drawn, isDrawing, type SmallDocument, type SmallElement, SmallText } from "./small-dom.ts";

/** What stands around a drawing. */
export interface ChartParts {
  readonly title?: unknown;
  readonly subtitle?: unknown;
  readonly caption?: unknown;
  readonly legends?: readonly (SmallElement | undefined)[];
}

const lettering = 14;
/** Width of a letter at that size, about. */
const letter = 8;

interface Row {
  readonly height: number;
  readonly at: (top: number) => readonly SmallElement[];
}

/**
 * The drawing with title, legends and caption, all in one `<svg>`: Plot would put them around it in
 * HTML, which the page does not take.
 * @param room pixels from side to side, where the drawing does not say them.
 */
export function assemble(
  document: SmallDocument,
  drawing: SmallElement | null,
  parts: ChartParts,
  room: number,
): SmallElement {
  const width = Number(drawing?.getAttribute("width") ?? room);
  const rows: Row[] = [
    ...line(document, parts.title, { size: 17, weight: 600 }),
    ...line(document, parts.subtitle, {}),
    ...(parts.legends ?? []).flatMap((legend) => legendRows(document, legend, width)),
    ...(drawing ? [inset(drawing, 0)] : []),
    ...line(document, parts.caption, {}),
  ];
  if (drawing && rows.length === 1) return lettered(drawing);
  const root = drawn(document, "svg", { fill: "currentColor" });
  let top = 0;
  for (const row of rows) {
    root.append(...row.at(top));
    top += row.height;
  }
  for (const [name, value] of Object.entries({ width, height: top }))
    root.setAttribute(name, value);
  root.setAttribute("viewBox", `0 0 ${width} ${top}`);
  return root;
}

/** Plot letters at 10 px, unless told otherwise by its style. */
function lettered(drawing: SmallElement): SmallElement {
  if (drawing.getAttribute("font-size") === "10") drawing.setAttribute("font-size", lettering);
  return drawing;
}

function line(
  document: SmallDocument,
  text: unknown,
  { size = lettering, weight = 400 },
): readonly Row[] {
  if (text === undefined || text === null) return [];
  const words = textOf(text).slice(0, 300);
  const at = (top: number) => {
    const place = { x: 0, y: top + size + 2, "font-size": size, "font-weight": weight };
    return [drawn(document, "text", place, words)];
  };
  return [{ height: size + 10, at }];
}

function textOf(value: unknown): string {
  const held = (value as { readonly textContent?: unknown }).textContent;
  return typeof held === "string" ? held : String(value);
}

/** A drawing inside the drawing. */
function inset(drawing: SmallElement, left: number): Row {
  const height = Number(drawing.getAttribute("height") ?? 0);
  const at = (top: number) => {
    lettered(drawing).setAttribute("x", left);
    drawing.setAttribute("y", top);
    drawing.setAttribute("overflow", "visible");
    return [drawing];
  };
  return { height, at };
}

/** A colour bar as it is; samples with their names side by side, in as many rows as they need. */
function legendRows(
  document: SmallDocument,
  legend: SmallElement | undefined,
  width: number,
): readonly Row[] {
  if (!legend) return [];
  if (isDrawing(legend)) return [inset(legend, 0)];
  const rows: { sample: SmallElement; name: string; left: number }[][] = [[]];
  let left = 0;
  for (const item of legend.children) {
    const sample = item.children.find(isDrawing);
    if (!sample) continue;
    const name = textsOf(item).slice(0, 80);
    const room = 20 + name.length * letter + 18;
    if (left > 0 && left + room > width) {
      rows.push([]);
      left = 0;
    }
    rows.at(-1)?.push({ sample, name, left });
    left += room;
  }
  return rows.map((items) => ({
    height: 24,
    at: (top) =>
      items.flatMap(({ sample, name, left: x }) => {
        const place = { x: x + 20, y: top + 14, "font-size": lettering };
        sample.setAttribute("x", x);
        sample.setAttribute("y", top + 2);
        return [sample, drawn(document, "text", place, name)];
      }),
  }));
}

function textsOf(item: SmallElement): string {
  const texts = item.childNodes.map((child) =>
    child instanceof SmallText || !isDrawing(child) ? child.textContent : "",
  );
  return texts.join("");
}
