import { useEffect, useState } from "preact/hooks";
import { nameForDisplay } from "../../../engine/expression/index.ts";
import { MathText } from "../../ui/index.ts";
import { NumberBox } from "../../ui/number-box.tsx";
import { useUniqueId } from "../../ui/unique-id.ts";
import { inputBound } from "./reading.ts";
import type { Trace } from "./trace.ts";

/** A box for the value of every input of the graph. */
export function InputBoxes(props: {
  readonly trace: Trace;
  readonly onInput: (name: string, value: number) => void;
}) {
  return (
    <fieldset class="boxes ui" style={{ border: 0, padding: 0, margin: 0 }}>
      <legend class="ui-label">Inputs</legend>
      {Object.entries(props.trace.inputs).map(([name, value]) => (
        <span class="box" key={name}>
          <i style={{ fontFamily: "var(--serif)" }}>{nameForDisplay(name)}</i>{" "}
          <NumberBox
            label={`Input ${nameForDisplay(name)}`}
            value={value}
            min={-inputBound}
            max={inputBound}
            accepts={`a number from −${inputBound} to ${inputBound}`}
            onCommit={(next) => props.onInput(name, next)}
          />
        </span>
      ))}
    </fieldset>
  );
}

/** Where the reader says what the next local derivative will be, before it is revealed. */
export function GuessBox(props: {
  /** What is asked for, as simple mathematics: "\\partial v_1 / \\partial b". */
  readonly question: string;
  readonly guess: number | null;
  readonly onGuess: (value: number) => void;
}) {
  const id = useUniqueId();
  const { question, guess } = props;
  const shown = guess === null ? "" : String(guess).replace("-", "−");
  const [text, setText] = useState(shown);
  const [problem, setProblem] = useState(false);
  useEffect(() => {
    setText(shown);
    setProblem(false);
  }, [shown, question]);
  const commit = (typed: string) => {
    if (typed.trim() === "") return;
    const value = Number(typed.trim().replace("−", "-"));
    setProblem(Number.isNaN(value));
    if (Number.isFinite(value) && value !== guess) props.onGuess(value);
  };
  return (
    <form
      class="boxes ui"
      onSubmit={(event) => {
        event.preventDefault();
        commit(text);
      }}
    >
      <label class="ui-label" for={id} style={{ width: "100%" }}>
        Your guess
      </label>
      <span class="box">
        <MathText>{question}</MathText> ={" "}
        <input
          id={id}
          type="text"
          inputMode="decimal"
          autocomplete="off"
          value={text}
          aria-invalid={problem}
          aria-describedby={`${id}-said`}
          style={{ width: "5em" }}
          onInput={(event) => setText(event.currentTarget.value)}
          onChange={(event) => commit(event.currentTarget.value)}
        />
      </span>
      <span id={`${id}-said`} class={problem ? "problem" : "ui-label"} role="status">
        {problem
          ? "Not a number. Use a point: 0.5."
          : guess === null
            ? ""
            : "Noted. Step reveals it."}
      </span>
    </form>
  );
}
