import type { ReplayValues } from "./model.ts";

/** What the drawing knows beside the values of the model: what a click does. */
export interface PerceptronReplayValues extends ReplayValues {
  readonly tool: "one" | "zero" | "remove";
}
