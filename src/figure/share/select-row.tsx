import type { ComponentChildren } from "preact";
import { useUniqueId } from "../../ui/unique-id.ts";

interface SelectProps<T extends string> {
  readonly label: ComponentChildren;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
}

/** One choice among a few, its name before it. */
export function SelectRow<T extends string>({ label, value, options, onChange }: SelectProps<T>) {
  const id = useUniqueId();
  return (
    <div class="row">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value as T)}>
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

interface SwitchProps {
  readonly label: string;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}

/** On or off, its name before it. */
export function SwitchRow({ label, value, onChange }: SwitchProps) {
  const id = useUniqueId();
  return (
    <div class="row">
      <label for={id}>{label}</label>
      <span class="onoff">
        <input
          class="switch"
          id={id}
          type="checkbox"
          role="switch"
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
    </div>
  );
}
