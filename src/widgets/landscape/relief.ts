import { type Field, sampleField } from "../../ui/index.ts";
import type { Terrain } from "./terrain.ts";

/** How losses become heights and shades: linear, or by logarithm where walls dwarf the floor. */
export interface Relief {
  /** The losses. */
  readonly field: Field;
  /** The shades: what the colours and the lines of equal loss are drawn from. */
  readonly shades: Field;
  /** 0 at the lowest loss on the map, 1 at the highest. */
  readonly height: (loss: number) => number;
  /** The same, with more room for what lies deep. */
  readonly shade: (loss: number) => number;
  readonly logarithmic: boolean;
  /** Losses at which a line is drawn. */
  readonly levels: readonly number[];
}

const LEVELS = 13;

/** Samples a surface over the map. Losses that are not finite stay gaps. */
export function reliefOf(terrain: Terrain, reach: number, n = 73): Relief {
  const range = [-reach, reach] as const;
  const field = sampleField(terrain.value, range, range, n, n);
  const finite = Float64Array.from(field.values).filter(Number.isFinite).sort();
  const low = finite[0] ?? 0;
  const high = finite.at(-1) ?? 1;
  const span = high - low || 1;
  const median = (finite[finite.length >> 1] ?? 0) - low;
  const logarithmic = terrain.steep || span > 40 * Math.max(median, 1e-12);
  const unit = logarithmic ? span / 5000 : span;
  const full = Math.log1p(span / unit);
  const power = logarithmic ? 1 : terrain.curvatures ? 0.5 : 0.75;
  const height = (loss: number) => {
    const above = Math.max(0, loss - low);
    return logarithmic ? Math.min(1, Math.log1p(above / unit) / full) : Math.min(1, above / span);
  };
  const shade = (loss: number) => height(loss) ** power;
  const levels = Array.from({ length: LEVELS }, (_, i) => {
    const share = ((i + 1) / (LEVELS + 1)) ** (1 / power);
    return low + (logarithmic ? unit * Math.expm1(share * full) : share * span);
  });
  const shades = { ...field, values: field.values.map(shade) };
  return { field, shades, height, shade, logarithmic, levels };
}

/** The shades at which a line is drawn. */
export const shadeLevels: readonly number[] = Array.from(
  { length: LEVELS },
  (_, i) => (i + 1) / (LEVELS + 1),
);
