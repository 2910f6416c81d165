import type { Target } from "./targets.ts";

export type UnitKind = "bump" | "hinge";

/** One input, one hidden layer, one output: ŷ = c + Σ v_i g(w_i x + b_i). */
export interface OneLayerNetwork {
  /** Sigmoid units, two to a bump; or ReLU units. */
  readonly activation: "sigmoid" | "relu";
  readonly w: ArrayLike<number>;
  readonly b: ArrayLike<number>;
  readonly v: ArrayLike<number>;
  readonly c: number;
}

export function evaluate(network: OneLayerNetwork, x: number): number {
  const { activation, w, b, v } = network;
  let y = network.c;
  for (let i = 0; i < w.length; i++) {
    const z = w[i]! * x + b[i]!;
    // Beyond 37 the sigmoid is 1 to the last bit: steep units are there nearly everywhere.
    const a = activation === "relu" ? Math.max(0, z) : z > 37 ? 1 : 1 / (1 + Math.exp(-z));
    y += v[i]! * a;
  }
  return y;
}

/** Where each unit switches: x = −b/w. A unit with w = 0 has no such place. */
export function switchPlaces({ w, b }: OneLayerNetwork): readonly number[] {
  return Array.from(w, (weight, i) => -b[i]! / weight).filter(Number.isFinite);
}

/** Bends of a ReLU network inside (0, 1): units that share a place may cancel there. */
export function bendsInside(network: OneLayerNetwork): readonly number[] {
  const turn = new Map<number, number>();
  for (let i = 0; i < network.w.length; i++) {
    const place = -network.b[i]! / network.w[i]!;
    if (!(place > 0 && place < 1)) continue;
    turn.set(place, (turn.get(place) ?? 0) + network.v[i]! * Math.abs(network.w[i]!));
  }
  return [...turn].flatMap(([place, by]) => (by === 0 ? [] : [place])).sort((p, q) => p - q);
}

/** Numbers in w, b, v and c. */
export function countParameters({ w }: OneLayerNetwork): number {
  return 3 * w.length + 1;
}

export interface WorstPlace {
  readonly error: number;
  readonly at: number;
  /** Heights of target and network there: the two ends of the error. */
  readonly target: number;
  readonly network: number;
}

const GRID = 400;

/** The places 0, 1/400 … 1. */
export const gridPlaces: readonly number[] = Array.from({ length: GRID + 1 }, (_, i) => i / GRID);

export function gridHeights(network: OneLayerNetwork): readonly number[] {
  return gridPlaces.map((x) => evaluate(network, x));
}

const sampled = new WeakMap<Target["f"], readonly number[]>();

/** A target at the places of the grid; it is the same one through a whole run. */
export function onGrid(f: Target["f"]): readonly number[] {
  let heights = sampled.get(f);
  if (!heights) {
    heights = gridPlaces.map((x) => f(x));
    sampled.set(f, heights);
  }
  return heights;
}

/**
 * The largest distance between network and target on [0, 1]: found on a grid of 1/400, then refined
 * to 1e-9 around the best place. At a jump of the target both limits count. `heights`, the network on
 * the grid, can be handed in by who has it.
 */
export function worstPlace(
  network: OneLayerNetwork,
  { f, jump }: Target,
  heights: readonly number[] = gridHeights(network),
): WorstPlace {
  const distance = (x: number) => Math.abs(f(x) - evaluate(network, x));
  const wanted = onGrid(f);
  let at = 0;
  let error = -1;
  for (let i = 0; i <= GRID; i++) {
    const here = Math.abs(wanted[i]! - heights[i]!);
    if (here > error || Number.isNaN(here)) {
      error = here;
      at = i / GRID;
    }
  }
  let low = Math.max(0, at - 1 / GRID);
  let high = Math.min(1, at + 1 / GRID);
  while (high - low > 1e-9) {
    const third = (high - low) / 3;
    if (distance(low + third) > distance(high - third)) high -= third;
    else low += third;
  }
  const refined = (low + high) / 2;
  if (distance(refined) > error) at = refined;
  let worst: WorstPlace = placeAt(at, f(at), evaluate(network, at));
  for (const limit of jump ? [jump.left, jump.right] : []) {
    const place = placeAt(jump!.at, limit, evaluate(network, jump!.at));
    if (place.error > worst.error) worst = place;
  }
  return worst;
}

function placeAt(at: number, target: number, network: number): WorstPlace {
  return { error: Math.abs(target - network), at, target, network };
}
