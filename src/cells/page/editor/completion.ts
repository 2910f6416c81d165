import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  closeCompletion,
  completionStatus,
  selectedCompletion,
} from "@codemirror/autocomplete";
import { type Extension, Prec } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { isBegun, type Offered, offer } from "../../completion/complete.ts";
import { readState, type Surroundings } from "./known-names.ts";
import { nameCard } from "./name-card.ts";

/** Of equally good matches the reader's own names come first, words of the language last. */
const boosts = { cell: 3, cells: 2, library: 0, shelf: -2, language: -1 } as const;

/** Completion while typing and with Ctrl+Space. */
export function completion(surroundings: Surroundings): Extension {
  return [
    Prec.highest(keymap.of([{ key: "Enter", run: closeIfComplete }])),
    EditorView.updateListener.of(({ state, view }) => {
      if (completionStatus(state) === "active") makeReachable(view);
    }),
    autocompletion({
      override: [(context) => complete(context, surroundings)],
      icons: false,
      maxRenderedOptions: 60,
    }),
  ];
}

/** What scrolls can have the focus: the arrows of a reader who is in the list move it. */
function makeReachable(view: EditorView): void {
  const list = view.contentDOM.getAttribute("aria-controls");
  if (list) view.dom.ownerDocument.getElementById(list)?.setAttribute("tabindex", "0");
}

/** Enter behind a word that is complete already is a new line, not a choice. */
function closeIfComplete(view: EditorView): boolean {
  const { state } = view;
  const chosen = selectedCompletion(state)?.label;
  const { from, text } = state.doc.lineAt(state.selection.main.head);
  const before = text.slice(0, state.selection.main.head - from);
  const word = /[\w$]*$/.exec(before)?.[0];
  if (chosen !== undefined && chosen === word) closeCompletion(view);
  return false;
}

async function complete(
  context: CompletionContext,
  surroundings: Surroundings,
): Promise<CompletionResult | null> {
  const { state, pos, explicit } = context;
  // Said at once, without waiting for the names: the next letter asks again.
  const { from, text } = state.doc.lineAt(pos);
  if (!explicit && !isBegun(text.slice(0, pos - from))) return null;
  const { code, known } = await readState(state, surroundings);
  if (context.aborted) return null;
  const found = offer(known, code, pos, surroundings.names(), explicit);
  if (!found) return null;
  return { from: found.from, options: found.entries.map(asCompletion), validFor: /^[\w$]*$/ };
}

function asCompletion(entry: Offered): Completion {
  const detail = /^\d*(?:\[\])?$/.test(entry.returns ?? "") ? undefined : entry.returns;
  return {
    label: entry.name,
    boost: boosts[entry.origin],
    ...(detail === undefined ? {} : { detail: `→ ${detail.replace(/(.+)\*$/, "Iterable<$1>")}` }),
    ...(entry.signature === "" || (entry.doc === "" && entry.signature === entry.name)
      ? {}
      : { info: () => nameCard(entry) }),
  };
}
