import { type Extension, Prec, StateEffect, StateField } from "@codemirror/state";
import { EditorView, hoverTooltip, keymap, showTooltip, type Tooltip } from "@codemirror/view";
import { entryAt, type Named } from "../../completion/entry-at.ts";
import { readState, type Surroundings } from "./known-names.ts";
import { nameCard } from "./name-card.ts";

const setCard = StateEffect.define<Named | null>();

/** The card opened by a key; it closes when the caret moves or the code changes. */
const cardField = StateField.define<Tooltip | null>({
  create: () => null,
  update(card, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setCard)) return effect.value && tooltip(effect.value);
    }
    return transaction.docChanged || transaction.selection ? null : card;
  },
  provide: (field) => showTooltip.from(field),
});

/** What is said of the name under the pointer; of that at the caret with F1 or Ctrl+I. */
export function nameHelp(surroundings: Surroundings): Extension {
  const open = (view: EditorView) => {
    if (view.state.field(cardField)) {
      view.dom.ownerDocument.querySelector<HTMLElement>(".cm-name-asked a")?.focus();
      return true;
    }
    void explainName(view, surroundings);
    return true;
  };
  return [
    cardField,
    hoverTooltip(
      async (view, at) => {
        const { code, known } = await readState(view.state, surroundings);
        const named = entryAt(known, code, at);
        return named ? tooltip(named) : null;
      },
      { hideOnChange: true },
    ),
    Prec.high(
      keymap.of([
        { key: "F1", run: open, preventDefault: true },
        { key: "Mod-i", run: open, preventDefault: true },
        { key: "Escape", run: closeCard },
      ]),
    ),
  ];
}

/** Closes the card that was asked for; false if there is none. */
export function closeCard(view: EditorView): boolean {
  if (!view.state.field(cardField)) return false;
  view.dispatch({ effects: setCard.of(null) });
  view.focus();
  return true;
}

/** Opens the card of the name at the caret, and reads it aloud. */
export async function explainName(view: EditorView, surroundings: Surroundings): Promise<void> {
  const before = view.state;
  const { code, known } = await readState(before, surroundings);
  if (view.state.doc !== before.doc) return;
  const named = entryAt(known, code, before.selection.main.head);
  const said = named
    ? `${named.entry.signature}. ${named.entry.doc}`
    : "Nothing is known of what stands here.";
  view.dispatch({ effects: [setCard.of(named), EditorView.announce.of(said)] });
}

function tooltip(named: Named): Tooltip {
  return {
    pos: named.from,
    end: named.to,
    above: true,
    create(view) {
      const dom = nameCard(named.entry);
      dom.classList.add("cm-name-asked");
      dom.addEventListener("keydown", (event) => {
        if (event.key === "Escape") closeCard(view);
      });
      return { dom };
    },
  };
}
