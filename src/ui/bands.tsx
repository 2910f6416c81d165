import type { Field } from "./field.ts";
import type { Frame, Pair } from "./frame.ts";
import { type RampName, rampColor } from "./ramps.ts";
import { regionPath } from "./region-path.ts";

interface BandsProps {
  readonly field: Field;
  readonly ramp: RampName;
  readonly domain: Pair;
  readonly levels: readonly number[];
  readonly frame: Frame;
  /** Draw the border of each band as an isobath, every `index`-th stronger. */
  readonly lines?: { readonly index: number } | undefined;
  /** The bands stand in the page already, as the build drew them: nothing is computed. */
  readonly drawn?: boolean;
}

/** Filled contour bands; each level's region is laid over the one below it. */
export function Bands({ field, ramp, domain, levels, frame, lines, drawn }: BandsProps) {
  const share = (value: number) => (value - domain[0]) / (domain[1] - domain[0] || 1);
  const edges = [domain[0], ...levels, domain[1]];
  const fill = (band: number) =>
    rampColor(ramp, share(((edges[band] ?? 0) + (edges[band + 1] ?? 0)) / 2));
  return (
    <>
      <rect
        x={frame.left}
        y={frame.top}
        width={frame.width}
        height={frame.height}
        style={{ fill: fill(0) }}
      />
      {levels.map((level, i) => (
        <path
          key={level}
          d={drawn ? undefined : regionPath(field, level, frame)}
          class={lines ? (i % lines.index === lines.index - 1 ? "iso-i" : "iso") : undefined}
          style={{ fill: fill(i + 1) }}
        />
      ))}
    </>
  );
}
