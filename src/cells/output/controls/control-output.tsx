import { useState } from "preact/hooks";
import { LabelText } from "../../../ui/math-text.tsx";
import { NumberBox } from "../../../ui/number-box.tsx";
import { Row, SelectRow, SwitchRow } from "../../../ui/rows.tsx";
import { plainLabel, Slider } from "../../../ui/slider.tsx";
import { useUniqueId } from "../../../ui/unique-id.ts";
import { type Control, type ControlValue, type FileValue, limits } from "../../protocol.ts";
import type { ControlProps } from "./control-props.ts";
import { DigitPad } from "./digit-pad.tsx";
import { PointsPlane } from "./points-plane.tsx";
import { useOwnValue } from "./use-own-value.ts";

/** The control that a cell shows with `view(…)`. */
export function ControlOutput(props: {
  readonly control: Control;
  readonly value: ControlValue;
  readonly onChange: (value: ControlValue) => void;
}) {
  const [value, change] = useOwnValue(props.value, props.onChange);
  const { control } = props;
  const label = control.label.trim() || names[control.type];
  // The value was checked against its control when it arrived.
  const rest = <Type extends Control["type"]>() =>
    ({ label, value, onChange: change }) as unknown as Omit<ControlProps<Type>, "control">;
  switch (control.type) {
    case "slider":
      return <SliderControl control={control} {...rest<"slider">()} />;
    case "number":
      return <NumberControl control={control} {...rest<"number">()} />;
    case "choice":
      return <ChoiceControl control={control} {...rest<"choice">()} />;
    case "checkbox":
      return <SwitchRow {...rest<"checkbox">()} />;
    case "text":
      return <TextControl control={control} {...rest<"text">()} />;
    case "button":
      return <ButtonControl control={control} {...rest<"button">()} />;
    case "file":
      return <FileControl control={control} {...rest<"file">()} />;
    case "digit":
      return <DigitPad control={control} {...rest<"digit">()} />;
    case "points":
      return <PointsPlane control={control} {...rest<"points">()} />;
  }
}

const names: Readonly<Record<Control["type"], string>> = {
  slider: "Value",
  number: "Number",
  choice: "Choice",
  checkbox: "Setting",
  text: "Text",
  button: "Run again",
  file: "File",
  digit: "Drawing",
  points: "Points",
};

function SliderControl({ control, label, value, onChange }: ControlProps<"slider">) {
  const { min, max, step, scale } = control;
  return (
    <Slider
      label={label}
      spec={{ type: "number", min, max, step, scale, unit: "", danger: null }}
      accepts={`a number from ${min} to ${max}`}
      value={value}
      values={{}}
      onChange={onChange}
    />
  );
}

function NumberControl({ control, label, value, onChange }: ControlProps<"number">) {
  const { min, max } = control;
  return (
    <div class="row">
      <span>
        <LabelText>{label}</LabelText>
      </span>
      <NumberBox
        label={plainLabel(label)}
        value={value}
        min={min}
        max={max}
        accepts={acceptsText(min, max)}
        onCommit={onChange}
      />
    </div>
  );
}

function acceptsText(min: number, max: number): string {
  if (min === -Infinity && max === Infinity) return "any number";
  if (min === -Infinity) return `a number up to ${max}`;
  return max === Infinity ? `a number from ${min}` : `a number from ${min} to ${max}`;
}

function ChoiceControl({ control, label, value, onChange }: ControlProps<"choice">) {
  return (
    <SelectRow
      label={label}
      value={String(control.of.indexOf(value))}
      options={control.of.map((item, i) => ({ value: String(i), label: String(item) }))}
      onChange={(chosen) => {
        const next = control.of[Number(chosen)];
        if (next !== undefined) onChange(next);
      }}
    />
  );
}

function TextControl({ label, value, onChange }: ControlProps<"text">) {
  return (
    <Row label={label}>
      {(id) => (
        <input
          class="cell-typed"
          id={id}
          type="text"
          value={value}
          maxLength={limits.typed}
          spellcheck={false}
          autocomplete="off"
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Row>
  );
}

function ButtonControl({ label, value, onChange }: ControlProps<"button">) {
  return (
    <button class="btn" type="button" onClick={() => onChange(value + 1)}>
      <LabelText>{label}</LabelText>
    </button>
  );
}

function FileControl({ control, label, value, onChange }: ControlProps<"file">) {
  const id = useUniqueId();
  const [problem, setProblem] = useState<string | null>(null);
  const open = async (file: File) => {
    const read = await readFile(file);
    setProblem(typeof read === "string" ? read : null);
    if (typeof read !== "string") onChange(read);
  };
  return (
    <div>
      <div class="row">
        <span>
          <LabelText>{label}</LabelText>
        </span>
        <span class="onoff">
          <label class="btn file" for={id}>
            Choose a file
          </label>
          <input
            class="vh"
            id={id}
            type="file"
            accept={control.accept || undefined}
            aria-label={`${plainLabel(label)}: choose a file`}
            onChange={(event) => {
              const file = event.currentTarget.files?.[0];
              if (file) void open(file);
              event.currentTarget.value = "";
            }}
          />
          {value && (
            <button class="btn" type="button" onClick={() => onChange(null)}>
              Remove
            </button>
          )}
        </span>
      </div>
      <p class={problem ? "problem" : "cell-facts"} aria-live="polite">
        {problem ?? fileText(value)}
      </p>
    </div>
  );
}

/** The file's name and bytes, or one sentence that says why it can not be used. */
async function readFile(file: File): Promise<FileValue | string> {
  const most = limits.file / 2 ** 20;
  if (file.size > limits.file) {
    return `${file.name} has ${Math.ceil(file.size / 2 ** 20)} MB; at most ${most} MB can be read.`;
  }
  try {
    return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
  } catch {
    return `${file.name} can not be read.`;
  }
}

function fileText(value: FileValue | null): string {
  if (!value) return "No file yet. It stays on this device.";
  return `${value.name}, ${value.bytes.length.toLocaleString("en-GB")} bytes`;
}
