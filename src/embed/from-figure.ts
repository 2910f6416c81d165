import { flag, list, oneOf, orNull, record, text, whole } from "./field.ts";
import { kind, params, playing, stateText, step } from "./message-kind.ts";

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
