import type { Generator } from "../generator.ts";
import { blobs } from "./blobs.ts";
import { bumps } from "./bumps.ts";
import { checkerboard } from "./checkerboard.ts";
import { circles } from "./circles.ts";
import { lines } from "./lines.ts";
import { moons } from "./moons.ts";
import { ripple } from "./ripple.ts";
import { saddle } from "./saddle.ts";
import { sine } from "./sine.ts";
import { spirals } from "./spirals.ts";
import { tiltedPlane } from "./tilted-plane.ts";
import { xor } from "./xor.ts";

export {
  blobs,
  bumps,
  checkerboard,
  circles,
  lines,
  moons,
  ripple,
  saddle,
  sine,
  spirals,
  tiltedPlane,
  xor,
};

/** Every generator, in the order in which a list should offer them. A new one is added here. */
export const generators: readonly Generator[] = [
  lines,
  blobs,
  xor,
  circles,
  moons,
  spirals,
  checkerboard,
  tiltedPlane,
  saddle,
  sine,
  bumps,
  ripple,
];
