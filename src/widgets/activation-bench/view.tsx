import { Panels, type Size, splitSize } from "../../ui/index.ts";
import type { ViewProps } from "../define-widget.ts";
import { CurvePanel, SlopePanel } from "./curves.tsx";
import type { Bench, BenchValues } from "./model.ts";
import type { Activity } from "./network.ts";
import { GradientChart, UnitGrid } from "./units.tsx";

export default function ActivationBench(props: ViewProps<BenchValues, Bench, Activity | null>) {
  const { values, presented, set, size, id } = props;
  const onInput = (input: number) => set({ input });
  if (presented === null) {
    const [curve, slope] = splitSize(size, [0.5, 0.5]);
    if (!curve || !slope) return null;
    return (
      <Panels size={size}>
        <CurvePanel id={`${id}-curve`} size={curve} values={values} onInput={onInput} />
        <SlopePanel id={`${id}-slope`} size={slope} values={values} />
      </Panels>
    );
  }
  const [left, right] = splitSize(size, size.narrow ? [0.48, 0.52] : [0.46, 0.54]);
  if (!left || !right) return null;
  const [curve, slope] = stacked(left, 0.5);
  const [grid, gradients] = stacked(right, 0.6);
  return (
    <Panels size={size}>
      <div>
        <CurvePanel id={`${id}-curve`} size={curve} values={values} onInput={onInput} />
        <SlopePanel id={`${id}-slope`} size={slope} values={values} />
      </div>
      <div>
        <UnitGrid
          id={`${id}-units`}
          size={grid}
          activity={presented}
          activation={values.activation}
        />
        <GradientChart id={`${id}-gradients`} size={gradients} activity={presented} />
      </div>
    </Panels>
  );
}

/** One drawing above the other, whatever the width. */
function stacked(size: Size, share: number): readonly [Size, Size] {
  const first = Math.floor(size.height * share);
  return [
    { ...size, height: first },
    { ...size, height: size.height - first },
  ];
}
