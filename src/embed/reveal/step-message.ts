/** What windows of one deck say to each other. */
export type StepMessage =
  /** Somebody has come and asks where the deck stands. */
  | { readonly type: "hello" }
  /** The presenter's slide and fragment (−1: none shown). */
  | {
      readonly type: "at";
      readonly column: number;
      readonly row: number;
      readonly fragment: number;
      /** The screen is dark; left out while it is not. */
      readonly dark?: true;
    }
  /** A figure's state, by its place in the deck. */
  | { readonly type: "figure"; readonly figure: number; readonly state: string };

export type Envelope = StepMessage & {
  readonly ns: "descent-deck";
  readonly v: 1;
  /** Which deck: windows of another one on the same relay do not listen. */
  readonly deck: string;
};

export function envelope(deck: string, message: StepMessage): Envelope {
  return { ns: "descent-deck", v: 1, deck, ...message };
}

const longestState = 4_000_000;

/** The message in what was heard, or null for anything else. Never throws. */
export function readStepMessage(heard: unknown, deck: string): StepMessage | null {
  if (typeof heard !== "object" || heard === null) return null;
  const given = heard as Readonly<Record<string, unknown>>;
  if (given["ns"] !== "descent-deck" || given["v"] !== 1 || given["deck"] !== deck) return null;
  switch (given["type"]) {
    case "hello":
      return { type: "hello" };
    case "at": {
      const { column, row, fragment } = given;
      if (!isIndex(column) || !isIndex(row)) return null;
      if (fragment !== -1 && !isIndex(fragment)) return null;
      const at = { type: "at", column, row, fragment } as const;
      return given["dark"] === true ? { ...at, dark: true } : at;
    }
    case "figure": {
      const { figure, state } = given;
      if (!isIndex(figure) || typeof state !== "string" || state.length > longestState) return null;
      return { type: "figure", figure, state };
    }
    default:
      return null;
  }
}

function isIndex(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value < 10_000;
}
