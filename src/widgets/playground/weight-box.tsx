import { useEffect, useRef, useState } from "preact/hooks";
import { format } from "../../ui/index.ts";

/**
 * A weight to type while training goes on: as long as it has the focus it shows what is typed,
 * whatever the value does meanwhile. Enter or leaving it takes the number; Escape and anything that
 * is no number take it back.
 */
export function WeightBox(props: {
  readonly label: string;
  readonly value: number;
  /** Takes the focus when it becomes true. */
  readonly wanted?: boolean;
  readonly onChange: (value: number) => void;
}) {
  const [draft, setDraft] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (props.wanted) input.current?.focus({ preventScroll: true });
  }, [props.wanted]);
  const shown = format(props.value, 4);
  const take = () => {
    if (draft === null) return;
    const typed = Number(draft.trim().replace("−", "-").replace(",", "."));
    setDraft(null);
    if (draft.trim() !== "" && draft !== shown && Number.isFinite(typed)) props.onChange(typed);
  };
  return (
    <input
      ref={input}
      type="text"
      inputMode="decimal"
      aria-label={props.label}
      value={draft ?? shown}
      style={{ width: "5.6em" }}
      onFocus={(event) => {
        setDraft(shown);
        event.currentTarget.select();
      }}
      onInput={(event) => setDraft(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === "Enter") {
          take();
          setDraft(null);
          event.currentTarget.blur();
        } else if (event.key === "Escape") {
          setDraft(null);
          event.currentTarget.blur();
        }
      }}
    />
  );
}
