import type { AnyWidget, Size } from "../widgets/define-widget.ts";

/** Width at which a figure is assumed to be shown until it has been measured. */
export const assumedWidth = 868;

/** A figure below this width is drawn for a phone. */
export const narrowBelow = 544;

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
