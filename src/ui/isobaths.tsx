import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { format } from "../params/format.ts";
import { Bands } from "./bands.tsx";
import { evenLevels, everySecond, extentOf, type Field } from "./field.ts";
import { type Frame, type Pair, useFrame } from "./frame.ts";
import type { RampName } from "./ramps.ts";
import { takingOver } from "./taking-over.ts";
import { useAtRest } from "./use-at-rest.ts";

export interface IsobathsProps {
  readonly field: Field;
  /** Levels of the contours, or how many (default 12). */
  readonly levels?: readonly number[] | number;
  /** Between levels: equal differences or a constant factor. */
  readonly spacing?: "even" | "factor";
  readonly ramp?: RampName;
  readonly domain?: Pair;
  /** Every n-th line is an index line (default 4). */
  readonly index?: number;
  readonly lines?: boolean;
  /** Use every sample even while the field changes: it comes with fewer of them then. */
  readonly whole?: boolean;
  /** Print the value at about this many places, clear of the lines. */
  readonly soundings?: number;
  /** Places (in data coordinates) that soundings keep away from. */
  readonly clearOf?: readonly Pair[];
}

/** A field as a sea chart: bands of colour, lines of equal value, and soundings. */
export function Isobaths(props: IsobathsProps) {
  const { field, ramp = "depth", index = 4, lines = true, soundings = 0, clearOf = [] } = props;
  const frame = useFrame();
  const domain = props.domain ?? extentOf(field);
  const levels =
    typeof props.levels === "object"
      ? props.levels
      : evenLevels(domain, props.levels ?? 12, props.spacing);
  const atRest = useAtRest(field);
  const key = [domain.join(), levels.join(), ramp, index, lines].join("|");
  const group = useRef<SVGGElement>(null);
  const [drawn, setDrawn] = useState(takingOver.now);
  const bands = useMemo(
    () => (
      <Bands
        field={atRest || props.whole ? field : everySecond(field)}
        ramp={ramp}
        domain={shadeDomain(domain, levels, ramp)}
        levels={levels}
        frame={frame}
        lines={lines ? { index } : undefined}
        drawn={takingOver.now}
      />
    ),
    [field, frame, key, atRest, drawn],
  );
  // Whatever the page's markup lacked, against all expectation, is drawn after all.
  useLayoutEffect(() => {
    if (drawn && group.current?.querySelector("path:not([d])")) setDrawn(false);
  }, []);
  const printed = useMemo(
    () => placeSoundings(field, frame, levels, soundings, clearOf),
    [field, frame, key, soundings, clearOf.join()],
  );
  return (
    <g ref={group} clip-path={`url(#${frame.id}-clip)`} aria-hidden="true">
      {bands}
      {printed.map((sounding, i) => (
        <text
          key={i}
          class="snd"
          x={sounding.x}
          y={sounding.y + frame.size.lettering * 0.35}
          text-anchor="middle"
        >
          {format(sounding.value, 2)}
        </text>
      ))}
    </g>
  );
}

/** With levels by a constant factor the shades follow the levels, not the values. */
function shadeDomain(domain: Pair, levels: readonly number[], ramp: RampName): Pair {
  if (ramp !== "depth" || levels.length < 2) return domain;
  return [domain[0], Math.min(domain[1], (levels.at(-1) ?? domain[1]) * 1.0001)];
}

interface Sounding {
  readonly x: number;
  readonly y: number;
  readonly value: number;
}

/**
 * Chooses places for printed values: spread by a low-discrepancy sequence, apart from each other,
 * from the contour lines and from `clearOf`. The same field always gets the same places.
 */
export function placeSoundings(
  field: Field,
  frame: Frame,
  levels: readonly number[],
  count: number,
  clearOf: readonly Pair[],
): readonly Sounding[] {
  if (count === 0) return [];
  const { lettering } = frame.size;
  const apart = Math.sqrt((frame.width * frame.height) / count) * 0.75;
  const avoid = clearOf.map(([x, y]): Pair => [frame.x(x), frame.y(y)]);
  const placed: Sounding[] = [];
  for (let i = 1; i <= count * 12 && placed.length < count; i++) {
    const u = (i * 0.7548776662466927) % 1;
    const v = (i * 0.5698402909980532) % 1;
    const gx = Math.round((0.04 + 0.92 * u) * (field.nx - 1));
    const gy = Math.round((0.06 + 0.88 * v) * (field.ny - 1));
    const value = field.values[gy * field.nx + gx] ?? Number.NaN;
    if (!Number.isFinite(value)) continue;
    const x = frame.x(field.x[0] + ((field.x[1] - field.x[0]) * gx) / (field.nx - 1));
    const y = frame.y(field.y[0] + ((field.y[1] - field.y[0]) * gy) / (field.ny - 1));
    if (x < frame.left + lettering || x > frame.left + frame.width - lettering) continue;
    if (y < frame.top + lettering || y > frame.top + frame.height - lettering) continue;
    if (placed.some((other) => Math.hypot(other.x - x, other.y - y) < apart)) continue;
    if (avoid.some(([ax, ay]) => Math.hypot(ax - x, ay - y) < lettering * 2.2)) continue;
    if (distanceToLine(field, frame, gx, gy, value, levels) < lettering * 0.75) continue;
    placed.push({ x, y, value });
  }
  return placed;
}

/** About how many pixels the nearest contour line is away, from the local slope. */
function distanceToLine(
  field: Field,
  frame: Frame,
  gx: number,
  gy: number,
  value: number,
  levels: readonly number[],
): number {
  const at = (i: number, j: number) =>
    field.values[
      Math.max(0, Math.min(field.ny - 1, j)) * field.nx + Math.max(0, Math.min(field.nx - 1, i))
    ] ?? value;
  const slopeX = ((at(gx + 1, gy) - at(gx - 1, gy)) / 2) * ((field.nx - 1) / frame.width);
  const slopeY = ((at(gx, gy + 1) - at(gx, gy - 1)) / 2) * ((field.ny - 1) / frame.height);
  const slope = Math.hypot(slopeX, slopeY) || 1e-12;
  let nearest = Number.POSITIVE_INFINITY;
  for (const level of levels) nearest = Math.min(nearest, Math.abs(level - value));
  return nearest / slope;
}
