import { Handle, type Range } from "../../ui/index.ts";
import { type Bump, type Knot, nearestKnots, writeBumps, writeKnots } from "./layout.ts";
import { bumpsOf, knotsOf, type TowerValues } from "./model.ts";

interface UnitHandlesProps {
  readonly values: TowerValues;
  readonly onUnits: (patch: Partial<TowerValues>) => void;
}

const heights: Range = [-2, 2];
const reach: Range = [0, 1];

/** More units than this stand too close to be taken hold of one by one. */
export const mostHandles = 16;

/** Handles of the units before training; moving one turns the layout into one made by hand. */
export function UnitHandles({ values, onUnits }: UnitHandlesProps) {
  if (values.unit === "bump") {
    const bumps = bumpsOf(values);
    if (bumps.length > mostHandles) return null;
    const move = (next: readonly Bump[]) =>
      onUnits({ arrangement: "hand", bumps: writeBumps(next) });
    return (
      <>
        {bumps.map((bump, i) => (
          <BumpHandles
            key={i}
            bump={bump}
            number={i + 1}
            onBump={(to) => move(bumps.map((old, j) => (j === i ? to : old)))}
            onRemove={() => move(bumps.filter((_, j) => j !== i))}
          />
        ))}
      </>
    );
  }
  const knots = knotsOf(values);
  if (knots.length > mostHandles + 1) return null;
  const move = (next: readonly Knot[]) => onUnits({ arrangement: "hand", knots: writeKnots(next) });
  return (
    <>
      {knots.map((knot, i) => {
        const end = i === 0 || i === knots.length - 1;
        const between: Range = end
          ? [knot[0], knot[0]]
          : [knots[i - 1]![0] + nearestKnots, knots[i + 1]![0] - nearestKnots];
        return (
          <Handle
            key={i}
            at={knot}
            label={`Knot ${i + 1}`}
            x={between}
            y={heights}
            step={0.01}
            axis={end ? "y" : "both"}
            series={1}
            onMove={(to) => move(knots.map((old, j) => (j === i ? to : old)))}
            {...(end ? {} : { onRemove: () => move(knots.filter((_, j) => j !== i)) })}
          />
        );
      })}
    </>
  );
}

interface BumpHandlesProps {
  readonly bump: Bump;
  readonly number: number;
  readonly onBump: (bump: Bump) => void;
  readonly onRemove: () => void;
}

/** The top moves a bump and sets its height; its right flank sets the width. */
function BumpHandles({ bump, number, onBump, onRemove }: BumpHandlesProps) {
  const { centre, width, height } = bump;
  const inside = (x: number) => Math.max(0, Math.min(1, x));
  const [left, right] = [inside(centre - width / 2), inside(centre + width / 2)];
  const shown = (left + right) / 2;
  return (
    <>
      <Handle
        at={[right, height / 2]}
        label={`Right flank of bump ${number}`}
        x={reach}
        y={heights}
        step={0.01}
        axis="x"
        series={1}
        shape="diamond"
        radius={4}
        filled
        onMove={([x]) => onBump({ ...bump, width: Math.max(0.01, 2 * (x - centre)) })}
      />
      <Handle
        at={[shown, height]}
        label={`Top of bump ${number}`}
        x={reach}
        y={heights}
        step={0.01}
        series={1}
        onMove={([x, y]) => onBump({ ...bump, centre: centre + x - shown, height: y })}
        onRemove={onRemove}
      />
    </>
  );
}
