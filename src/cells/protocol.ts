/**
 * What page and sandbox say to each other, all of it plain data. A cell's output reaches the page
 * as these records and in no other way; the page checks each (check-output.ts) before it is shown.
 */

/** A value of a table's cell. */
export type Field = string | number | boolean | null;

/** Rows that are sent, of a table that may have more. */
export interface TableData {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Field[])[];
  /** How many rows there are in all. */
  readonly total: number;
}

/** Where in the reader's code something went wrong, counted from 1. */
export interface Place {
  readonly line: number;
  /** Null where only the line is known. */
  readonly column: number | null;
}

export interface CellError {
  /** "TypeError"; empty for what is no Error. */
  readonly name: string;
  readonly message: string;
  readonly place: Place | null;
}

/** One thing that a cell shows. */
export type Output =
  /** Printed lines; `omitted` of them, after the first `lines.length − tail`, are left out. */
  | {
      readonly kind: "text";
      readonly lines: readonly string[];
      readonly omitted: number;
      readonly tail: number;
    }
  /** A value written as it would be in code. */
  | { readonly kind: "value"; readonly text: string }
  /** The first values of a tensor in row-major order, and what all of them are like. */
  | {
      readonly kind: "tensor";
      readonly shape: readonly number[];
      readonly values: Float32Array;
      readonly stats: TensorStats;
    }
  | ({ readonly kind: "table" } & TableData)
  /** Markup of a chart, not yet to be trusted: output/safe-svg.ts lets through what may be shown. */
  | {
      readonly kind: "chart";
      readonly svg: string;
      /** One sentence: what is drawn, over which range. */
      readonly summary: string;
      readonly table: TableData;
    }
  /** `pixels` are RGBA, row by row. */
  | {
      readonly kind: "image";
      readonly width: number;
      readonly height: number;
      readonly pixels: Uint8ClampedArray;
      readonly summary: string;
    }
  | {
      readonly kind: "sound";
      readonly samples: Float32Array;
      readonly sampleRate: number;
      readonly summary: string;
    }
  /** A control whose value is the value of `view(…)`; `key` is unique in its cell. */
  | {
      readonly kind: "control";
      readonly key: string;
      readonly control: Control;
      readonly value: ControlValue;
    }
  /** Something the sandbox says itself: what was left out, and why. */
  | { readonly kind: "note"; readonly text: string };

export interface TensorStats {
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  /** How many values are NaN or infinite; the others are left out of min, max and mean. */
  readonly notFinite: number;
  /** How many of the finite values lie in each of the equal parts of [min, max]. */
  readonly histogram: readonly number[];
}

/** A control as the reader's code declares it. */
export type Control =
  | {
      readonly type: "slider";
      readonly label: string;
      readonly min: number;
      readonly max: number;
      readonly step: number;
      readonly scale: "linear" | "log";
      readonly value: number;
    }
  | {
      readonly type: "number";
      readonly label: string;
      readonly min: number;
      readonly max: number;
      readonly value: number;
    }
  | {
      readonly type: "choice";
      readonly label: string;
      readonly of: readonly (string | number)[];
      readonly value: string | number;
    }
  | { readonly type: "checkbox"; readonly label: string; readonly value: boolean }
  | { readonly type: "text"; readonly label: string; readonly value: string }
  /** Its value counts how often it was pressed. */
  | { readonly type: "button"; readonly label: string; readonly value: number }
  | {
      readonly type: "file";
      readonly label: string;
      /** As in HTML: ".csv,text/csv"; empty for any file. */
      readonly accept: string;
      readonly value: FileValue | null;
    }
  /** A square of `size`×`size` grey values from 0 (paper) to 1 (ink), drawn by hand. */
  | {
      readonly type: "digit";
      readonly label: string;
      readonly size: number;
      readonly value: Float32Array;
    }
  /** Points set on a plane, each of one of `classes` classes. */
  | {
      readonly type: "points";
      readonly label: string;
      readonly x: readonly [number, number];
      readonly y: readonly [number, number];
      readonly classes: number;
      readonly value: readonly PlanePoint[];
    };

export interface FileValue {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface PlanePoint {
  readonly x: number;
  readonly y: number;
  /** From 0 to `classes` − 1. */
  readonly label: number;
}

export type ControlValue = Control["value"];

/** A figure of the page, as a cell sees it. Plain data. */
export interface FigureSnapshot {
  readonly params: Readonly<Record<string, unknown>>;
  readonly state: unknown;
  readonly step: number;
  readonly playing: boolean;
  /** One sentence once there is no next step. */
  readonly ended: string | null;
}

/** The figure that a cell means by a name, and where it stands: "fig-ravine-3". */
export interface NamedFigure {
  readonly address: string;
  readonly seen: FigureSnapshot;
}

export type FigureAction =
  | { readonly do: "set"; readonly params: Readonly<Record<string, unknown>> }
  | { readonly do: "step"; readonly count: number }
  | { readonly do: "seek"; readonly step: number }
  | { readonly do: "play" }
  | { readonly do: "pause" }
  | { readonly do: "reset" }
  /** Asks for the snapshot alone. */
  | { readonly do: "look" };

/** A cell ready to run: TypeScript stripped, names known. Made by compile/. */
export interface Compiled {
  /** JavaScript; lines stand where they stood in the reader's code. */
  readonly code: string;
  /** Names it defines for other cells, in order. */
  readonly defines: readonly string[];
  /** Names it uses and does not define: of other cells, of the library, of the language. */
  readonly uses: readonly string[];
  /** Names it assigns to and does not define. */
  readonly assigns: readonly string[];
  /** Figures it names, as `figure("…")`. */
  readonly figures: readonly string[];
}

/** From the page to the sandbox. */
export type ToSandbox =
  | {
      readonly type: "run";
      /** Counts up; answers carry it, so that late ones are known. */
      readonly run: number;
      readonly cell: string;
      readonly compiled: Compiled;
      /** Pixels of the page that its charts can take, from side to side; null if that is not known. */
      readonly width: number | null;
      /** Values of this cell's controls, by key, as far as the reader has moved them. */
      readonly controls: Readonly<Record<string, ControlValue>>;
      /** By the names that the cell gives them. */
      readonly figures: Readonly<Record<string, NamedFigure>>;
    }
  /** Asks the running cell to end: generators and awaits of the library do. */
  | { readonly type: "stop" }
  /** Evaluates expressions with the names of all cells known: is each of them true? */
  | { readonly type: "check"; readonly run: number; readonly tests: readonly Compiled[] }
  /** Forgets what a cell defined; it was deleted or its names have changed. */
  | { readonly type: "forget"; readonly cell: string }
  /** The answer to a `figure` message. */
  | {
      readonly type: "figure";
      readonly request: number;
      readonly snapshot: FigureSnapshot | null;
      /** One sentence where the action could not be done. */
      readonly problem: string | null;
    }
  /** A figure has changed, in which a cell takes an interest. */
  | {
      readonly type: "figure-changed";
      readonly address: string;
      readonly snapshot: FigureSnapshot;
    };

/** From the sandbox to the page. */
export type FromSandbox =
  | { readonly type: "ready" }
  /** From the `from`th output on, the cell now shows `outputs`. */
  | {
      readonly type: "output";
      readonly run: number;
      readonly from: number;
      readonly outputs: readonly Output[];
    }
  | {
      readonly type: "done";
      readonly run: number;
      /** Milliseconds. */
      readonly took: number;
      readonly error: CellError | null;
      /** Whether it ended because it was asked to. */
      readonly stopped: boolean;
    }
  | {
      readonly type: "checked";
      readonly run: number;
      readonly results: readonly { readonly ok: boolean; readonly error?: string }[];
    }
  | {
      readonly type: "figure";
      readonly request: number;
      readonly address: string;
      readonly action: FigureAction;
    }
  /** From now on the running cell is to run again when the figure changes (`rerun`) or be told. */
  | { readonly type: "watch"; readonly address: string; readonly rerun: boolean };

/** Bounds on what is sent and shown, so that no cell can bury the page. */
export const limits = {
  /** Outputs of one cell. */
  outputs: 100,
  /** Printed lines kept at the head and at the tail. */
  headLines: 500,
  tailLines: 20,
  /** Characters of one printed line or value. */
  line: 2_000,
  text: 20_000,
  /** Characters of one field of a table. */
  field: 100,
  /** Values of a tensor that are sent. */
  values: 4_096,
  rows: 200,
  columns: 20,
  /** Characters of a chart's markup, and its elements, of which a text counts for four. */
  svg: 300_000,
  elements: 1_000,
  /** Pixels of an image. */
  pixels: 512 * 512,
  /** Seconds of sound at 44.1 kHz. */
  samples: 60 * 44_100,
  controls: 16,
  /** Characters of a label, of a text that is typed into a control, bytes of a file. */
  label: 200,
  typed: 10_000,
  file: 8 * 2 ** 20,
  /** Choices, points of a plane, and grey values along the side of a square that is drawn on. */
  choices: 100,
  points: 100,
  side: 64,
} as const;

/** What an element of a drawing costs a page: letters are slow to set. */
export function elementWeight(name: string): number {
  return name === "text" || name === "tspan" ? 4 : 1;
}
