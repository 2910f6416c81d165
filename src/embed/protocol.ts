import {
  type Envelope,
  isMessageId,
  type MessageId,
  namespace,
  protocolVersion,
} from "./envelope.ts";
import { type Body, type Fields, isObject } from "./field.ts";
import type { fromFigure } from "./from-figure.ts";
import type { MessageKind } from "./message-kind.ts";
import { toFigure } from "./to-figure.ts";

/**
 * Every message between a host page and a figure in a frame: {ns: "descent", v: 1, type, id, …}.
 * The types, the checks and the page /teach/protocol/ derive from two records, to-figure.ts and
 * from-figure.ts; of the second a figure needs the types alone.
 *
 * - A figure hears its parent window only. The origin of the first `hello` is remembered: later
 *   messages from elsewhere are ignored, and answers go to that origin alone.
 * - Every request with an `id` is answered by exactly one message with the same `id`: the one named
 *   as its answer, or `error`. What is answered with `error` has changed nothing.
 * - Fields that a message does not have are ignored, so that a later version may add some.
 */

export type ToFigure = typeof toFigure;
export type FromFigure = typeof fromFigure;

type FieldsOf<R, T extends keyof R> = R[T] extends MessageKind<infer F> ? F : never;

/** The fields of a message by its type. */
export type Request<T extends keyof ToFigure> = Body<FieldsOf<ToFigure, T>>;
export type News<T extends keyof FromFigure> = Body<FieldsOf<FromFigure, T>>;

/** Any message to a figure, checked. */
export type AnyRequest = {
  [T in keyof ToFigure]: { readonly type: T; readonly id?: MessageId } & Request<T>;
}[keyof ToFigure];

/** What was heard: a message, something that is none of ours, or one of ours that is malformed. */
export type Heard =
  | { readonly kind: "message"; readonly message: AnyRequest }
  | { readonly kind: "foreign" }
  | { readonly kind: "malformed"; readonly id?: MessageId; readonly problem: string };

/** Checks what a window heard against the record of messages to a figure. Never throws. */
export function hear(data: unknown): Heard {
  if (!isObject(data) || data["ns"] !== namespace) return { kind: "foreign" };
  const given = data["id"];
  const id = isMessageId(given) ? { id: given } : {};
  const wrong = (problem: string): Heard => ({ kind: "malformed", ...id, problem });
  if (given !== undefined && !isMessageId(given)) {
    return wrong(`id is ${shown(given)}; expected a number or a text of at most 100 characters`);
  }
  const type = data["type"];
  if (typeof type !== "string" || !Object.hasOwn(toFigure, type)) {
    return wrong(`type is ${shown(type)}; expected one of ${Object.keys(toFigure).join(", ")}`);
  }
  // How a conversation opens stays readable in every version.
  if (data["v"] !== protocolVersion && type !== "hello") {
    return wrong(
      `${type}: v is ${shown(data["v"])}; this figure speaks version ${protocolVersion}`,
    );
  }
  for (const [name, field] of Object.entries(toFigure[type as keyof ToFigure].fields as Fields)) {
    const value = Object.hasOwn(data, name) ? data[name] : undefined;
    if (value === undefined && field.optional) continue;
    if (!field.is(value)) {
      return wrong(`${type}: ${name} is ${shown(value)}; expected ${field.accepts}`);
    }
  }
  return { kind: "message", message: data as unknown as AnyRequest };
}

/** A message to be posted. */
export function message<T extends keyof FromFigure>(
  type: T,
  body: News<T>,
  id?: MessageId,
): Envelope & News<T> {
  return { ns: namespace, v: protocolVersion, type, ...(id === undefined ? {} : { id }), ...body };
}

function shown(value: unknown): string {
  if (value === undefined) return "missing";
  const text = typeof value === "string" ? JSON.stringify(value) : String(nameOf(value));
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

function nameOf(value: unknown): unknown {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === "object" && value !== null ? "an object" : value;
}
