/**
 * Names that each run of a cell brings along (see sandbox/executor.ts), declared for their
 * documentation.
 */

import type { FigureHandle } from "../sandbox/figure-bridge.ts";

/** Prints values in a line below the cell, as they would be written in code. */
export declare function print(...values: unknown[]): void;

/** Shows values below the cell as what they are: tensors, tables, charts, images, sound. */
export declare function show(...values: unknown[]): void;

/**
 * Shows a control, such as `slider({ min: 0, max: 1 })`, and gives its value; when it is moved, the
 * cell runs again. Of a `figure("…")` it gives what the figure is at.
 */
export declare function view<T>(control: T): unknown;

/** A figure of this page, by its name: its parameters can be read and set, its steps taken. */
export declare function figure(name: string): FigureHandle;

/** `await frame()` in a loop draws what was shown so far, and lets Stop be heard. */
export declare function frame(): Promise<void>;
