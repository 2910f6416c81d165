import { addBump, addKnot } from "./improve.ts";
import { writeBumps, writeKnots } from "./layout.ts";
import { bumpsOf, type Fit, knotsOf, type TowerState, type TowerValues, target } from "./model.ts";
import { mostHandles } from "./unit-handles.tsx";

interface AddRowProps {
  readonly height: number;
  readonly narrow: boolean;
  readonly values: TowerValues;
  readonly state: TowerState;
  readonly fit: Fit;
  readonly set: (patch: Partial<TowerValues>) => void;
}

/** Building by hand: one more unit where it helps most, or one less. */
export function AddRow({ height, narrow, values, state, fit, set }: AddRowProps) {
  const bump = values.unit === "bump";
  const bumps = bumpsOf(values);
  const knots = knotsOf(values);
  const count = bump ? bumps.length : knots.length - 1;
  const idle = values.arrangement === "random" || state.updates > 0;
  const add = () =>
    set(
      bump
        ? {
            arrangement: "hand",
            bumps: writeBumps(addBump(bumps, values.steepness, target(values), fit.worst)),
          }
        : { arrangement: "hand", knots: writeKnots(addKnot(knots, fit.worst)) },
    );
  const remove = () =>
    set(
      bump
        ? { arrangement: "hand", bumps: writeBumps(bumps.slice(0, -1)) }
        : { arrangement: "hand", knots: writeKnots(knots.toSpliced(-2, 1)) },
    );
  return (
    <div
      class="joined"
      style={{ height: `${height}px`, paddingInlineStart: narrow ? "1.25rem" : "2rem" }}
    >
      <button class="btn" type="button" disabled={idle || count >= mostHandles} onClick={add}>
        Add one at the worst place
      </button>
      <button class="btn" type="button" disabled={idle || count <= (bump ? 0 : 1)} onClick={remove}>
        Remove one
      </button>
    </div>
  );
}
