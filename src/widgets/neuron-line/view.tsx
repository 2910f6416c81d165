import type { Point } from "../../params/index.ts";
import { Panels, splitSize } from "../../ui/index.ts";
import type { ViewProps } from "../define-widget.ts";
import { Crossing } from "./crossing.tsx";
import type { NeuronLineValues, Reading } from "./model.ts";
import { Plane } from "./plane.tsx";

export default function NeuronLine(props: ViewProps<NeuronLineValues, Reading>) {
  const { values, state, set, size, id } = props;
  const [planeSize, stripSize] = splitSize(size, size.narrow ? [0.64, 0.36] : [0.6, 0.4]);
  if (!planeSize || !stripSize) return null;
  return (
    <Panels size={size}>
      <Plane
        id={`${id}-plane`}
        size={planeSize}
        values={values}
        reading={state}
        onPoint={(point: Point) => set({ point })}
        onWeights={([weight1, weight2]) => set({ weight1, weight2 })}
      />
      <Crossing id={`${id}-strip`} size={stripSize} values={values} reading={state} />
    </Panels>
  );
}
