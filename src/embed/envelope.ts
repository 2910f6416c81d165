/** Marks the messages of this protocol among all others that a window hears. */
export const namespace = "descent";

/** The version of the protocol spoken here. A message of another version is refused, but `hello`. */
export const protocolVersion = 1;

/** Chosen by whoever asks, and given back with the answer. */
export type MessageId = string | number;

/** What stands around the fields of every message. */
export interface Envelope {
  readonly ns: typeof namespace;
  readonly v: number;
  readonly type: string;
  readonly id?: MessageId;
}

export function isMessageId(value: unknown): value is MessageId {
  return typeof value === "string" ? value.length <= 100 : Number.isFinite(value);
}
