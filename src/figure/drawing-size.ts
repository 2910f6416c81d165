import type { AnyWidget, Size } from "../widgets/define-widget.ts";

/** Width at which a figure is assumed to be shown until it has been measured. */
export const assumedWidth = 868;

/** A figure below this width is drawn for a phone. */
export const narrowBelow = 544;

/** A figure narrower than this is not read: it stands in a frame that is hidden, or only opening. */
export const narrowest = 160;

/** The size of a drawing shown at this width; on a phone it is wider than its figure. */
export function sizeAt(
  definition: AnyWidget,
  width: number,
  lettering: number,
  narrow = width < narrowBelow,
): Size {
  const height = Math.round(width / (narrow ? definition.aspect.narrow : definition.aspect.wide));
  return { width, height, narrow, lettering };
}

export function assumedSize(definition: AnyWidget): Size {
  return sizeAt(definition, assumedWidth, 14);
}

/** The size for a drawing in this box, as the page lays it out now; null where it is not shown. */
export function drawingSize(definition: AnyWidget, box: HTMLElement): Size | null {
  const width = Math.round(box.clientWidth);
  // On a phone the box is wider than its figure, by what it has in a page that has no width at all.
  const figure = box.closest(".fig")?.clientWidth ?? width;
  if (Math.min(width, figure) < narrowest) return null;
  const lettering = Number.parseFloat(getComputedStyle(box).fontSize) || 14;
  return sizeAt(definition, width, lettering, figure < narrowBelow);
}

export function isSameSize(a: Size, b: Size): boolean {
  return (
    a.width === b.width &&
    a.height === b.height &&
    a.narrow === b.narrow &&
    a.lettering === b.lettering
  );
}
