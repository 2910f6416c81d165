import { type Extension, StateEffect, StateField } from "@codemirror/state";
import { EditorView, keymap, type Panel, showPanel } from "@codemirror/view";
import { difference } from "./difference.ts";
import { formatAt } from "./format.ts";

const setSaid = StateEffect.define<string | null>();

/** Why the code was not formatted, until it is changed. */
const saidField = StateField.define<string | null>({
  create: () => null,
  update(said, transaction) {
    for (const effect of transaction.effects) if (effect.is(setSaid)) return effect.value;
    return transaction.docChanged ? null : said;
  },
  provide: (field) => showPanel.from(field, (said) => (said === null ? null : () => panel(said))),
});

function panel(said: string): Panel {
  const dom = document.createElement("p");
  dom.className = "cm-said";
  dom.textContent = said;
  return { dom };
}

/** Formatting with Shift+Alt+F. */
export const formatting: Extension = [
  saidField,
  keymap.of([
    {
      key: "Shift-Alt-f",
      run: (view) => {
        void formatView(view);
        return true;
      },
      preventDefault: true,
    },
  ]),
];

/** Formats what is being edited; the caret stays with its word. What changed meanwhile stays. */
export async function formatView(view: EditorView): Promise<void> {
  const before = view.state;
  const old = before.doc.toString();
  try {
    const { source, caret } = await formatAt(old, before.selection.main.head);
    if (view.state.doc !== before.doc) return;
    view.dispatch({
      changes: difference(old, source),
      selection: { anchor: caret },
      effects: [setSaid.of(null), EditorView.announce.of("Formatted.")],
      userEvent: "format",
      scrollIntoView: true,
    });
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    view.dispatch({ effects: [setSaid.of(said), EditorView.announce.of(said)] });
  }
}
