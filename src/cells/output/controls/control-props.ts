import type { Control } from "../../protocol.ts";

type Of<Type extends Control["type"]> = Extract<Control, { readonly type: Type }>;

/** What the drawing of one kind of control is given. */
export interface ControlProps<Type extends Control["type"]> {
  readonly control: Of<Type>;
  /** What it is called, also where the cell gives it no label. */
  readonly label: string;
  readonly value: Of<Type>["value"];
  readonly onChange: (value: Of<Type>["value"]) => void;
}
