import type { ComponentChild } from "preact";
import type { Params, Values } from "../params/index.ts";
import type { Size } from "../ui/size.ts";

export type { Size };

/** What happens to a run when a parameter changes. */
export type OnChange =
  /** Start again and repeat as many steps as had been taken: the picture bends under the hand. */
  | "replay"
  /** Start again at step 0. */
  | "restart"
  /** Go on from the present state with the new value. */
  | "continue";

/**
 * The mathematics of a figure. Pure: plain data in, plain data out, no DOM, randomness only from
 * the seed among the values. A state must survive structuredClone: numbers, strings, booleans,
 * arrays, plain objects and typed arrays.
 */
export interface Model<V, S, Q = undefined> {
  start(values: V): S;
  /** The next state; the given one is left as it is. Absent in a figure without time. */
  step?(state: S, values: V): S;
  /** One sentence once there is no next step ("converged after 31 steps", "diverged at step 12 …"). */
  ended?(state: S, values: V): string | null;
  /**
   * What the drawing needs and the state does not keep: maps of neurons, losses of this moment.
   * Plain data, computed where steps run, once for each state that is shown, never for each step.
   */
  present?(state: S, values: V): Q;
  /**
   * Direct manipulation of what no parameter holds: a weight changed by hand in mid-training. The
   * step count stays. Only for figures whose link carries the state.
   */
  edit?(state: S, values: V, change: unknown): S;
  /**
   * A state out of a link is foreign data: null when it is usable with these values, else one
   * sentence, and the figure opens at step 0.
   */
  fits?(state: unknown, values: V): string | null;
  /** The most steps a run may take (default 1000). */
  maxSteps?: number | ((values: V) => number);
  /** What a changed parameter does to a run that has begun; "replay" where nothing is said. */
  onChange?: OnChange | Partial<Readonly<Record<keyof V & string, OnChange>>>;
}

export interface ViewProps<V, S, Q = undefined> {
  readonly values: V;
  readonly state: S;
  /** What `Model.present` made of this state. */
  readonly presented: Q;
  /**
   * States after 0, 1, 2 … steps, the present one last. A model that runs in a worker keeps what it
   * needs in its own state: there, `history` holds the present state alone.
   */
  readonly history: readonly S[];
  /** Direct manipulation: sets parameters, exactly as a control or a link would. */
  readonly set: (patch: Partial<V>) => void;
  /** Hands a change to `Model.edit`; does nothing where the model has none. */
  readonly edit: (change: unknown) => void;
  readonly size: Size;
  /** Unique on the page; prefix for ids of clip paths and labels. */
  readonly id: string;
  readonly playing: boolean;
}

export type View<V, S, Q = undefined> = (props: ViewProps<V, S, Q>) => ComponentChild;

/** The most steps a run of this model may take with these values. */
export function stepLimit<V, S, Q>(model: Model<V, S, Q>, values: V): number {
  if (!model.step) return 0;
  return typeof model.maxSteps === "function" ? model.maxSteps(values) : (model.maxSteps ?? 1000);
}

/** What a change of these parameters does to a run: the strongest of what each asks for. */
export function effectOf<V, S, Q>(
  model: Model<V, S, Q>,
  keys: readonly (keyof V & string)[],
): OnChange {
  const rule = model.onChange ?? "replay";
  const asked = keys.map((key) => (typeof rule === "string" ? rule : (rule[key] ?? "replay")));
  return asked.includes("restart") ? "restart" : asked.includes("replay") ? "replay" : "continue";
}

/** The numbers behind a drawing. Cells are text already rounded as it should be read, or numbers. */
export interface Table {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

export interface Preset<V> {
  readonly name: string;
  readonly values: Partial<V>;
  /** Steps taken when the preset opens (default 0). */
  readonly step?: number;
  /** What to see, in one sentence. */
  readonly note: string;
}

export interface Teaching {
  /** What students can do afterwards. */
  readonly goal: string;
  /** The question to ask before anything is moved. */
  readonly predict: string;
  /** What many believe, and why it is wrong. */
  readonly misconception: string;
  /** Minutes of a lesson it takes: the question, the presets, what the class says. */
  readonly minutes: number;
}

/**
 * A number or a fact of a run, under a name of its own: what the condition of an exercise asks for.
 * Cheap: it is read at every state that is shown. NaN where the number does not exist.
 */
export interface Measure<V, S, Q = undefined> {
  /** A number in a few words ("Loss"), a fact as a sentence ("The run has diverged"). No TeX. */
  readonly says: string;
  readonly of: (values: V, state: S, step: number, presented: Q) => number | boolean;
}

/** One figure, declared once; link, controls, documentation, embed and tests derive from it. */
export interface WidgetDefinition<P extends Params, S, Q = undefined> {
  readonly id: string;
  readonly title: string;
  /** The one point it makes, in one sentence; tested. */
  readonly summary: string;
  /** The claim of the curriculum, as it is tested. */
  readonly claim: string;
  /** How to operate it: stands in the margin beside the drawing. */
  readonly caption: string;
  /** Slug of the chapter it belongs to. */
  readonly chapter: string;
  /** Raised when a published link would mean something else (default 1). */
  readonly version?: number;
  /** From version n: the query as the next version spells it. */
  readonly migrations?: Readonly<Record<number, (query: URLSearchParams) => URLSearchParams>>;
  readonly params: P;
  /** States that make the point, the three for the lesson first. */
  readonly presets: readonly Preset<Values<P>>[];
  readonly model: Model<Values<P>, S, Q>;
  /** Where steps are computed. "worker" for models that need more than 8 ms of a frame. */
  readonly runsIn?: "page" | "worker";
  /** How the link carries a run: by repeating the steps (default), or by the state itself. */
  readonly link?: "replay" | "state";
  readonly view: () => Promise<{ readonly default: View<Values<P>, S, Q> }>;
  /** "workbench": the drawing takes all the width there is, its many controls stand below it. */
  readonly layout?: "figure" | "workbench";
  /** Width ÷ height of the drawing from 544 px up, and below. */
  readonly aspect: { readonly wide: number; readonly narrow: number };
  /** One sentence: what the drawing shows now. `**bold**` marks numbers, `{c1|word}` a key. */
  readonly live: (values: Values<P>, state: S, step: number, presented: Q) => string;
  readonly table: (
    values: Values<P>,
    state: S,
    history: readonly S[],
    presented: Q,
  ) => Table | readonly Table[];
  /** By name; no name may be that of a parameter, nor "step". */
  readonly measures?: Readonly<Record<string, Measure<Values<P>, S, Q>>>;
  /** Steps a second at speed 1 (default 4), and whether a step is called something else. */
  readonly pace?: { readonly perSecond: number; readonly noun?: string };
  readonly teaching: Teaching;
}

/** Types a declaration from its parameters and model; returns it unchanged. */
export function defineWidget<const P extends Params, S, Q = undefined>(
  definition: WidgetDefinition<P, S, Q>,
): WidgetDefinition<P, S, Q> {
  return definition;
}

// biome-ignore lint/suspicious/noExplicitAny: the registry holds figures of every shape
export type AnyWidget = WidgetDefinition<any, any, any>;
