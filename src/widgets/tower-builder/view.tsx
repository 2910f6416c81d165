import { useMemo } from "preact/hooks";
import { Panels, splitSize, useRarely } from "../../ui/index.ts";
import type { ViewProps } from "../define-widget.ts";
import { AddRow } from "./add-row.tsx";
import { CurvePlot } from "./curve-plot.tsx";
import type { Fit, TowerState, TowerValues } from "./model.ts";
import { PricePlot } from "./price-plot.tsx";

export default function TowerBuilder(props: ViewProps<TowerValues, TowerState, Fit>) {
  const { values, state, presented: fit, set, size, id } = props;
  const [left, priceSize] = splitSize(size, size.narrow ? [0.6, 0.4] : [0.67, 0.33]);
  const rowHeight = 40;
  if (!left || !priceSize) return null;
  const curveSize = { ...left, height: Math.max(40, left.height - rowHeight - 8) };
  // One dot among many that stand still: every second frame is enough while it trains.
  const here = useRarely(fit, props.playing, 30);
  const price = useMemo(
    () => <PricePlot id={`${id}-price`} size={priceSize} {...{ values, state, fit: here }} />,
    [here, values, size, id, props.playing || state],
  );
  // Building by hand ends with the first update: from then on the row stands still.
  const placed = state.updates === 0 ? state : null;
  const row = useMemo(
    () => <AddRow height={rowHeight} narrow={size.narrow} {...{ values, state, fit, set }} />,
    [values, placed, placed && fit, size.narrow, set],
  );
  return (
    <Panels size={size}>
      <div>
        <CurvePlot id={`${id}-curves`} size={curveSize} {...{ values, state, fit, set }} />
        {row}
      </div>
      {price}
    </Panels>
  );
}
