import { useUniqueId } from "../../ui/unique-id.ts";
import { mostPoints } from "./tapped.ts";
import type { PerceptronReplayValues } from "./values.ts";

interface SourceProps {
  readonly values: PerceptronReplayValues;
  readonly height: number;
  /** Keep away from the edges of the glass. */
  readonly narrow: boolean;
  readonly onAdd: () => void;
  readonly onClouds: () => void;
  readonly onClass: (positiveClass: number) => void;
}

/** Where the points come from: another pair of clouds, or which class of a table is class 1. */
export function Source({ values, height, narrow, onAdd, onClouds, onClass }: SourceProps) {
  const id = useUniqueId();
  const { data } = values;
  const shape = {
    height: `${height}px`,
    display: "flex",
    alignItems: "start",
    gap: "12px",
    paddingInline: narrow ? "20px" : "0",
  };
  if (data === null) {
    // Told, not disabled: a button that is switched off under the finger would drop the focus.
    const full = values.points.length >= mostPoints;
    return (
      <div style={{ ...shape, justifyContent: "flex-end" }}>
        {values.tool !== "remove" && (
          <button
            class="btn"
            type="button"
            aria-disabled={full}
            style={full ? { color: "var(--ink-3)" } : undefined}
            onClick={onAdd}
          >
            Add a point
          </button>
        )}
        <button class="btn" type="button" onClick={onClouds}>
          New clouds
        </button>
      </div>
    );
  }
  const chosen = Math.min(values.positiveClass, data.classes.length - 1);
  return (
    <div class="row" style={shape}>
      <label class="ui-label" for={id}>
        Class 1
      </label>
      <select
        id={id}
        value={String(chosen)}
        onChange={(event) => onClass(Number(event.currentTarget.value))}
      >
        {data.classes.map((name, i) => (
          <option key={name} value={String(i)} selected={i === chosen}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
