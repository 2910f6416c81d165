import { type Field, sampleField } from "../../ui/index.ts";
import type { Terrain } from "./terrain.ts";

/** How losses become heights and shades: linear, or by logarithm where walls dwarf the floor. */
export interface Relief {
  readonly field: Field;
  /** 0 at the lowest loss on the map, 1 at the highest. */
  readonly height: (loss: number) => number;
  readonly logarithmic: boolean;
  readonly levels: readonly number[];
  readonly domain: readonly [min: number, max: number];
}

/** Samples a surface over the map. Losses that are not finite stay gaps. */
export function reliefOf(terrain: Terrain, reach: number, n = 73): Relief {
  const range = [-reach, reach] as const;
  const field = sampleField(terrain.value, range, range, n, n);
  const finite = [...field.values].filter(Number.isFinite).sort((a, b) => a - b);
  const low = finite[0] ?? 0;
  const high = finite.at(-1) ?? 1;
  const span = high - low || 1;
  const median = (finite[finite.length >> 1] ?? 0) - low;
  const logarithmic = terrain.steep || span > 40 * Math.max(median, 1e-12);
  const unit = logarithmic ? span / 5000 : span;
  const full = Math.log1p(span / unit);
  const height = (loss: number) => {
    const above = Math.max(0, loss - low);
    return logarithmic ? Math.min(1, Math.log1p(above / unit) / full) : Math.min(1, above / span);
  };
  const level = (share: number) =>
    low + (logarithmic ? unit * Math.expm1(share * full) : share * span);
  const quadratic = terrain.curvatures !== null;
  const levels = Array.from({ length: 14 }, (_, i) => {
    const share = (i + 1) / 15;
    return level(quadratic ? share * share : share);
  });
  return { field, height, logarithmic, levels, domain: [low, high] };
}
