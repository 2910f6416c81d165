/** A value that does not fit its parameter. The message is one sentence for the reader. */
export class ParamError extends Error {
  override readonly name = "ParamError";
}

/** Values of the other parameters, as a control sees them. */
export type LooseValues = Readonly<Record<string, unknown>>;

/** What every kind of parameter may say about itself. `label` may hold simple `$…$` mathematics. */
export interface Described {
  readonly label: string;
  /** One sentence under the control and in the documentation. */
  readonly help?: string;
  /** The control is shown only while this holds; the value travels in the link all the same. */
  readonly shownWhen?: (values: LooseValues) => boolean;
  /** Heading under which the control stands; neighbours with the same heading share it. */
  readonly group?: string;
  /** Never shown as a control: set by direct manipulation only. */
  readonly hidden?: boolean;
}

/** How a control looks; `src/ui/Control.tsx` draws one for each `type`. */
export type ControlSpec =
  | {
      readonly type: "number";
      readonly min: number;
      readonly max: number;
      readonly step: number;
      readonly scale: "linear" | "log";
      readonly unit: string;
      readonly danger: ((values: LooseValues) => Danger | null) | null;
    }
  | { readonly type: "choice"; readonly options: readonly Option[] }
  | { readonly type: "toggle" }
  | { readonly type: "point"; readonly x: Range; readonly y: Range; readonly step: number }
  | { readonly type: "numbers"; readonly min: number; readonly max: number; readonly step: number }
  | { readonly type: "text"; readonly maxLength: number; readonly wide: boolean }
  | { readonly type: "seed" }
  | { readonly type: "dataset"; readonly needs: string }
  | { readonly type: "none" };

export type Range = readonly [min: number, max: number];

export interface Option {
  readonly value: string;
  readonly label: string;
}

/** The part of a slider that is cut out of the line and lettered: from `from` up to the maximum. */
export interface Danger {
  readonly from: number;
  readonly label: string;
}

/**
 * One parameter, stated once. From it come the TypeScript type, the control, the link, the row in
 * the documentation and the samples every test visits.
 */
export interface ParamKind<T> extends Described {
  readonly kind: string;
  readonly default: T;
  /** Short values travel in the query of a link, long ones in its fragment. */
  readonly carrier: "query" | "fragment";
  /** What is accepted, as the end of a sentence: "a number from 0.001 to 3". */
  readonly accepts: string;
  readonly control: ControlSpec;
  /** Reads the text of a link. Throws ParamError. */
  parse(text: string): T;
  /** Writes the value so that `parse` gives it back to the bit. */
  format(value: T): string;
  /** Takes a value of unknown origin (a message, a preset). Throws ParamError. */
  check(value: unknown): T;
  equals(a: T, b: T): boolean;
  /** Default, extremes and typical values, visited by the contract tests. */
  samples(): readonly T[];
}

// biome-ignore lint/suspicious/noExplicitAny: a record of kinds is heterogeneous by nature
export type AnyParam = ParamKind<any>;
export type Params = Readonly<Record<string, AnyParam>>;

export type Value<K> = K extends ParamKind<infer T> ? T : never;
export type Values<P extends Params> = { readonly [K in keyof P]: Value<P[K]> };

/** The default of every parameter. */
export function defaults<P extends Params>(params: P): Values<P> {
  const values: Record<string, unknown> = {};
  for (const key of Object.keys(params)) values[key] = params[key]?.default;
  return values as Values<P>;
}

/** The same parameters under a common heading of the controls. */
export function inGroup<P extends Params>(group: string, params: P): P {
  const entries = Object.entries(params).map(([key, param]) => [key, { ...param, group }]);
  return Object.fromEntries(entries) as P;
}
