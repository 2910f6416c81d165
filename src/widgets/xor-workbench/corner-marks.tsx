import { useMemo } from "preact/hooks";
import { Dot, Label, type Pair, useFrame } from "../../ui/index.ts";
import { type Activation, corners, isCorrect, targets, type Weights } from "./network.ts";

interface CornerMarksProps {
  readonly weights: Weights;
  readonly activation: Activation;
  /** Where each corner lies in this drawing. */
  readonly places: readonly Pair[];
  /** Corners nearer than this are named together. */
  readonly near: number;
}

/** The four corners: filled where XOR is 1, ringed where the net is wrong. */
export function CornerMarks({ weights, activation, places }: Omit<CornerMarksProps, "near">) {
  const verdicts = verdictsOf(weights, activation);
  const marks = <Marks {...{ places, verdicts }} />;
  // Where the corners rest, as in the plane of inputs, only a verdict changes their marks.
  return useMemo(() => marks, [places, verdicts.join()]);
}

/** Their names, crossed where the net is wrong; drawn after the lines, which would strike them out. */
export function CornerNames({ weights, activation, places, near }: CornerMarksProps) {
  const frame = useFrame();
  const groups: number[][] = [];
  places.forEach((place, i) => {
    const group = groups.find(([first]) => distance(places[first!]!, place) < near);
    if (group) group.push(i);
    else groups.push([i]);
  });
  const verdicts = verdictsOf(weights, activation);
  const names = <Names {...{ places, groups, verdicts }} />;
  return useMemo(() => names, [frame, places, verdicts.join()]);
}

function verdictsOf(weights: Weights, activation: Activation): readonly boolean[] {
  return corners.map((x, i) => isCorrect(weights, activation, x, targets[i]!));
}

function Marks(props: { readonly places: readonly Pair[]; readonly verdicts: readonly boolean[] }) {
  const { places, verdicts } = props;
  const wrong = (i: number) => !verdicts[i];
  return (
    <>
      {places.map((at, i) => (
        <g key={i} style={wrong(i) ? { "--c6": "var(--bad)" } : undefined}>
          {wrong(i) && <Dot at={at} series={6} shape="circle" radius={13} ring />}
          <Dot at={at} series={2} shape="circle" radius={8} ring={targets[i] === 0} />
        </g>
      ))}
    </>
  );
}

function Names(props: {
  readonly places: readonly Pair[];
  readonly groups: readonly (readonly number[])[];
  readonly verdicts: readonly boolean[];
}) {
  const frame = useFrame();
  const { places, groups, verdicts } = props;
  return (
    <>
      {groups.map((group) => {
        const wrong = group.some((i) => !verdicts[i]);
        const name = (wrong ? "✕ " : "") + group.map((i) => corners[i]!.join("")).join(", ");
        const at = places[group[0]!]!;
        const end = frame.x(at[0]) + 13 + 0.52 * frame.size.lettering * name.length;
        const left = end > frame.left + frame.width;
        return (
          <g key={group.join()} style={{ "--c6": "var(--bad)" }}>
            <Label
              at={at}
              dx={left ? -13 : 13}
              dy={-12}
              anchor={left ? "end" : "start"}
              series={6}
              quiet={!wrong}
            >
              {name}
            </Label>
          </g>
        );
      })}
    </>
  );
}

function distance(a: Pair, b: Pair): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}
