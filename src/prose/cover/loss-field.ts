/** A point of the cover's chart; one unit is one CSS pixel of the large drawing, y points down. */
export interface ChartPoint {
  readonly x: number;
  readonly y: number;
}

/** A basin: how deep, where, how long and wide (standard deviations), turned by an angle. */
interface Basin extends ChartPoint {
  readonly depth: number;
  readonly long: number;
  readonly wide: number;
  /** Radians, clockwise from the x axis. */
  readonly turn: number;
}

/** The sea floor of the cover. The origin is the foot of the title's last letter. */
const basins: readonly Basin[] = [
  { depth: 0.62, x: 545, y: 178, long: 190, wide: 92, turn: -0.08 },
  { depth: 0.26, x: 620, y: 190, long: 300, wide: 200, turn: 0.1 },
  { depth: 0.36, x: 420, y: -62, long: 122, wide: 66, turn: 0.04 },
  { depth: 0.3, x: 800, y: -45, long: 92, wide: 74, turn: -0.3 },
  { depth: 0.34, x: 240, y: 335, long: 176, wide: 62, turn: -0.12 },
  { depth: 0.16, x: 190, y: 70, long: 118, wide: 62, turn: 0.42 },
  { depth: 0.28, x: 975, y: 250, long: 120, wide: 96, turn: 0.6 },
];

/** The loss at a point: 1 far out, lower in the basins. */
export function loss(point: ChartPoint): number {
  let value = 1;
  for (const basin of basins) value -= share(basin, point).value;
  return value;
}

/** The loss's gradient, per unit of length. */
export function gradient(point: ChartPoint): ChartPoint {
  let x = 0;
  let y = 0;
  for (const basin of basins) {
    const { value, along, across } = share(basin, point);
    const [cos, sin] = [Math.cos(basin.turn), Math.sin(basin.turn)];
    const u = along / basin.long ** 2;
    const v = across / basin.wide ** 2;
    x += value * (u * cos - v * sin);
    y += value * (u * sin + v * cos);
  }
  return { x, y };
}

function share(basin: Basin, point: ChartPoint) {
  const [cos, sin] = [Math.cos(basin.turn), Math.sin(basin.turn)];
  const [dx, dy] = [point.x - basin.x, point.y - basin.y];
  const along = dx * cos + dy * sin;
  const across = dy * cos - dx * sin;
  const exponent = (along / basin.long) ** 2 + (across / basin.wide) ** 2;
  return { value: basin.depth * Math.exp(-exponent / 2), along, across };
}
