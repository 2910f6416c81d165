import { rampColor } from "../../ui/index.ts";
import { type Activation, activate } from "./activation.ts";

/** One stripe of the map: from pre-activation `from` on, in this colour, until the next stripe. */
export interface Stripe {
  readonly from: number;
  readonly fill: string;
}

/** Smallest and largest output on the map's scale of colours. */
const reach: Readonly<Record<Activation, readonly [number, number]>> = {
  sigmoid: [0, 1],
  tanh: [-1, 1],
  relu: [0, 8],
  step: [0, 1],
  identity: [-8, 8],
};

/**
 * Outputs of both signs are drawn as sea and land, outputs from 0 on as activation; the deepest
 * shades of the ramps are left out, so that numbers and lines stand out on the map.
 */
export function tint(activation: Activation, a: number): string {
  const [min, max] = reach[activation];
  const share = Math.max(0, Math.min(1, (a - min) / (max - min)));
  return min < 0 ? rampColor("weight", 0.2 + 0.6 * share) : rampColor("act", 0.5 * share);
}

/**
 * The output changes only across the line, so the map is made of stripes parallel to it, exact at
 * any sharpness: the pre-activations at which the output has moved by one `count`-th of its range.
 */
export function stripes(activation: Activation, count = 32): readonly Stripe[] {
  const [min, max] = reach[activation];
  if (activation === "step") return [{ from: 0, fill: tint(activation, 1) }];
  const levels = Array.from({ length: count - 1 }, (_, i) => min + ((max - min) * (i + 1)) / count);
  return levels.map((level) => ({
    from: inverse(activation, level),
    fill: tint(activation, level + (max - min) / (2 * count)),
  }));
}

/** The pre-activation at which an output strictly inside the activation's range is reached. */
function inverse(activation: Activation, a: number): number {
  if (activation === "sigmoid") return Math.log(a / (1 - a));
  if (activation === "tanh") return Math.atanh(a);
  return a;
}

/** The colour where no stripe has begun. */
export function ground(activation: Activation): string {
  return tint(activation, activate(activation, -40));
}
