import { useMemo } from "preact/hooks";
import { Dot, Label, type Pair } from "../../ui/index.ts";
import { type Activation, corners, isCorrect, targets, type Weights } from "./network.ts";

interface CornerMarksProps {
  readonly weights: Weights;
  readonly activation: Activation;
  /** Where each corner lies in this drawing. */
  readonly places: readonly Pair[];
  /** Corners nearer than this are named together. */
  readonly near: number;
}

/** The four corners: filled where XOR is 1, ringed and crossed where the net is wrong. */
export function CornerMarks({ weights, activation, places, near }: CornerMarksProps) {
  const groups: number[][] = [];
  places.forEach((place, i) => {
    const group = groups.find(([first]) => distance(places[first!]!, place) < near);
    if (group) group.push(i);
    else groups.push([i]);
  });
  const verdicts = corners.map((x, i) => isCorrect(weights, activation, x, targets[i]!));
  const marks = <Marks {...{ places, groups, verdicts }} />;
  // Where the corners rest, as in the plane of inputs, only a verdict changes their marks.
  return useMemo(() => marks, [places, verdicts.join()]);
}

function Marks(props: {
  readonly places: readonly Pair[];
  readonly groups: readonly (readonly number[])[];
  readonly verdicts: readonly boolean[];
}) {
  const { places, groups, verdicts } = props;
  const wrong = (i: number) => !verdicts[i];
  return (
    <>
      {places.map((at, i) => (
        <g key={i} style={wrong(i) ? { "--c6": "var(--bad)" } : undefined}>
          {wrong(i) && <Dot at={at} series={6} shape="circle" radius={13} ring />}
          <Dot at={at} series={2} shape="circle" radius={8} ring={targets[i] === 0} />
        </g>
      ))}
      {groups.map((group) => (
        <g key={group.join()} style={{ "--c6": "var(--bad)" }}>
          <Label at={places[group[0]!]!} dx={13} dy={-12} series={6} quiet={!group.some(wrong)}>
            {(group.some(wrong) ? "✕ " : "") + group.map((i) => corners[i]!.join("")).join(", ")}
          </Label>
        </g>
      ))}
    </>
  );
}

function distance(a: Pair, b: Pair): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}
