import type { Size } from "../../ui/index.ts";
import { inputSize, width as unitsPerLayer } from "./net.ts";

/** Horizontal measures shared by the net and the chart below it, so that layers stand in columns. */
export interface Columns {
  readonly left: number;
  readonly right: number;
  /** Pixel of layer l; 0 is the input. */
  readonly x: (layer: number) => number;
}

export function columnsOf(size: Size, layers: number): Columns {
  const left = 3.7 * size.lettering;
  const right = 1.6 * size.lettering;
  const pitch = (size.width - left - right) / layers;
  return { left, right, x: (layer) => left + pitch * layer };
}

export interface Unit {
  readonly layer: number;
  readonly unit: number;
  readonly x: number;
  readonly y: number;
}

export interface NetLayout {
  readonly units: readonly Unit[];
  readonly radius: number;
  /** Thickness of a line that carries as much as the output's delta. */
  readonly thickest: number;
}

/** Places the units of input (layer 0), hidden layers and output in columns. */
export function layoutUnits(size: Size, columns: Columns, layers: number): NetLayout {
  const top = 1.8 * size.lettering;
  const pitch = (size.height - top) / unitsPerLayer;
  const gap = columns.x(1) - columns.x(0);
  const radius = Math.max(4, Math.min(0.26 * gap, 0.3 * pitch, 1.1 * size.lettering));
  const units = Array.from({ length: layers + 1 }, (_, layer) => {
    const count = layer === 0 ? inputSize : layer === layers ? 1 : unitsPerLayer;
    return Array.from(
      { length: count },
      (_, unit): Unit => ({
        layer,
        unit,
        x: columns.x(layer),
        y: top + pitch * (unit + (unitsPerLayer - count) / 2 + 0.5),
      }),
    );
  }).flat();
  return { units, radius, thickest: radius * 0.9 };
}

/** Thickness of a line that carries `blame`, where the output carries `most`: areas compare. */
export function thickness(blame: number, most: number, thickest: number): number {
  if (blame === 0 || most === 0) return 0;
  return Math.max(0.4, thickest * Math.sqrt(Math.min(1, Math.abs(blame) / most)));
}
