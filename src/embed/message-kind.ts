import { type Body, type Fields, flag, record, text, whole } from "./field.ts";

/** What there is to know of one type of message. */
export interface MessageKind<F extends Fields = Fields> {
  /** When it is sent and what it does. */
  readonly doc: string;
  readonly fields: F;
  /** The fields of one such message. */
  readonly example: Body<F>;
  /** For what is sent to a figure: the type of the answer. */
  readonly answer?: string;
}

/** A message whose example has the fields it declares. */
export function kind<const F extends Fields>(kind: MessageKind<F>): MessageKind<F> {
  return kind;
}

/** A figure takes no more steps at once; a run of its own may be shorter. */
export const mostSteps = 1_000_000;

export const params = record(
  "Values by the names of the parameters, each as JSON or as the text that would stand in the link.",
);
export const stateText = text(
  "Everything the figure shows, as the end of its address: query and fragment. Keep it as it is.",
  4_000_000,
);
export const step = whole("Steps taken so far.", 0, mostSteps);
export const playing = flag("Whether the figure is running.");
