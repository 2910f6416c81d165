export {
  cosineNoise,
  linearNoise,
  type NoiseSchedule,
  noiseSchedule,
} from "./noise-schedule.ts";
export * from "./steps.ts";
