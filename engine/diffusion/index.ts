/** Diffusion in closed form: how noise is added, and how it is taken away again. */

export {
  cosineNoise,
  linearNoise,
  type NoiseSchedule,
  noiseSchedule,
} from "./noise-schedule.ts";
export * from "./steps.ts";
