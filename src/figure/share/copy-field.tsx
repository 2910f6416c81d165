import { useState } from "preact/hooks";
import { useUniqueId } from "../../ui/unique-id.ts";

interface CopyProps {
  readonly label: string;
  readonly text: string;
  /** More than one line is shown whole. */
  readonly lines?: boolean;
  /** A few words under the text. */
  readonly note?: string;
}

/** A text to be taken along: selected at a touch, copied at the press of a button, and that is said. */
export function CopyField({ label, text, lines = false, note }: CopyProps) {
  const id = useUniqueId();
  const [said, setSaid] = useState<{ readonly text: string; readonly words: string } | null>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid({ text, words: "Copied." });
    } catch {
      const box = document.getElementById(id) as HTMLInputElement | HTMLTextAreaElement | null;
      box?.focus();
      box?.select();
      setSaid({
        text,
        words: "Copying is not allowed here. The text is selected: press Ctrl+C.",
      });
    }
  };
  const field = {
    id,
    readOnly: true,
    value: text,
    spellcheck: false,
    onFocus: (event: FocusEvent) => (event.currentTarget as HTMLInputElement).select(),
  };
  return (
    <div class="copy">
      <label class="ui-label" for={id}>
        {label}
      </label>
      <span class="copy-row">
        {lines ? <textarea {...field} rows={4} /> : <input {...field} type="text" />}
        <button class="btn" type="button" onClick={copy} aria-describedby={`${id}-said`}>
          Copy
        </button>
      </span>
      <span class="ui-label" role="status" id={`${id}-said`}>
        {said?.text === text ? said.words : (note ?? "")}
      </span>
    </div>
  );
}
