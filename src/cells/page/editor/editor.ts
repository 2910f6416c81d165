/** The editor of a cell: CodeMirror, in the look of the code it takes the place of. */

import {
  acceptCompletion,
  closeBrackets,
  closeBracketsKeymap,
  startCompletion,
} from "@codemirror/autocomplete";
import {
  defaultKeymap,
  history,
  historyKeymap,
  indentLess,
  indentMore,
} from "@codemirror/commands";
import { typescriptLanguage } from "@codemirror/lang-javascript";
import { bracketMatching, indentOnInput, indentUnit } from "@codemirror/language";
import { openSearchPanel, search, searchKeymap } from "@codemirror/search";
import { Annotation, EditorState, type Extension, Prec } from "@codemirror/state";
import { EditorView, keymap, tooltips } from "@codemirror/view";
import { completion } from "./completion.ts";
import { difference } from "./difference.ts";
import { Echoes } from "./echoes.ts";
import { formatting, formatView } from "./formatting.ts";
import { highlightStyle } from "./highlight-style.ts";
import type { Surroundings } from "./known-names.ts";
import { loadNames } from "./load-names.ts";
import { closeCard, explainName, nameHelp } from "./name-help.ts";
import { type Problem, problemField, setProblem } from "./problem.ts";
import { theme } from "./theme.ts";

export interface EditorOptions extends Surroundings {
  /** Holds the code as it stands in the page; the editor covers it until it is disposed of. */
  readonly host: HTMLElement;
  readonly source: string;
  /** What the editor is called aloud, such as "Code of cell 3". */
  readonly label: string;
  /** Where the caret is to stand: a place counted from 1, or a number of characters. */
  readonly at?: { readonly line: number; readonly column: number } | number;
  onChange(source: string): void;
  /** Ctrl/Cmd+Enter runs and stays; Shift+Enter runs and goes on to the next cell. */
  onRun(how: "stay" | "next"): void;
  /** Escape, when it has nothing else to close: focus is to go elsewhere. */
  onLeave(): void;
}

export interface EditorHandle {
  readonly source: string;
  /**
   * Replaces the code, as a step that can be undone; `onChange` is not called. What `onChange` was
   * given may be handed back late: it is known, and nothing is replaced.
   */
  setSource(source: string): void;
  setProblem(problem: Problem | null): void;
  focus(): void;
  /** Opens the search. */
  find(): void;
  /** Lists what may stand at the caret. */
  complete(): void;
  /** Says what the name at the caret is; asked again, it says no more. */
  explain(): Promise<void>;
  /** Formats the code; where it cannot be read the editor says so. */
  format(): Promise<void>;
  /** Takes the editor away and shows again what the host held. */
  dispose(): void;
}

/** Said to those who cannot see it, and worth showing to all others. */
export const editorKeys =
  "Tab indents; Escape, then Tab, leaves the editor. Ctrl+Enter runs, Shift+Enter runs and goes " +
  "on. Ctrl+Space completes, F1 explains the name at the caret, Ctrl+F finds, Shift+Alt+F formats.";

/** A change from outside, of which the outside need not be told. */
const fromOutside = Annotation.define<boolean>();

/** Labels of the search, as the book writes labels. */
const words = {
  next: "Next",
  previous: "Previous",
  all: "Select all",
  replace: "Replace",
  "replace all": "Replace all",
  "match case": "Match case",
  "by word": "Whole words",
  regexp: "Pattern",
  close: "Close",
};

let count = 0;

/** Opens an editor over what its host holds, and puts the caret into it. */
export function openEditor(options: EditorOptions): EditorHandle {
  const { host } = options;
  const covered = [...host.children].filter((each) => each instanceof HTMLElement);
  const scrolled = host.querySelector("pre")?.scrollLeft ?? 0;
  const description = describedBy();
  const echoes = new Echoes();
  const report = (source: string) => {
    echoes.report(source);
    options.onChange(source);
  };
  const view = new EditorView({
    state: EditorState.create({
      doc: options.source,
      extensions: [
        extensions({ ...options, onChange: report }),
        attributes(options.label, description.id),
        EditorView.updateListener.of(({ state }) => {
          description.textContent = descriptionOf(state.field(problemField).problem);
        }),
      ],
    }),
  });
  for (const each of covered) each.style.display = "none";
  host.append(view.dom, description);
  view.dispatch({ selection: { anchor: offsetOf(view.state, options.at ?? 0) } });
  view.scrollDOM.scrollLeft = scrolled;
  view.contentDOM.focus({ preventScroll: true });
  // Fetched now, so that the first word typed is completed; without them the editor does too.
  loadNames().catch(() => {});
  return {
    get source() {
      return view.state.doc.toString();
    },
    setSource(source) {
      if (echoes.isEcho(source)) return;
      const now = view.state.doc.toString();
      if (now === source) return;
      view.dispatch({
        changes: difference(now, source),
        annotations: fromOutside.of(true),
      });
    },
    setProblem: (problem) => view.dispatch({ effects: setProblem.of(problem) }),
    focus: () => view.focus(),
    find: () => void openSearchPanel(view),
    complete() {
      view.focus();
      startCompletion(view);
    },
    async explain() {
      if (!closeCard(view)) await explainName(view, options);
    },
    format: () => formatView(view),
    dispose() {
      view.destroy();
      description.remove();
      for (const each of covered) each.style.display = "";
    },
  };
}

function extensions(options: EditorOptions): Extension {
  const { onChange, onRun, onLeave, host } = options;
  const run = (how: "stay" | "next") => () => {
    onRun(how);
    return true;
  };
  const leave = (view: EditorView) => {
    onLeave();
    // Where nobody took the focus, what holds the editor does: from there Tab goes on.
    if (view.hasFocus) {
      host.tabIndex = -1;
      host.focus();
    }
    return true;
  };
  return [
    Prec.high(
      keymap.of([
        { key: "Mod-Enter", run: run("stay"), preventDefault: true },
        { key: "Shift-Enter", run: run("next"), preventDefault: true },
      ]),
    ),
    history(),
    typescriptLanguage,
    highlightStyle,
    indentUnit.of("  "),
    EditorState.tabSize.of(2),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    completion(options),
    nameHelp(options),
    formatting,
    problemField,
    search(),
    EditorState.phrases.of(words),
    // Cells far from the window are clipped to themselves; what floats must not be.
    tooltips({ parent: host.closest("main") ?? document.body }),
    theme,
    keymap.of([
      { key: "Tab", run: (view) => acceptCompletion(view) || indentMore(view), shift: indentLess },
      ...closeBracketsKeymap,
      ...searchKeymap,
      ...historyKeymap,
      ...defaultKeymap.filter(({ key }) => key !== "Escape"),
      { key: "Escape", run: leave },
    ]),
    EditorView.updateListener.of(({ docChanged, transactions, state }) => {
      const isOurs = transactions.some((each) => each.annotation(fromOutside));
      if (docChanged && !isOurs) onChange(state.doc.toString());
    }),
  ];
}

function attributes(label: string, describedBy: string): Extension {
  return EditorView.contentAttributes.of({
    "aria-label": label,
    tabindex: "0",
    "aria-describedby": describedBy,
  });
}

/** Holds what is said of the editor to those who hear the page. */
function describedBy(): HTMLElement {
  const description = document.createElement("span");
  description.id = `editor-description-${++count}`;
  description.hidden = true;
  description.textContent = descriptionOf(null);
  return description;
}

function descriptionOf(problem: Problem | null): string {
  return problem ? `Line ${problem.line}: ${problem.message} ${editorKeys}` : editorKeys;
}

function offsetOf({ doc }: EditorState, at: NonNullable<EditorOptions["at"]>): number {
  if (typeof at === "number") return Math.max(0, Math.min(at, doc.length));
  const line = doc.line(Math.max(1, Math.min(at.line, doc.lines)));
  return Math.min(line.from + Math.max(0, at.column - 1), line.to);
}
