import { useEffect, useRef, useState } from "preact/hooks";
import type { CellState } from "../notebook/cell-state.ts";
import type { CellActions } from "./cell-view.tsx";
import { ColouredCode } from "./coloured-code.tsx";
import type { EditorHandle } from "./editor/editor.ts";
import { offsetAtPoint } from "./editor/offset-at-point.ts";
import { EditorTools } from "./editor-tools.tsx";

interface Props {
  readonly cell: CellState;
  readonly number: number;
  readonly codeHtml: string;
  readonly actions: CellActions;
  readonly open: boolean;
}

/**
 * A cell's code: highlighted text until the reader touches it, then an editor in its place. While
 * the editor is being fetched, what is typed is not lost: the text takes the focus, and the editor
 * opens where the pointer was.
 */
export function CellCode({ cell, number, codeHtml, actions, open: atOnce }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorHandle | null>(null);
  const [opening, setOpening] = useState(false);
  const [problem, setProblem] = useState("");
  const { id, source, error, stale } = cell;

  useEffect(() => editor.current?.setSource(source), [source]);
  useEffect(() => {
    const place = stale ? null : (error?.place ?? null);
    editor.current?.setProblem(place && error ? { ...place, message: error.message } : null);
  }, [error, stale]);
  useEffect(() => () => editor.current?.dispose(), []);

  const open = async (at?: number) => {
    if (editor.current || opening || !host.current) return;
    setOpening(true);
    try {
      const { openEditor } = await import("./editor/editor.ts");
      editor.current = openEditor({
        host: host.current,
        source,
        label: `Code of cell ${number}`,
        ...(at === undefined ? {} : { at }),
        onChange: (text) => actions.setSource(id, text),
        onRun: (how) => {
          actions.run(id);
          if (how === "next") actions.next(id);
        },
        onLeave: () => host.current?.closest("[data-cell]")?.querySelector("button")?.focus(),
        names: () => actions.names(id),
        sources: () => actions.sources(id),
      });
      editor.current.focus();
    } catch (cause) {
      setProblem(`The editor could not be loaded (${String(cause)}). Try again.`);
    }
    setOpening(false);
  };
  useEffect(() => {
    if (atOnce) open();
  }, []);
  // What the editor covers stays as it was when it opened.
  const covered = useRef(source);
  if (!editor.current) covered.current = source;
  const edited = cell.original === null || covered.current !== cell.original;
  return (
    <>
      <div
        ref={host}
        class="cell-code"
        role="group"
        aria-label={`Code of cell ${number}; press Enter to edit`}
        onClick={(event) => open(placePressed(event))}
        onKeyDown={(event) => {
          const own = event.target === event.currentTarget.querySelector("pre");
          if (!own) return;
          if (event.key === "Enter" && (event.shiftKey || event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            actions.run(id);
            if (event.shiftKey) actions.next(id);
          } else if (event.key === "Enter") {
            event.preventDefault();
            open();
          }
        }}
      >
        {edited ? (
          <ColouredCode source={covered.current} seen={!editor.current} />
        ) : (
          <div dangerouslySetInnerHTML={{ __html: codeHtml }} />
        )}
      </div>
      {editor.current && <EditorTools editor={editor.current} />}
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}

/** The place in the code that was pressed, in characters; undefined beside it. */
function placePressed({ currentTarget, clientX, clientY }: MouseEvent): number | undefined {
  const code = (currentTarget as HTMLElement).querySelector("pre");
  return (code && offsetAtPoint(code, clientX, clientY)) ?? undefined;
}
