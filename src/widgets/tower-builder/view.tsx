import { Panels, splitSize } from "../../ui/index.ts";
import type { ViewProps } from "../define-widget.ts";
import { AddRow } from "./add-row.tsx";
import { CurvePlot } from "./curve-plot.tsx";
import type { Fit, TowerState, TowerValues } from "./model.ts";
import { PricePlot } from "./price-plot.tsx";

export default function TowerBuilder(props: ViewProps<TowerValues, TowerState, Fit>) {
  const { values, state, presented: fit, set, size, id } = props;
  const [left, priceSize] = splitSize(size, size.narrow ? [0.6, 0.4] : [0.67, 0.33]);
  if (!left || !priceSize) return null;
  const rowHeight = 40;
  const curveSize = { ...left, height: Math.max(40, left.height - rowHeight - 8) };
  return (
    <Panels size={size}>
      <div>
        <CurvePlot id={`${id}-curves`} size={curveSize} {...{ values, state, fit, set }} />
        <AddRow height={rowHeight} narrow={size.narrow} {...{ values, state, fit, set }} />
      </div>
      <PricePlot id={`${id}-price`} size={priceSize} {...{ values, state, fit }} />
    </Panels>
  );
}
