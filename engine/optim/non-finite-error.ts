/** Thrown by a training step whose loss or gradient is NaN or infinite. */
export class NonFiniteError extends Error {
  override readonly name = "NonFiniteError";
  /** The step that failed, counted from 1. */
  readonly step: number;
  /** The name of the first op to blame; empty where it is not known. */
  readonly op: string;

  constructor(step: number, found: { op: string; where: string }) {
    super(
      `step ${step}: the loss or its gradient is not finite; the first NaN or infinity is in ` +
        `${found.where}. The parameters are as before the step`,
    );
    this.step = step;
    this.op = found.op;
  }
}
