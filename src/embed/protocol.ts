import {
  type Envelope,
  isMessageId,
  type MessageId,
  namespace,
  protocolVersion,
} from "./envelope.ts";
import {
  type Body,
  type Fields,
  flag,
  isObject,
  list,
  oneOf,
  optional,
  orNull,
  record,
  text,
  whole,
} from "./field.ts";

/**
 * Every message between a host page and a figure in a frame: {ns: "descent", v: 1, type, id, …}.
 * The types, the checks and the page /teach/protocol/ derive from the two records below.
 *
 * - A figure hears its parent window only. The origin of the first `hello` is remembered: later
 *   messages from elsewhere are ignored, and answers go to that origin alone.
 * - Every request with an `id` is answered by exactly one message with the same `id`: the one named
 *   as its answer, or `error`. What is answered with `error` has changed nothing.
 * - Fields that a message does not have are ignored, so that a later version may add some.
 */
export interface MessageKind<F extends Fields = Fields> {
  /** When it is sent and what it does. */
  readonly doc: string;
  readonly fields: F;
  /** The fields of one such message. */
  readonly example: Body<F>;
  /** For what is sent to a figure: the type of the answer. */
  readonly answer?: string;
}

function kind<const F extends Fields>(kind: MessageKind<F>): MessageKind<F> {
  return kind;
}

/** A figure takes no more steps at once; a run of its own may be shorter. */
const mostSteps = 1_000_000;

const params = record(
  "Values by the names of the parameters, each as JSON or as the text that would stand in the link.",
);
const stateText = text(
  "Everything the figure shows, as the end of its address: query and fragment. Keep it as it is.",
  4_000_000,
);
const step = whole("Steps taken so far.", 0, mostSteps);
const playing = flag("Whether the figure is running.");

/** What a host says to a figure. */
export const toFigure = {
  hello: kind({
    doc: "Opens the conversation; to be sent when the frame has loaded, and again after a reload.",
    fields: {
      versions: optional(
        list(
          "Versions of the protocol the host speaks; left out: that of the message.",
          whole("", 1, 1000),
          20,
        ),
      ),
    },
    example: { versions: [1] },
    answer: "ready",
  }),
  setParams: kind({
    doc: "Changes parameters as the reader's hand would. If one value does not fit, none is taken.",
    fields: { params },
    example: { params: { learningRate: 0.3 } },
    answer: "params",
  }),
  getParams: kind({
    doc: "Asks for the values of all parameters.",
    fields: {},
    example: {},
    answer: "params",
  }),
  setState: kind({
    doc: "Puts the figure exactly where `getState` found it, to the bit. It pauses.",
    fields: { state: stateText },
    example: { state: "?learningRate=0.3&step=12" },
    answer: "state",
  }),
  getState: kind({
    doc: "Asks for the whole state: parameters, steps, trained weights, the reader's own data.",
    fields: {},
    example: {},
    answer: "state",
  }),
  play: kind({
    doc: "Runs; from the start if the run has ended. A figure out of sight waits until it is seen.",
    fields: {},
    example: {},
    answer: "event",
  }),
  pause: kind({ doc: "Stops where it is.", fields: {}, example: {}, answer: "event" }),
  step: kind({
    doc: "Pauses and takes steps, at most one second long; the answer says how far it came.",
    fields: {
      n: optional(whole("How many; below zero goes back. 1 if left out.", -mostSteps, mostSteps)),
      to: optional(whole("Goes to this step instead, forward or back.", 0, mostSteps)),
    },
    example: { n: 1 },
    answer: "event",
  }),
  reset: kind({
    doc: "Back to step 0 with the present parameters.",
    fields: {},
    example: {},
    answer: "event",
  }),
  snapshot: kind({
    doc: "Asks for a picture of the drawing as it stands.",
    fields: {
      format: oneOf("SVG has the lettering as text; PNG is what is seen, twice as fine.", [
        "png",
        "svg",
      ]),
    },
    example: { format: "png" },
    answer: "snapshot",
  }),
  setTheme: kind({
    doc: "Changes the colours. `auto` follows the device; `projector` is light with large lettering.",
    fields: { theme: oneOf("The colours.", ["auto", "light", "dark", "projector"]) },
    example: { theme: "dark" },
    answer: "event",
  }),
  focus: kind({
    doc: "Moves the keyboard into the figure: to Play, or to its first control.",
    fields: {},
    example: {},
    answer: "event",
  }),
} as const;

/** What a figure says to its host: answers, and news that nobody asked for. */
export const fromFigure = {
  ready: kind({
    doc: "Answers `hello`. Everything a host needs to know of the figure.",
    fields: {
      version: whole("The highest version of the protocol that both speak.", 1, 1000),
      versions: list("All versions this figure speaks.", whole("", 1, 1000), 20),
      widget: text("The id of the figure.", 100),
      title: text("Its title.", 200),
      plays: flag("Whether it has steps."),
      schema: list(
        "Its parameters, in order: name, kind, label, what is accepted, default, and whether its control is shown, hidden or locked.",
        record(""),
        200,
      ),
      params,
      step,
      off: list(
        "What this frame cannot do, each in one sentence: a sandbox forbids.",
        text("", 200),
        20,
      ),
    },
    example: {
      version: 1,
      versions: [1],
      widget: "ravine",
      title: "Down the ravine",
      plays: true,
      schema: [
        {
          name: "learningRate",
          kind: "number",
          label: "Learning rate",
          accepts: "a number from 0.001 to 1",
          default: 0.1,
          control: "shown",
        },
      ],
      params: { learningRate: 0.1 },
      step: 0,
      off: [],
    },
  }),
  resize: kind({
    doc: "The height the figure needs at its present width; sent after `ready` and when it changes.",
    fields: { height: whole("In CSS pixels.", 0, 100_000) },
    example: { height: 640 },
  }),
  params: kind({
    doc: "Answers `getParams` and `setParams`.",
    fields: { params, step },
    example: { params: { learningRate: 0.3 }, step: 0 },
  }),
  state: kind({
    doc: "Answers `getState` and `setState`.",
    fields: { state: stateText, step },
    example: { state: "?learningRate=0.3&step=12", step: 12 },
  }),
  change: kind({
    doc: "Something moved, by hand, by message or by running; at most 30 a second, the last one always.",
    fields: { params, step, playing },
    example: { params: { learningRate: 0.3 }, step: 12, playing: true },
  }),
  event: kind({
    doc: "Answers `play`, `pause`, `step`, `reset`, `setTheme` and `focus`; and tells, without an id, whenever the figure begins or stops running, whoever made it.",
    fields: {
      name: oneOf("What happened.", ["play", "pause", "end", "step", "reset", "setTheme", "focus"]),
      step,
      playing,
      ended: orNull(text("Why there is no next step, in one sentence.", 1000)),
    },
    example: { name: "step", step: 13, playing: false, ended: null },
  }),
  snapshot: kind({
    doc: "Answers `snapshot`.",
    fields: {
      format: oneOf("As it was asked for.", ["png", "svg"]),
      dataUrl: text("The picture, as an address that holds it.", 50_000_000),
      width: whole("In CSS pixels.", 1, 100_000),
      height: whole("In CSS pixels.", 1, 100_000),
    },
    example: { format: "png", dataUrl: "data:image/png;base64,iVBORw0…", width: 868, height: 434 },
  }),
  key: kind({
    doc: "The reader pressed a key that nothing in the figure uses: an arrow, PageUp, PageDown or Escape.",
    fields: {
      key: oneOf("Its name, as in KeyboardEvent.key.", [
        "ArrowLeft",
        "ArrowRight",
        "ArrowUp",
        "ArrowDown",
        "PageUp",
        "PageDown",
        "Escape",
      ]),
      shift: flag("Whether Shift was down."),
    },
    example: { key: "PageDown", shift: false },
  }),
  releaseFocus: kind({
    doc: "Escape, unused in the figure: it has let the keyboard go, and the host should take it.",
    fields: {},
    example: {},
  }),
  error: kind({
    doc: "Answers what cannot be done or understood; nothing has changed.",
    fields: { message: text("Where, what was given, what is expected.", 1000) },
    example: {
      message: 'setTheme: theme is "pink"; expected one of "auto", "light", "dark", "projector"',
    },
  }),
} as const;

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
