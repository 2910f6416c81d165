import type { Section } from "../prose/outline.ts";

const row = 38;
const left = 7;
const reach = 36;
/** Points of the drawn curve from one section to the next. */
const bends = 8;

/** A curve that falls ever less steeply, a point of it on every row, and a section at each. */
export function railView(sections: readonly Section[]) {
  const last = Math.max(1, sections.length - 1);
  const x = (index: number) => left + reach * (index / last) ** 2;
  const y = (index: number) => row * (index + 0.5);
  const steps = Array.from({ length: last * bends + 1 }, (_, step) => step / bends);
  const points = steps.map((index) => `${x(index).toFixed(1)} ${y(index).toFixed(1)}`);
  return {
    bends,
    width: left + reach + 8,
    height: row * sections.length,
    curve: `M${points.join("L")}`,
    items: sections.map(({ id, title }, index) => ({ id, title, x: Number(x(index).toFixed(1)) })),
  };
}
