import type { Output } from "../protocol.ts";

/** What `image`, `sound` and `table` give: it is shown where a cell ends with it or prints it. */
export class Shown {
  readonly output: Output;

  constructor(output: Output) {
    this.output = output;
  }
}
