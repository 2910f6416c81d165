/** Sets its addresses apart from those of what it was copied from. */
const prefix = "next-";

/** Attributes that name another element of the same page. */
const naming = ["for", "aria-labelledby", "aria-describedby", "aria-controls"];

/**
 * A picture of a slide in elements: what it shows now, with fragments as told, and nothing that
 * runs, is found by a script or has an address.
 */
export function stillCopy(slide: HTMLElement, shown: readonly boolean[]): HTMLElement {
  const copy = slide.cloneNode(true) as HTMLElement;
  for (const [index, fragment] of [...copy.querySelectorAll(".fragment")].entries()) {
    fragment.classList.toggle("visible", shown[index] ?? false);
    fragment.classList.remove("current-fragment");
  }
  drawAgain(slide, copy);
  for (const figure of copy.querySelectorAll("[data-widget]:not([data-alive])"))
    figure.classList.add("first-frame");
  for (const notes of copy.querySelectorAll("aside.notes, iframe")) notes.remove();
  copy.classList.remove("past", "future");
  copy.classList.add("present");
  for (const element of [copy, ...copy.querySelectorAll("*")]) renamed(element);
  copy.hidden = false;
  copy.style.display = "";
  copy.removeAttribute("aria-hidden");
  return copy;
}

/** What a clone loses: the pixels of canvases, what stands in fields. */
function drawAgain(from: HTMLElement, to: HTMLElement): void {
  const canvases = [...to.querySelectorAll("canvas")];
  for (const [index, canvas] of [...from.querySelectorAll("canvas")].entries()) {
    const { width, height } = canvas;
    if (width > 0 && height > 0) canvases[index]?.getContext("2d")?.drawImage(canvas, 0, 0);
  }
  const fields = [...to.querySelectorAll<HTMLInputElement>("input, select")];
  for (const [index, field] of [
    ...from.querySelectorAll<HTMLInputElement>("input, select"),
  ].entries()) {
    const copied = fields[index];
    if (!copied || field.type === "file") continue;
    copied.value = field.value;
    if (field.checked) copied.checked = true;
  }
}

function renamed(element: Element): void {
  for (const { name, value } of [...element.attributes]) {
    if (name === "id") element.id = prefix + value;
    else if (naming.includes(name))
      element.setAttribute(name, value.replace(/\S+/g, `${prefix}$&`));
    else if (/^(?:xlink:)?href$/.test(name) && value.startsWith("#"))
      element.setAttribute(name, `#${prefix}${value.slice(1)}`);
    else if (value.includes("url(#"))
      element.setAttribute(name, value.replaceAll(/url\((["']?)#/g, `url($1#${prefix}`));
    else if (/^data-(?:widget|alive|uid|state|cell|predict|descent-)/.test(name))
      element.removeAttribute(name);
  }
}
