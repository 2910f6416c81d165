import { pngAddress } from "../png.ts";

/** As much of a document as Observable Plot and d3-selection need to build a drawing. */

const html = "http://www.w3.org/1999/xhtml";
const svg = "http://www.w3.org/2000/svg";

export class SmallText {
  readonly nodeType = 3;
  readonly ownerDocument: SmallDocument;
  parentNode: SmallElement | null = null;
  textContent: string;

  constructor(ownerDocument: SmallDocument, text: string) {
    this.ownerDocument = ownerDocument;
    this.textContent = text;
  }
}

export type SmallNode = SmallElement | SmallText;

/** Properties set one by one, by either spelling; Plot also assigns the text of a whole list. */
class SmallStyle {
  readonly declared = new Map<string, string>();

  setProperty(name: string, value: unknown): void {
    this.declared.set(name, String(value));
  }
  removeProperty(name: string): void {
    this.declared.delete(name);
  }
  getPropertyValue(name: string): string {
    return this.declared.get(name) ?? "";
  }
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

export class SmallElement {
  readonly nodeType = 1;
  readonly ownerDocument: SmallDocument;
  readonly namespaceURI: string;
  readonly localName: string;
  readonly attributes = new Map<string, string>();
  readonly childNodes: SmallNode[] = [];
  parentNode: SmallElement | null = null;
  /** Size and pixels of what stands in for a canvas. */
  width = 300;
  height = 150;
  #style = new SmallStyle();
  #pixels: SmallCanvas | null = null;

  constructor(ownerDocument: SmallDocument, namespace: string, name: string) {
    this.ownerDocument = ownerDocument;
    this.namespaceURI = namespace;
    this.localName = name;
  }

  get nodeName(): string {
    return this.localName;
  }
  get tagName(): string {
    return this.localName;
  }
  get children(): SmallElement[] {
    return this.childNodes.filter((child) => child instanceof SmallElement);
  }
  get firstChild(): SmallNode | null {
    return this.childNodes[0] ?? null;
  }
  get lastChild(): SmallNode | null {
    return this.childNodes.at(-1) ?? null;
  }
  get nextSibling(): SmallNode | null {
    const list = this.parentNode?.childNodes ?? [];
    return list[list.indexOf(this) + 1] ?? null;
  }
  get className(): string {
    return this.getAttribute("class") ?? "";
  }
  set className(value: string) {
    this.setAttribute("class", value);
  }

  /** Reads and takes single properties as `style.maxWidth`, and a whole list as text. */
  get style(): SmallStyle {
    return new Proxy(this.#style, {
      get: (target, name) => {
        const own: unknown = Reflect.get(target, name);
        if (own === undefined) return target.getPropertyValue(kebab(String(name)));
        return typeof own === "function" ? own.bind(target) : own;
      },
      set: (target, name, value) => {
        target.setProperty(kebab(String(name)), value);
        return true;
      },
    });
  }
  set style(text: string) {
    this.#style = new SmallStyle();
    for (const part of String(text).split(";")) {
      const colon = part.indexOf(":");
      if (colon < 0) continue;
      this.#style.setProperty(part.slice(0, colon).trim(), part.slice(colon + 1).trim());
    }
  }

  setAttribute(name: string, value: unknown): void {
    this.attributes.set(name, String(value));
  }
  setAttributeNS(_namespace: string | null, name: string, value: unknown): void {
    this.attributes.set(name.replace(/^.*:/, ""), String(value));
  }
  getAttribute(name: string): string | null {
    return this.attributes.get(name) ?? null;
  }
  getAttributeNS(_namespace: string | null, name: string): string | null {
    return this.getAttribute(name.replace(/^.*:/, ""));
  }
  hasAttribute(name: string): boolean {
    return this.attributes.has(name);
  }
  removeAttribute(name: string): void {
    this.attributes.delete(name);
  }
  removeAttributeNS(_namespace: string | null, name: string): void {
    this.attributes.delete(name.replace(/^.*:/, ""));
  }

  get textContent(): string {
    return this.childNodes.map((child) => child.textContent).join("");
  }
  set textContent(text: string) {
    for (const child of this.childNodes) child.parentNode = null;
    this.childNodes.length = 0;
    if (text !== "") this.append(String(text));
  }

  append(...nodes: (SmallNode | string)[]): void {
    for (const node of nodes) {
      const child = typeof node === "string" ? new SmallText(this.ownerDocument, node) : node;
      this.insertBefore(child, null);
    }
  }
  appendChild<T extends SmallNode>(child: T): T {
    return this.insertBefore(child, null);
  }
  insertBefore<T extends SmallNode>(child: T, next: SmallNode | null | undefined): T {
    child.parentNode?.removeChild(child);
    const at = next ? this.childNodes.indexOf(next) : -1;
    if (at < 0) this.childNodes.push(child);
    else this.childNodes.splice(at, 0, child);
    child.parentNode = this;
    return child;
  }
  removeChild<T extends SmallNode>(child: T): T {
    const at = this.childNodes.indexOf(child);
    if (at >= 0) this.childNodes.splice(at, 1);
    child.parentNode = null;
    return child;
  }
  remove(): void {
    this.parentNode?.removeChild(this);
  }
  /** A copy without what hangs on it from d3. */
  cloneNode(deep = false): SmallElement {
    const copy = new SmallElement(this.ownerDocument, this.namespaceURI, this.localName);
    for (const [name, value] of this.attributes) copy.attributes.set(name, value);
    if (!deep) return copy;
    for (const child of this.childNodes) {
      copy.append(child instanceof SmallElement ? child.cloneNode(true) : child.textContent);
    }
    return copy;
  }

  /** Understands `*`, names and classes, one inside the other. */
  matches(selector: string): boolean {
    const [last = "*", ...before] = selector.trim().split(/\s+/).reverse();
    const [name = "", ...classes] = last.split(".");
    const own = this.className.split(" ");
    if (name !== "" && name !== "*" && name !== this.localName) return false;
    if (!classes.every((wanted) => own.includes(wanted))) return false;
    if (before.length === 0) return true;
    const outer = before.reverse().join(" ");
    for (let at = this.parentNode; at; at = at.parentNode) if (at.matches(outer)) return true;
    return false;
  }
  querySelector(selector: string): SmallElement | null {
    return this.querySelectorAll(selector)[0] ?? null;
  }
  querySelectorAll(selector: string): SmallElement[] {
    const found: SmallElement[] = [];
    const visit = (element: SmallElement) => {
      for (const child of element.children) {
        if (child.matches(selector)) found.push(child);
        visit(child);
      }
    };
    visit(this);
    return found;
  }
  compareDocumentPosition(): number {
    return 4;
  }

  /** Nothing ever happens to a drawing in here; the page shows a copy of it. */
  addEventListener(): void {}
  removeEventListener(): void {}
  dispatchEvent(): boolean {
    return true;
  }

  getContext(): SmallCanvas {
    this.#pixels ??= new SmallCanvas(this.width, this.height);
    return this.#pixels;
  }
  toDataURL(): string {
    const { width, height, pixels } = this.getContext();
    return pngAddress(width, height, pixels);
  }
}

/** A canvas as far as rasters and colour bars draw on it. */
class SmallCanvas {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8ClampedArray;
  fillStyle = "black";

  constructor(width: number, height: number) {
    if (width * height > 4096 * 4096) {
      throw new RangeError(`a raster of ${width}×${height} pixels is too large; give a pixelSize`);
    }
    this.width = width;
    this.height = height;
    this.pixels = new Uint8ClampedArray(4 * width * height);
  }
  createImageData(width: number, height: number) {
    return { width, height, data: new Uint8ClampedArray(4 * width * height) };
  }
  putImageData(image: { readonly data: Uint8ClampedArray }): void {
    this.pixels.set(image.data.subarray(0, this.pixels.length));
  }
  /** Colours are `rgb(…)` or `#rrggbb`, as interpolators of d3 give them. */
  fillRect(x: number, y: number, width: number, height: number): void {
    const [red = 0, green = 0, blue = 0] = channelsOf(this.fillStyle);
    for (let row = y; row < Math.min(this.height, y + height); row++) {
      for (let column = x; column < Math.min(this.width, x + width); column++) {
        this.pixels.set([red, green, blue, 255], 4 * (row * this.width + column));
      }
    }
  }
}

function channelsOf(colour: string): readonly number[] {
  if (colour.startsWith("#")) {
    return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  }
  return (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
}

export class SmallDocument {
  readonly nodeType = 9;
  readonly documentElement: SmallElement = new SmallElement(this, html, "html");
  /** Only asked for its Event, which nobody hears. */
  readonly defaultView = { Event: class {} };

  createElement(name: string): SmallElement {
    return new SmallElement(this, html, name);
  }
  createElementNS(namespace: string, name: string): SmallElement {
    return new SmallElement(this, namespace, name);
  }
  createTextNode(text: string): SmallText {
    return new SmallText(this, text);
  }
}

/** Whether the element is a drawing, `<svg>`. */
export function isDrawing(element: SmallElement): boolean {
  return element.namespaceURI === svg && element.localName === "svg";
}

/** A new element of SVG with attributes. */
export function drawn(
  document: SmallDocument,
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  ...children: (SmallNode | string)[]
): SmallElement {
  const element = document.createElementNS(svg, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}
