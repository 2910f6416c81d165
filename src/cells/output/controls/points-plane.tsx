import { useState } from "preact/hooks";
import { fixed } from "../../../params/format.ts";
import { Handle } from "../../../ui/handle.tsx";
import type { Series } from "../../../ui/marks.tsx";
import { LabelText } from "../../../ui/math-text.tsx";
import { Plot } from "../../../ui/plot.tsx";
import { plainLabel } from "../../../ui/slider.tsx";
import { useUniqueId } from "../../../ui/unique-id.ts";
import { limits, type PlanePoint } from "../../protocol.ts";
import type { ControlProps } from "./control-props.ts";

const size = { width: 360, height: 320, narrow: true, lettering: 14 };
const shapes = ["circle", "square", "triangle", "diamond", "plus", "cross"] as const;

/** Points of several classes: set by a press, moved by hand or arrow keys, removed with Delete. */
export function PointsPlane({ control, label, value, onChange }: ControlProps<"points">) {
  const id = useUniqueId();
  const { x, y, classes } = control;
  const [chosen, choose] = useState(0);
  const current = Math.min(chosen, classes - 1);
  const full = value.length >= limits.points;
  const round = (at: number, [min, max]: readonly [number, number]) =>
    Math.max(min, Math.min(max, Number(at.toPrecision(3))));
  const add = (at: readonly [number, number]) => {
    if (full) return;
    onChange([...value, { x: round(at[0], x), y: round(at[1], y), label: current }]);
  };
  const replace = (index: number, point: PlanePoint | null) =>
    onChange(value.flatMap((old, i) => (i === index ? (point ? [point] : []) : [old])));
  const step = Number(((x[1] - x[0]) / 100).toPrecision(1));
  return (
    <div class="cell-pad">
      <p>
        <LabelText>{label}</LabelText>
      </p>
      <Plot
        id={id}
        size={size}
        title={plainLabel(label)}
        desc={`${value.length} points. Press to set one; Delete removes the focused one.`}
        x={x}
        y={y}
        interactive
        onTap={add}
      >
        {value.map((point, i) => (
          <Handle
            key={i}
            at={[point.x, point.y]}
            label={`Point ${i + 1}${classes > 1 ? `, class ${point.label}` : ""}`}
            x={x}
            y={y}
            step={step}
            filled
            series={(point.label + 1) as Series}
            shape={shapes[point.label] ?? "circle"}
            onMove={([px, py]) => replace(i, { ...point, x: round(px, x), y: round(py, y) })}
            onRemove={() => replace(i, null)}
          />
        ))}
      </Plot>
      <div class="cell-pad-foot">
        {classes > 1 && (
          <span class="joined" role="group" aria-label="Class of the next point">
            {Array.from({ length: classes }, (_, c) => (
              <button
                key={c}
                class="btn cell-class"
                type="button"
                aria-pressed={c === current}
                aria-label={`Class ${c}`}
                style={{ "--c": `var(--c${c + 1})` }}
                onClick={() => choose(c)}
              >
                {c}
              </button>
            ))}
          </span>
        )}
        <button
          class="btn"
          type="button"
          aria-disabled={full}
          onClick={() => add([(x[0] + x[1]) / 2, (y[0] + y[1]) / 2])}
        >
          Add in the middle
        </button>
        <button
          class="btn"
          type="button"
          aria-disabled={value.length === 0}
          onClick={() => {
            if (value.length > 0) onChange([]);
          }}
        >
          Clear
        </button>
        <p class="cell-facts" aria-live="polite">
          {countText(value, classes)}
        </p>
      </div>
    </div>
  );
}

function countText(value: readonly PlanePoint[], classes: number): string {
  if (value.length === 0) return "No points yet. Press on the plane to set one.";
  const last = value.at(-1);
  const at = last ? `, the last at ${fixed(last.x)}, ${fixed(last.y)}` : "";
  const counts = Array.from(
    { length: classes },
    (_, c) => `${value.filter((point) => point.label === c).length} of class ${c}`,
  );
  const of = classes > 1 ? ` (${counts.join(", ")})` : "";
  return `${value.length} ${value.length === 1 ? "point" : "points"}${of}${at}`;
}
