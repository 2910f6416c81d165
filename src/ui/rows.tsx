import type { ComponentChild } from "preact";
import { LabelText } from "./math-text.tsx";
import { useUniqueId } from "./unique-id.ts";

interface RowProps {
  /** TeX between dollar signs is set as mathematics. */
  readonly label: string;
  readonly help?: string | undefined;
  readonly disabled?: boolean | undefined;
}

/** A control with its name before it and its help below. */
export function Row({
  label,
  help,
  children,
}: RowProps & { readonly children: (id: string) => ComponentChild }) {
  const id = useUniqueId();
  return (
    <div>
      <div class="row">
        <label for={id}>
          <LabelText>{label}</LabelText>
        </label>
        {children(id)}
      </div>
      {help && (
        <p class="ui-label">
          <LabelText>{help}</LabelText>
        </p>
      )}
    </div>
  );
}

interface SelectProps<T extends string> extends RowProps {
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
}

/** One choice among a few. */
export function SelectRow<T extends string>(props: SelectProps<T>) {
  const { value, options, disabled, onChange } = props;
  return (
    <Row {...props}>
      {(id) => (
        <select
          id={id}
          disabled={disabled}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value as T)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value} selected={option.value === value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Row>
  );
}

interface SwitchProps extends RowProps {
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}

/** On or off. */
export function SwitchRow(props: SwitchProps) {
  const { value, disabled, onChange } = props;
  return (
    <Row {...props}>
      {(id) => (
        <span class="onoff">
          <input
            class="switch"
            id={id}
            type="checkbox"
            role="switch"
            disabled={disabled}
            checked={value}
            aria-checked={value}
            onChange={(event) => onChange(event.currentTarget.checked)}
          />
          <span class="off" aria-hidden="true">
            off
          </span>
          <span class="on" aria-hidden="true">
            on
          </span>
        </span>
      )}
    </Row>
  );
}
