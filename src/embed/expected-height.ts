import measured from "./heights.json" with { type: "json" };

/** Widths at which scripts/measure-embeds.mjs measures a phone and a tablet. */
const [phone, tablet] = [360, 800];

/** From here on the drawing is wide, from there on the controls stand beside it. */
const [wide, beside] = [586, 992];

const heights: Readonly<Record<string, readonly number[]>> = measured;

/**
 * The height in CSS pixels that a figure is going to need at this width, as it opens. A drawing on a
 * phone is about as high as wide; on a tablet, what it gains its controls lose.
 */
export function expectedHeight(name: string, width: number): number {
  const [onPhone = 1600, onTablet = 1050, onDesk = 900] = heights[name] ?? [];
  if (width >= beside) return onDesk;
  return width < wide
    ? Math.round(onPhone + 1.1 * (width - phone))
    : Math.round(onTablet + 0.2 * (width - tablet));
}
