import { useMemo } from "preact/hooks";
import { format } from "../../params/format.ts";
import { type RampName, rampColor } from "../../ui/ramps.ts";
import type { TensorStats } from "../protocol.ts";
import { CellsPicture } from "./cells-picture.tsx";

/** Matrices side by side. */
const mostTiles = 16;

interface HeatCellsProps {
  readonly shape: readonly number[];
  readonly values: Float32Array;
  readonly stats: TensorStats;
}

/** The values that were sent as squares of colour, a picture for each matrix of the last two axes. */
export function HeatCells({ shape, values, stats }: HeatCellsProps) {
  const columns = shape.at(-1) ?? 1;
  const rows = shape.length > 1 ? (shape.at(-2) ?? 1) : 1;
  const { ramp, low, high } = scaleOf(stats);
  const tiles = useMemo(() => tilesOf(values, rows, columns), [values, rows, columns]);
  const count = shape.slice(0, -2).reduce((product, length) => product * length, 1);
  const whole = tiles.length === count && tiles.every((tile) => tile.rows === rows);
  const label = `Heat map of ${tiles.length === 1 ? "the matrix" : `${tiles.length} matrices`}, from ${format(low, 4)} to ${format(high, 4)}`;
  return (
    <div class="cell-heat">
      <div class="cell-tiles" role="img" aria-label={label}>
        {tiles.map((tile, t) => (
          <CellsPicture
            key={t}
            {...tile}
            {...{ ramp, low, high }}
            style={tileSize(tile, tiles.length)}
          />
        ))}
      </div>
      <p class="cell-scale">
        <span>{format(low, 4)}</span>
        <span class="cell-ramp" aria-hidden="true" style={{ background: rampStrip(ramp) }} />
        <span>{format(high, 4)}</span>
        {stats.notFinite > 0 && <span class="cell-bad">not finite</span>}
      </p>
      {!whole && <p class="cell-note">Only the first {values.length} values are drawn.</p>}
    </div>
  );
}

/** Two-sided colours about zero where there are both signs, else one-sided ones. */
function scaleOf({ min, max }: TensorStats): { ramp: RampName; low: number; high: number } {
  if (min < 0 && max > 0) {
    const bound = Math.max(-min, max);
    return { ramp: "weight", low: -bound, high: bound };
  }
  return min < 0 ? { ramp: "weight", low: min, high: -min } : { ramp: "act", low: min, high: max };
}

interface Tile {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
}

function tilesOf(values: Float32Array, rows: number, columns: number): readonly Tile[] {
  const size = rows * columns;
  const tiles: Tile[] = [];
  for (let from = 0; from < values.length && tiles.length < mostTiles; from += size) {
    const part = values.subarray(from, from + size);
    // A last matrix that was cut is left out, if there is a whole one before it.
    if (part.length < size && tiles.length > 0) break;
    const wide = Math.min(columns, part.length);
    const shown = Math.max(1, Math.floor(part.length / columns));
    tiles.push({ rows: shown, columns: wide, values: part });
  }
  return tiles;
}

/** Size in pixels: one picture is as large as the column allows, many are small. */
function tileSize({ rows, columns }: Tile, count: number): { width: string; height: string } {
  const [widest, tallest, largest] = count > 1 ? [112, 112, 8] : [560, 336, 28];
  const cell = Math.min(largest, widest / columns, tallest / rows);
  // A long row of values keeps a height in which it can be seen.
  const height = Math.max(rows * cell, Math.min(tallest, rows * 8));
  return { width: `${Math.round(columns * cell)}px`, height: `${Math.round(height)}px` };
}

function rampStrip(ramp: RampName): string {
  const colours = Array.from({ length: 7 }, (_, i) => rampColor(ramp, i / 6));
  return `linear-gradient(90deg, ${colours.join(", ")})`;
}
