/** What a fragment does to a figure of its slide. */
export interface Cue {
  /** Query and fragment of a link to the figure: a preset, or what Share gives. */
  readonly state?: string;
  readonly params?: Readonly<Record<string, string>>;
  /** Go to this step. */
  readonly goTo?: number;
  /** Take so many steps. */
  readonly step?: number;
  readonly run?: "play" | "pause" | "reset";
}

/** The data attributes a cue is written in, by their names in `dataset`. */
export interface CueAttributes {
  readonly [name: string]: string | undefined;
}

/**
 * Reads a cue: `data-descent-state="?learningRate=0.3&step=12"`,
 * `data-descent-params="learningRate=0.3&seed=2"`, `data-descent-step="12"` (that step) or `"+3"`
 * (three more), `data-descent-play`, `data-descent-pause`, `data-descent-reset`.
 * @returns null if there is none of these.
 * @throws Error saying which attribute does not fit.
 */
export function readCue(data: CueAttributes): Cue | null {
  const cue: { -readonly [K in keyof Cue]: Cue[K] } = {};
  if (data["descentState"] !== undefined) cue.state = data["descentState"];
  if (data["descentParams"] !== undefined) {
    const entries = [...new URLSearchParams(data["descentParams"])];
    if (entries.length === 0) {
      throw new Error(
        'data-descent-params is empty; expected pairs as in "learningRate=0.3&seed=2"',
      );
    }
    cue.params = Object.fromEntries(entries);
  }
  const step = data["descentStep"];
  if (step !== undefined) {
    if (!/^[+−-]?\d{1,6}$/.test(step.trim())) {
      throw new Error(
        `data-descent-step is "${step}"; expected a step as 12, or +3 for three more`,
      );
    }
    const count = Number(step.trim().replace("−", "-"));
    if (/^\d/.test(step.trim())) cue.goTo = count;
    else cue.step = count;
  }
  for (const run of ["play", "pause", "reset"] as const) {
    if (data[`descent${run[0]?.toUpperCase()}${run.slice(1)}`] !== undefined) cue.run = run;
  }
  return Object.keys(cue).length > 0 ? cue : null;
}

/** What must be undone, last first, and done, in order, so that exactly `visible` is in force. */
export function reconcile<T>(
  inForce: readonly T[],
  visible: readonly T[],
): { readonly undo: readonly T[]; readonly apply: readonly T[] } {
  let same = 0;
  while (same < inForce.length && same < visible.length && inForce[same] === visible[same]) same++;
  return { undo: inForce.slice(same).reverse(), apply: visible.slice(same) };
}
