import { list, oneOf, optional, whole } from "./field.ts";
import { kind, mostSteps, params, stateText } from "./message-kind.ts";

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
