import type { Control } from "../protocol.ts";
export const forCells = {
  slider: (o: { min: number; max: number; value?: number; label?: string }): Control => ({
    type: "slider",
    label: o.label ?? "",
    min: o.min,
    max: o.max,
    step: 0.01,
    scale: "linear",
    value: o.value ?? o.min,
  }),
};
export function isControl(v: unknown): v is Control {
  return typeof v === "object" && v !== null && "type" in v;
}
export function accepts(c: Control, v: unknown): boolean {
  return typeof v === typeof c.value;
}
