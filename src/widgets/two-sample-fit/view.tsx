import { Panels, splitSize } from "../../ui/index.ts";
import type { ViewProps } from "../define-widget.ts";
import type { FitState, FitValues } from "./model.ts";
import { Predictions } from "./predictions.tsx";
import { Space } from "./space.tsx";

export default function TwoSampleFit(props: ViewProps<FitValues, FitState>) {
  const { values, state, history, set, size, id } = props;
  const [spaceSize, fitSize] = splitSize(size, size.narrow ? [0.6, 0.4] : [0.62, 0.38]);
  if (!spaceSize || !fitSize) return null;
  return (
    <Panels size={size}>
      <Space id={`${id}-space`} size={spaceSize} values={values} history={history} set={set} />
      <Predictions id={`${id}-fit`} size={fitSize} playing={props.playing} {...{ values, state }} />
    </Panels>
  );
}
