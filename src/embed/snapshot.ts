import type { News } from "./protocol.ts";

type Picture = Omit<News<"snapshot">, "format">;

/**
 * The drawing of a figure as it stands: everything in it with the styles it has now, inside of one
 * SVG; as PNG, that SVG painted twice as fine. Throws a sentence where the browser refuses.
 */
export async function takeSnapshot(figure: HTMLElement, format: "png" | "svg"): Promise<Picture> {
  const drawing = figure.querySelector<HTMLElement>(".plot-set");
  if (!drawing) throw new Error("this figure has no drawing");
  const { width, height } = drawing.getBoundingClientRect();
  const size = { width: Math.ceil(width), height: Math.ceil(height) };
  const copy = styled(drawing) as HTMLElement;
  copy.style.margin = "0";
  const paper = getComputedStyle(document.documentElement).backgroundColor;
  const markup = new XMLSerializer().serializeToString(copy);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" style="background:${paper}"><foreignObject width="100%" height="100%">${markup}</foreignObject></svg>`;
  const dataUrl = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  return { dataUrl: format === "svg" ? dataUrl : await painted(dataUrl, size), ...size };
}

/** A copy that needs no style sheet; what was painted on a canvas becomes an image. */
function styled(element: Element): Element {
  if (element instanceof HTMLCanvasElement) {
    const image = new Image();
    image.src = element.toDataURL();
    image.style.cssText = cssOf(element);
    return image;
  }
  const copy = element.cloneNode(false) as Element;
  copy.removeAttribute("class");
  copy.setAttribute("style", cssOf(element));
  for (const child of element.childNodes) {
    if (child instanceof Element) copy.append(styled(child));
    else if (child instanceof Text) copy.append(child.cloneNode());
  }
  return copy;
}

function cssOf(element: Element): string {
  const style = getComputedStyle(element);
  return [...style].map((name) => `${name}:${style.getPropertyValue(name)}`).join(";");
}

async function painted(
  source: string,
  { width, height }: { readonly width: number; readonly height: number },
): Promise<string> {
  const image = new Image();
  image.src = source;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = 2 * width;
  canvas.height = 2 * height;
  const context = canvas.getContext("2d");
  if (!context) throw new Error("this browser paints no pictures");
  context.scale(2, 2);
  context.drawImage(image, 0, 0, width, height);
  return canvas.toDataURL("image/png");
}
