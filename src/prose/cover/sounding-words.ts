import { descend } from "./descend.ts";
import { type ChartPoint, loss } from "./loss-field.ts";

/** A loss as it is printed on the chart: ".64". */
export function sounding(value: number): string {
  return value.toFixed(2).replace(/^0/, "");
}

/** What the course from a start does, in one sentence. */
export function courseWords(start: ChartPoint): string {
  const course = descend(start);
  const end = course.at(-1) ?? start;
  const steps = course.length - 1;
  if (steps === 0) return `The chart is level here, at loss ${loss(start).toFixed(2)}: no step.`;
  const many = steps === 1 ? "one step leads" : `${steps} steps lead`;
  return `From the ring, ${many} from loss ${loss(start).toFixed(2)} to ${loss(end).toFixed(2)}.`;
}
