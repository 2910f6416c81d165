/** Samples along each side of a unit's map. */
export const MAP_SIDE = 20;
/** Samples along each side of the large map. */
export const FIELD_SIDE = 56;

/** What the drawing shows of a state: computed once a frame, where the steps are. */
export interface Presented {
  /**
   * The response of every hidden unit and every output over the plane, MAP_SIDE² bytes each, row 0
   * at the bottom; 128 is zero, 255 the strongest positive response.
   */
  readonly maps: Uint8Array;
  readonly field: LargeMap;
  /** Mean loss of each run, without penalties; NaN where there are no examples. */
  readonly train: readonly number[];
  readonly test: readonly number[];
  /** Classification: share of right answers. */
  readonly trainAccuracy: readonly number[];
  readonly testAccuracy: readonly number[];
  /** Of the run shown, on the test examples: rows are true classes, columns predictions. */
  readonly confusion: readonly (readonly number[])[];
  /** The learning rate of the next update. */
  readonly rate: number;
}

/** The large map: probabilities of each class, the predicted value, or one unit's response. */
export interface LargeMap {
  readonly kind: "classes" | "value" | "unit";
  /** FIELD_SIDE² numbers for each channel; row 0 at the bottom. */
  readonly channels: readonly Float32Array[];
  /** Values at the ends of the colours (value and unit). */
  readonly domain: readonly [min: number, max: number];
}
