import {
  Curve,
  Dot,
  Dots,
  fixed,
  Handle,
  Label,
  Lines,
  type Pair,
  Plot,
  type Size,
} from "../../ui/index.ts";
import type { FoldPaperValues, Folds } from "./model.ts";
import { foldedTent, laidTogether } from "./tents.ts";

interface CurvesProps {
  readonly id: string;
  readonly size: Size;
  readonly values: FoldPaperValues;
  readonly folds: Folds;
  readonly onInput: (input: number) => void;
}

/** More rings than this would run into each other. */
const mostRings = 32;

/** Both networks over their input; the narrow one leaves the tents where its units run out. */
export function Curves({ id, size, values, folds, onInput }: CurvesProps) {
  const { depth, input } = values;
  const height = foldedTent(input, depth);
  const others = laidTogether(input, depth).filter((x) => Math.abs(x - input) > 1e-9);
  const along = (curve: readonly number[]) => curve.map((y, i): Pair => [i / 2 ** depth, y]);
  const thin = depth > 5;
  return (
    <Plot
      id={id}
      size={size}
      x={[0, 1]}
      y={[-0.3, 1.3]}
      xTicks={[0, 0.25, 0.5, 0.75, 1]}
      yTicks={[0, 0.5, 1]}
      xLabel="x"
      yLabel="output"
      title="The tents and the two networks that draw them"
      desc="The deep network follows every tent; the one-layer network leaves them when it has no units left."
      interactive
    >
      <Lines
        pairs={[
          [
            [0, height],
            [1, height],
          ],
        ]}
        series={2}
        thin
        soft
      />
      <g style={{ "--stroke": thin ? "2px" : "5px" }}>
        <Curve points={along(folds.deepCurve)} series={1} />
      </g>
      <g style={{ "--stroke": thin ? "1px" : "1.75px" }}>
        <Curve points={along(folds.shallowCurve)} series={2} />
      </g>
      {others.length <= mostRings ? (
        others.map((x) => <Dot key={x} at={[x, height]} series={1} ring radius={4.5} />)
      ) : (
        <Dots points={others.map((x): Pair => [x, height])} series={1} radius={2} />
      )}
      <Names folds={folds} depth={depth} width={values.width} />
      <Handle
        at={[input, height]}
        label={`Input x; output ${fixed(height, 2)}`}
        x={[0, 1]}
        y={[0, 1]}
        step={0.01}
        axis="x"
        series={1}
        filled
        onMove={([x]) => onInput(x)}
      />
    </Plot>
  );
}

/** The lines' names: the deep one over the tents, the other where it goes its own way. */
function Names(props: { readonly folds: Folds; readonly depth: number; readonly width: number }) {
  const { folds, depth, width } = props;
  const flat = width === 1 ? "one layer, 1 unit" : `one layer, ${width} units`;
  if (folds.gap === 0) {
    return (
      <Label at={[0, 1.08]} dx={8} series={1}>
        {`deep, ${2 * depth} units; ${flat}: the same curve`}
      </Label>
    );
  }
  const leaves = folds.agreesTo;
  const up = (leaves * 2 ** depth) % 2 === 1;
  const right = leaves > 0.5;
  // A line that leaves upwards would run through a name on its right, least steeply at one fold.
  const before = right || (up && depth === 1);
  return (
    <>
      <Label at={[right ? 0 : 1, 1.08]} dx={right ? 8 : -8} anchor={right ? "start" : "end"}>
        {`deep, ${2 * depth} units`}
      </Label>
      <Label
        at={[leaves, up ? 1.2 : -0.22]}
        dx={before ? -10 : 10}
        anchor={before ? "end" : "start"}
        series={2}
      >
        {flat}
      </Label>
    </>
  );
}
