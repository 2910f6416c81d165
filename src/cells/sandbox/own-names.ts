import type { FigureHandle } from "./figure-bridge.ts";

/**
 * Names that each run of a cell brings along: their meaning depends on the cell. The executor makes
 * them, the editor reads here what they are, and a cell's download has a stand-in for each.
 */
export interface OwnNames {
  /** Prints values in a line below the cell, as they would be written in code. */
  print(...values: unknown[]): void;

  /** Shows values below the cell as what they are: tensors, tables, charts, images, sound. */
  show(...values: unknown[]): void;

  /**
   * Shows a control, such as `slider({ min: 0, max: 1 })`, and gives its value; when it is moved,
   * the cell runs again. Of a `figure("…")` it gives what the figure is at.
   */
  view<T>(control: T): unknown;

  /**
   * A figure of this page: its parameters can be read and set, its steps taken. Of several of one
   * name it is the nearest above the cell, unless the name is an address, as "fig-ravine-3".
   */
  figure(name: string): FigureHandle;

  /** `await frame()` in a loop draws what was shown so far, and lets Stop be heard. */
  frame(): Promise<void>;
}

/** For the editor, which reads the types of these names; there is no such value. */
export declare const forCells: OwnNames;
