import type { EditorHandle } from "./editor/editor.ts";

/**
 * What the editor does by key, as buttons: a screen that is touched has no F1 and no pointer that
 * rests on a word. They leave the focus, and with it the caret, where it is.
 */
export function EditorTools({ editor }: { readonly editor: EditorHandle }) {
  const tool = (name: string, key: string, act: () => void) => (
    <button
      class="plain"
      type="button"
      title={key}
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
      onClick={act}
    >
      {name}
    </button>
  );
  return (
    <div class="cell-tools ui" role="group" aria-label="Editor">
      {tool("Complete", "Ctrl+Space", () => editor.complete())}
      {tool("Explain", "F1", () => editor.explain())}
      {tool("Find", "Ctrl+F", () => editor.find())}
      {tool("Format", "Shift+Alt+F", () => editor.format())}
    </div>
  );
}
