import { format, rampColor } from "../../ui/index.ts";
import { classStyle } from "./colours.ts";
import type { Prepared } from "./data.ts";
import { examplePath } from "./examples.tsx";
import type { LargeMap } from "./presented.ts";

/** Under the map: what the colours and markers mean. */
export function Legend(props: {
  readonly data: Prepared;
  readonly field: LargeMap;
  /** What the map shows, where that is not the whole network. */
  readonly name: string;
  readonly showTest: boolean;
}) {
  const { data, field, name } = props;
  const unit = field.kind === "unit";
  return (
    <div
      class="ui-label"
      style={{ display: "flex", flexWrap: "wrap", gap: "0.2rem 1rem", alignItems: "center" }}
    >
      {unit && <b>{name.charAt(0).toUpperCase() + name.slice(1)}</b>}
      {data.classNames.map((name, label) => (
        <span key={label} style={{ display: "inline-flex", alignItems: "center", gap: "0.4rem" }}>
          <Marker label={label} />
          {name}
        </span>
      ))}
      {(unit || data.classes === 0) && <Scale domain={field.domain} data={unit ? null : data} />}
      {props.showTest && data.test.count > 0 && <span>test examples hollow</span>}
    </div>
  );
}

function Marker({ label }: { readonly label: number }) {
  const style = classStyle[label] ?? classStyle[0];
  return (
    <svg width="14" height="14" viewBox="-7 -7 14 14" aria-hidden="true">
      <path d={examplePath(style.shape, 0, 0, 4.5)} style={{ fill: `var(--c${style.series})` }} />
    </svg>
  );
}

function Scale(props: {
  readonly domain: readonly [number, number];
  readonly data: Prepared | null;
}) {
  const stops = Array.from({ length: 7 }, (_, i) => rampColor("weight", 0.125 + i * 0.125));
  const [low, high] = props.domain;
  const { targetMean = 0, targetStd = 1 } = props.data?.scale ?? {};
  const label = (value: number) => format(targetMean + targetStd * value, 2);
  return (
    <span style={{ display: "inline-flex", alignItems: "center", gap: "0.5rem" }}>
      {props.data && <span>{props.data.targetName}</span>}
      <span>{label(low)}</span>
      <span
        aria-hidden="true"
        style={{
          width: "6rem",
          height: "0.7rem",
          background: `linear-gradient(90deg, ${stops.join(", ")})`,
        }}
      />
      <span>{label(high)}</span>
    </span>
  );
}
