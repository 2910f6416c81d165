import {
  type ChartFrame,
  coursePath,
  fromPixel,
  largeFrame,
  smallFrame,
  toPixel,
} from "./chart-frame.ts";
import { descend } from "./descend.ts";
import type { ChartPoint } from "./loss-field.ts";
import { courseWords } from "./sounding-words.ts";

const home: ChartPoint = { x: 0, y: 0 };

/**
 * Lets the reader move the start of the course: drag the ring, tap the water, or focus the ring
 * and use the arrow keys (with Shift in larger steps; Enter puts it back).
 */
export function connectSea(): void {
  for (const svg of document.querySelectorAll<SVGSVGElement>(".sea")) {
    connect(svg, svg.dataset["frame"] === "large" ? largeFrame : smallFrame);
  }
}

function connect(svg: SVGSVGElement, frame: ChartFrame): void {
  const ring = svg.querySelector<SVGGElement>(".ring");
  if (!ring) return;
  let at = home;
  const moveTo = (point: ChartPoint) => {
    at = within(svg, frame, point);
    draw(svg, ring, frame, at);
  };
  ring.setAttribute("tabindex", "0");
  ring.setAttribute("role", "button");
  ring.setAttribute("aria-label", "Start of the course: arrow keys move it, Enter puts it back");
  ring.addEventListener("keydown", (event) => {
    const length = event.shiftKey ? 40 : 10;
    const ways: Record<string, [number, number]> = {
      ArrowLeft: [-length, 0],
      ArrowRight: [length, 0],
      ArrowUp: [0, -length],
      ArrowDown: [0, length],
    };
    const way = ways[event.key];
    if (way) moveTo({ x: at.x + way[0], y: at.y + way[1] });
    else if (event.key === "Enter" || event.key === " ") moveTo(home);
    else return;
    event.preventDefault();
  });
  ring.addEventListener("pointerdown", (event) => {
    ring.setPointerCapture(event.pointerId);
    event.preventDefault();
    ring.focus({ preventScroll: true });
  });
  ring.addEventListener("pointermove", (event) => {
    if (ring.hasPointerCapture(event.pointerId)) moveTo(pointOf(svg, frame, event));
  });
  svg.addEventListener("click", (event) => {
    if (!ring.contains(event.target as Node)) moveTo(pointOf(svg, frame, event));
  });
}

function pointOf(svg: SVGSVGElement, frame: ChartFrame, event: MouseEvent): ChartPoint {
  const box = svg.getBoundingClientRect();
  return fromPixel(frame, { x: event.clientX - box.left, y: event.clientY - box.top });
}

/** Keeps the ring where the reader can see it. */
function within(svg: SVGSVGElement, frame: ChartFrame, point: ChartPoint): ChartPoint {
  const box = svg.getBoundingClientRect();
  const edge = 8;
  const pixel = toPixel(frame, point);
  const right = Math.min(frame.width, document.documentElement.clientWidth - box.left);
  return fromPixel(frame, {
    x: Math.min(right - edge, Math.max(edge - Math.min(0, box.left), pixel.x)),
    y: Math.min(frame.height - edge, Math.max(edge, pixel.y)),
  });
}

function draw(svg: SVGSVGElement, ring: SVGGElement, frame: ChartFrame, start: ChartPoint): void {
  const course = descend(start);
  const path = coursePath(frame, course);
  for (const line of svg.querySelectorAll(".casing, .line.s1")) line.setAttribute("d", path);
  const pixels = course.map((point) => toPixel(frame, point));
  const marks = pixels.slice(1, -1).map((pixel) => {
    const mark = document.createElementNS(svg.namespaceURI, "circle");
    mark.setAttribute("class", "pt s1");
    place(mark, pixel);
    return mark;
  });
  svg.querySelector(".marks")?.replaceChildren(...marks);
  const tip = svg.querySelector(".tip");
  if (tip) place(tip, pixels.at(-1) ?? toPixel(frame, start));
  const { x, y } = toPixel(frame, start);
  ring.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
  const words = document.querySelector(".sounded .words");
  if (words) words.textContent = courseWords(start);
}

function place(circle: Element, { x, y }: ChartPoint): void {
  circle.setAttribute("cx", x.toFixed(1));
  circle.setAttribute("cy", y.toFixed(1));
}
