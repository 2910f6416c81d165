import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";

/** Where a run went wrong; lines and columns count from 1. */
export interface Problem {
  readonly line: number;
  readonly column: number | null;
  readonly message: string;
}

export const setProblem = StateEffect.define<Problem | null>();

const marked = (className: string, { message }: Problem) => ({
  class: className,
  attributes: { title: message },
});

interface Marked {
  readonly problem: Problem | null;
  readonly marks: DecorationSet;
}

const none: Marked = { problem: null, marks: Decoration.none };

/** The marked line and word. The mark goes as soon as its line is changed. */
export const problemField = StateField.define<Marked>({
  create: () => none,
  update(before, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setProblem)) return effect.value ? mark(effect.value, transaction.state) : none;
    }
    if (!transaction.docChanged || !before.problem) return before;
    const at = before.marks.iter().from;
    const { from, to } = transaction.startState.doc.lineAt(at);
    if (transaction.changes.touchesRange(from, to)) return none;
    const marks = before.marks.map(transaction.changes);
    const { number } = transaction.state.doc.lineAt(marks.iter().from);
    return { marks, problem: { ...before.problem, line: number } };
  },
  provide: (field) => [
    EditorView.decorations.from(field, ({ marks }) => marks),
    EditorView.contentAttributes.from(field, ({ problem }) =>
      problem ? { "aria-invalid": "true" } : {},
    ),
  ],
});

function mark(problem: Problem, { doc }: EditorView["state"]): Marked {
  if (problem.line < 1 || problem.line > doc.lines) return none;
  const at = doc.line(problem.line);
  const marks = [Decoration.line(marked("cm-problem-line", problem)).range(at.from)];
  const start = problem.column === null ? -1 : problem.column - 1;
  const found = start < 0 ? null : /^[\w$]+|^\S/.exec(at.text.slice(start));
  if (found) {
    const word = Decoration.mark(marked("cm-problem", problem));
    marks.push(word.range(at.from + start, at.from + start + found[0].length));
  }
  return { problem, marks: Decoration.set(marks) };
}
