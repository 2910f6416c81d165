import { useState } from "preact/hooks";
import { useUniqueId } from "../../ui/unique-id.ts";

/** Opens a state that was saved as a file. A file of something else is refused in one sentence. */
export function OpenSaved({ id }: { readonly id: string }) {
  const input = useUniqueId();
  const [problem, setProblem] = useState("");
  const open = async (file: File) => {
    const text = file.size < 4_000_000 ? await file.text() : "";
    if (!/^(\?[^#\s]*)?#s=1\.[\w-]+$/.test(text)) {
      setProblem(
        `${file.name} is not a saved state; a file ${id}.descent made by Share is accepted.`,
      );
      return;
    }
    // Another fragment alone would not load the page again.
    history.replaceState(null, "", location.pathname + text);
    location.reload();
  };
  return (
    <div class="row">
      <label class="btn file" for={input}>
        Open a saved state
      </label>
      <input
        id={input}
        class="vh"
        type="file"
        aria-label="Open a saved state"
        accept=".descent"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file) open(file);
        }}
      />
      <span class={problem ? "problem" : "vh"} role="status">
        {problem}
      </span>
    </div>
  );
}
