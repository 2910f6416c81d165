/// <reference types="astro/client" />

interface DocumentEventMap {
  /** The reader committed to a prediction; see src/layouts/client/predictions.ts. */
  "descent:predict": CustomEvent<import("./layouts/client/predictions.ts").PredictDetail>;
}
