import { useEffect, useState } from "preact/hooks";
import { exact, withPoint } from "../params/index.ts";
import { useUniqueId } from "./unique-id.ts";

interface NumberBoxProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly accepts: string;
  readonly integer?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly onCommit: (value: number) => void;
}

/** A box for typing a number. What does not fit is said beside it and changes nothing. */
export function NumberBox(props: NumberBoxProps) {
  const id = useUniqueId();
  const shown = exact(props.value);
  const [text, setText] = useState(shown);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    setText(shown);
    setProblem(null);
  }, [shown]);
  const commit = (typed: string) => {
    const read = readNumber(typed, props);
    if (typeof read === "string") return setProblem(read);
    setProblem(null);
    setText(exact(read));
    if (read !== props.value) props.onCommit(read);
  };
  return (
    <span class="number-box">
      <input
        type="text"
        inputMode={props.integer && props.min >= 0 ? "numeric" : "decimal"}
        value={text}
        aria-label={props.label}
        aria-invalid={problem !== null}
        aria-describedby={problem ? `${id}-problem` : undefined}
        disabled={props.disabled}
        autocomplete="off"
        onInput={(event) => setText(event.currentTarget.value)}
        onChange={(event) => commit(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") commit(event.currentTarget.value);
          if (event.key === "Escape") {
            setText(shown);
            setProblem(null);
          }
        }}
      />
      {problem && (
        <span class="problem" id={`${id}-problem`} role="alert">
          {problem}
        </span>
      )}
    </span>
  );
}

/** The number that was typed, or one sentence that says what is wrong. */
export function readNumber(
  typed: string,
  { min, max, accepts, integer }: Pick<NumberBoxProps, "min" | "max" | "accepts" | "integer">,
): number | string {
  const text = withPoint(typed.trim().replace("−", "-"));
  if (/^[-+]?\d+,\d+$/.test(text)) return `Not a number. Use a point: ${text.replace(",", ".")}.`;
  const value = text === "" ? Number.NaN : Number(text);
  if (Number.isNaN(value)) return `Not a number. Accepted is ${accepts}.`;
  if (integer && !Number.isInteger(value)) return `Not whole. Accepted is ${accepts}.`;
  if (value < min || value > max) return `Out of range. Accepted is ${accepts}.`;
  return value;
}
