import { type AnyParam, format, type Range } from "../../params/index.ts";
import { NumberBox } from "../../ui/number-box.tsx";

/**
 * From where to where a number's slider goes in the frame. Both ends stay inside of the parameter's
 * own and in order; at those ends the range is no option any more and `onChange` gets null.
 */
export function RangeRow(props: {
  readonly label: string;
  readonly param: AnyParam;
  readonly range: Range | undefined;
  readonly onChange: (range: Range | null) => void;
}) {
  const { label, param } = props;
  if (param.control.type !== "number") return null;
  const { min, max, scale, step } = param.control;
  const [from, to] = props.range ?? [min, max];
  const change = (range: Range) =>
    props.onChange(range[0] === min && range[1] === max ? null : range);
  const end = (word: "from" | "to", value: number, bounds: Range) => (
    <NumberBox
      label={`${label}, ${word}`}
      value={value}
      min={bounds[0]}
      max={bounds[1]}
      integer={param.accepts.startsWith("a whole number")}
      accepts={`a number from ${format(bounds[0], 12)} to ${format(bounds[1], 12)}`}
      onCommit={(next) => change(word === "from" ? [next, to] : [from, next])}
    />
  );
  return (
    <div class="row share-range">
      <span class="ui-label">from</span>
      {end("from", from, [min, nearby(to, -1, scale, step)])}
      <span class="ui-label">to</span>
      {end("to", to, [nearby(from, 1, scale, step), max])}
    </div>
  );
}

/** A slider has to lead somewhere: its ends stay apart by one of its finest changes. */
function nearby(end: number, way: 1 | -1, scale: "linear" | "log", step: number): number {
  return Number((scale === "log" ? end * 1.01 ** way : end + way * step).toPrecision(12));
}
