import type { Size } from "../../ui/index.ts";
import type { Stage } from "./stages.ts";

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** One weight as a line, with the place of its number. */
export interface Connection {
  /** Index of the weight among the nine parameters. */
  readonly parameter: number;
  readonly layer: 1 | 2;
  readonly from: Place;
  readonly to: Place;
  readonly label: Place;
}

export interface NetLayout {
  readonly inputs: readonly [Place, Place];
  readonly hidden: readonly [Place, Place];
  readonly output: Place;
  readonly connections: readonly Connection[];
  readonly radius: number;
}

/** Where the five units and six connections stand in a drawing of this size. */
export function layoutNet(size: Size): NetLayout {
  const { width, height, lettering, narrow } = size;
  const top = 3.4 * lettering;
  const room = height - top;
  const radius = (width < 28 * lettering ? 1.3 : 1.6) * lettering;
  const rows = [top + room * 0.25, top + room * 0.75] as const;
  const at = (x: number, y: number): Place => ({ x: Math.round(x), y: Math.round(y) });
  const edge = narrow ? 18 : 4;
  const left = radius + edge;
  const right = width - Math.max(radius, 2.6 * lettering) - edge;
  const middle = left + (right - left) * 0.52;
  const inputs = [at(left, rows[0]), at(left, rows[1])] as const;
  const hidden = [at(middle, rows[0]), at(middle, rows[1])] as const;
  const output = at(right, top + room * 0.5);
  const connect = (
    parameter: number,
    layer: 1 | 2,
    from: Place,
    to: Place,
    along: number,
  ): Connection => {
    const gap = Math.hypot(to.x - from.x, to.y - from.y);
    const [ux, uy] = [(to.x - from.x) / gap, (to.y - from.y) / gap];
    const start = at(from.x + ux * (radius + 3), from.y + uy * (radius + 3));
    const end = at(to.x - ux * (radius + 5), to.y - uy * (radius + 5));
    const label = at(start.x + (end.x - start.x) * along, start.y + (end.y - start.y) * along);
    return { parameter, layer, from: start, to: end, label };
  };
  return {
    inputs,
    hidden,
    output,
    radius,
    connections: [
      connect(0, 1, inputs[0], hidden[0], 0.58),
      connect(1, 1, inputs[0], hidden[1], 0.24),
      connect(2, 1, inputs[1], hidden[0], 0.24),
      connect(3, 1, inputs[1], hidden[1], 0.58),
      connect(6, 2, hidden[0], output, 0.57),
      connect(7, 2, hidden[1], output, 0.5),
    ],
  };
}

/** Which part of the drawing an operation works on, and in which direction. */
export interface Spotlight {
  readonly units: "hidden" | "output" | null;
  readonly layers: readonly (1 | 2)[];
  readonly backward: boolean;
}

const spotlights: Readonly<Record<Stage, Spotlight>> = {
  start: { units: null, layers: [], backward: false },
  "hidden-sum": { units: null, layers: [1], backward: false },
  hidden: { units: "hidden", layers: [], backward: false },
  "output-sum": { units: null, layers: [2], backward: false },
  output: { units: "output", layers: [], backward: false },
  loss: { units: "output", layers: [], backward: false },
  "output-delta": { units: "output", layers: [], backward: true },
  "output-gradient": { units: null, layers: [2], backward: true },
  blame: { units: null, layers: [2], backward: true },
  "hidden-delta": { units: "hidden", layers: [], backward: true },
  "hidden-gradient": { units: null, layers: [1], backward: true },
  check: { units: null, layers: [], backward: true },
  descent: { units: null, layers: [1, 2], backward: true },
};

export function spotlight(stage: Stage): Spotlight {
  return spotlights[stage];
}
