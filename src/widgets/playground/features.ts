import { cos, sin } from "../../../engine/portable-math.ts";

/** A function of the plane that the network may take as input. */
export interface Feature {
  readonly id: string;
  /** As simple mathematics. */
  readonly label: string;
  readonly of: (x1: number, x2: number) => number;
}

/** Every feature, in the order in which the network takes them. */
export const features: readonly Feature[] = [
  { id: "x1", label: "x_1", of: (x1) => x1 },
  { id: "x2", label: "x_2", of: (_x1, x2) => x2 },
  { id: "x1x1", label: "x_1^2", of: (x1) => x1 * x1 },
  { id: "x2x2", label: "x_2^2", of: (_x1, x2) => x2 * x2 },
  { id: "x1x2", label: "x_1x_2", of: (x1, x2) => x1 * x2 },
  { id: "sinx1", label: "\\sin x_1", of: (x1) => bounded(sin, x1) },
  { id: "sinx2", label: "\\sin x_2", of: (_x1, x2) => bounded(sin, x2) },
  { id: "cosx1", label: "\\cos x_1", of: (x1) => bounded(cos, x1) },
  { id: "cosx2", label: "\\cos x_2", of: (_x1, x2) => bounded(cos, x2) },
  { id: "r", label: "\\lVert x\\rVert", of: (x1, x2) => Math.sqrt(x1 * x1 + x2 * x2) },
];

/** The features named in a list such as "x1,x2,x1x2", in the order of `features`. */
export function featuresOf(list: string): readonly Feature[] {
  const names = namesIn(list);
  return features.filter(({ id }) => names.includes(id));
}

/** The list with one feature more or less. At least one stays: the last cannot be taken away. */
export function toggleFeature(list: string, id: string): string {
  const chosen = featuresOf(list).map((feature) => feature.id);
  const next = chosen.includes(id) ? chosen.filter((name) => name !== id) : [...chosen, id];
  const ordered = features.map((feature) => feature.id).filter((name) => next.includes(name));
  return ordered.length === 0 ? list : ordered.join(",");
}

/** null, or what is wrong with a list of features, starting with "is" or "names". */
export function featureProblem(list: string): string | null {
  const names = namesIn(list);
  const unknown = names.find((name) => !features.some(({ id }) => id === name));
  if (unknown !== undefined) return `names “${unknown}”, which is no feature`;
  return names.length === 0 ? "is empty; at least one feature is needed" : null;
}

/** One row of features for each point. `plane` is count × 2. */
export function derive(plane: Float32Array, list: readonly Feature[]): Float32Array {
  const count = plane.length / 2;
  const rows = new Float32Array(count * list.length);
  for (let i = 0; i < count; i++) {
    const x1 = plane[2 * i] ?? 0;
    const x2 = plane[2 * i + 1] ?? 0;
    for (let j = 0; j < list.length; j++) rows[i * list.length + j] = list[j]?.of(x1, x2) ?? 0;
  }
  return rows;
}

function namesIn(list: string): readonly string[] {
  return list
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

/** Far outside of every drawing the angle no longer matters; the portable sine ends at 10⁶. */
function bounded(f: (x: number) => number, x: number): number {
  return f(Math.max(-1e6, Math.min(1e6, x)));
}
