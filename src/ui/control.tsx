import { useEffect, useState } from "preact/hooks";
import { type AnyParam, type LooseValues, ParamError } from "../params/index.ts";
import { lateControls } from "./late-controls.ts";
import { LabelText, MathText, spokenMath } from "./math-text.tsx";
import { NumberBox } from "./number-box.tsx";
import { SelectRow, SwitchRow } from "./rows.tsx";
import { plainLabel, Slider } from "./slider.tsx";
import { useUniqueId } from "./unique-id.ts";

export interface ControlProps {
  readonly param: AnyParam;
  readonly value: unknown;
  readonly values: LooseValues;
  readonly disabled?: boolean | undefined;
  readonly onChange: (value: unknown) => void;
}

/** Whether a control takes the whole width of the panel; one or two sliders do, more share it. */
export function isWide(param: AnyParam, sliders: number): boolean {
  const { type } = param.control;
  if (type === "number") return sliders < 3;
  return type === "dataset" || type === "numbers" || (type === "text" && param.control.wide);
}

/** The control of one parameter, drawn from its declaration. */
export function Control({ param, value, values, disabled, onChange }: ControlProps) {
  const spec = param.control;
  switch (spec.type) {
    case "number":
      return (
        <Slider
          label={param.label}
          help={param.help}
          spec={spec}
          accepts={param.accepts}
          value={value as number}
          values={values}
          disabled={disabled}
          onChange={onChange}
        />
      );
    case "choice":
      return (
        <SelectRow
          label={param.label}
          help={param.help}
          disabled={disabled}
          value={value as string}
          options={spec.options}
          onChange={onChange}
        />
      );
    case "toggle":
      return (
        <SwitchRow
          label={param.label}
          help={param.help}
          disabled={disabled}
          value={value as boolean}
          onChange={onChange}
        />
      );
    case "seed":
      return (
        <SeedControl
          param={param}
          value={value as number}
          disabled={disabled}
          onChange={onChange}
        />
      );
    case "point":
      return (
        <BoxesControl
          {...{ param, disabled, onChange }}
          value={value as readonly number[]}
          names={(param as AnyParam & { names?: readonly string[] }).names ?? ["x", "y"]}
          bounds={[spec.x, spec.y]}
        />
      );
    case "numbers": {
      const list = value as readonly number[];
      const names = (param as AnyParam & { names?: readonly string[] }).names;
      return (
        <BoxesControl
          {...{ param, disabled, onChange }}
          value={list}
          names={names ?? list.map((_, i) => String(i + 1))}
          bounds={list.map(() => [spec.min, spec.max] as const)}
        />
      );
    }
    case "text":
      return (
        <TextControl
          param={param}
          value={value as string}
          disabled={disabled}
          onChange={onChange}
        />
      );
    case "dataset": {
      const { DatasetControl } = lateControls;
      if (!DatasetControl) throw new Error("await loadControls before a data set is asked for");
      return <DatasetControl {...{ param, value, disabled, onChange }} needs={spec.needs} />;
    }
    case "none":
      return null;
  }
}

type ListProps<T> = {
  readonly param: AnyParam;
  readonly value: T;
  readonly disabled?: boolean | undefined;
  readonly onChange: (value: unknown) => void;
};

/** The seed, with a button for the next one: chance is chosen, never silent. */
function SeedControl({ param, value, disabled, onChange }: ListProps<number>) {
  return (
    <div class="row">
      <span>{param.label}</span>
      <span class="joined-box">
        <NumberBox
          label={param.label}
          value={value}
          min={0}
          max={999_999}
          integer
          accepts={param.accepts}
          disabled={disabled}
          onCommit={onChange}
        />
        <button
          class="btn"
          type="button"
          disabled={disabled}
          onClick={() => onChange((value + 1) % 1_000_000)}
        >
          Next
        </button>
      </span>
    </div>
  );
}

/** A few numbers side by side, each in its box. */
function BoxesControl(
  props: ListProps<readonly number[]> & {
    readonly names: readonly string[];
    readonly bounds: readonly (readonly [number, number])[];
  },
) {
  const { param, value } = props;
  return (
    <fieldset class="boxes">
      <legend>
        <LabelText>{param.label}</LabelText>
      </legend>
      {value.map((entry, i) => {
        const [min, max] = props.bounds[i] ?? [-Infinity, Infinity];
        const name = props.names[i] ?? String(i + 1);
        return (
          <span class="box" key={i}>
            <span aria-hidden="true">
              <MathText>{name}</MathText>
            </span>
            <NumberBox
              label={`${plainLabel(param.label)}, ${/[\\_^]/.test(name) ? spokenMath(name) : name}`}
              value={entry}
              min={min}
              max={max}
              accepts={`a number from ${min} to ${max}`}
              disabled={props.disabled}
              onCommit={(next) => props.onChange(value.map((old, j) => (j === i ? next : old)))}
            />
          </span>
        );
      })}
      {param.help && (
        <p class="ui-label">
          <LabelText>{param.help}</LabelText>
        </p>
      )}
    </fieldset>
  );
}

/** A line of text; what does not fit is said, and the last good text stays in force. */
function TextControl({ param, value, disabled, onChange }: ListProps<string>) {
  const id = useUniqueId();
  const [text, setText] = useState(value);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    setText(value);
    setProblem(null);
  }, [value]);
  const take = (typed: string) => {
    setText(typed);
    try {
      const checked = param.check(typed);
      setProblem(null);
      if (checked !== value) onChange(checked);
    } catch (error) {
      if (!(error instanceof ParamError)) throw error;
      setProblem(`This ${error.message}. The figure still shows ${value || "the last one"}.`);
    }
  };
  return (
    <div class="text-control">
      <label for={id}>
        <LabelText>{param.label}</LabelText>
      </label>
      <input
        id={id}
        type="text"
        value={text}
        spellcheck={false}
        autocomplete="off"
        disabled={disabled}
        aria-invalid={problem !== null}
        aria-describedby={`${id}-said`}
        onInput={(event) => take(event.currentTarget.value)}
      />
      <p class={problem ? "problem" : "ui-label"} id={`${id}-said`} aria-live="polite">
        <LabelText>{problem ?? param.help ?? `Accepted: ${param.accepts}.`}</LabelText>
      </p>
    </div>
  );
}
