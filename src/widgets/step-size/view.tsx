import { Panels, splitSize } from "../../ui/index.ts";
import type { ViewProps } from "../define-widget.ts";
import { Cobweb } from "./cobweb.tsx";
import type { StepSizeState, StepSizeValues } from "./model.ts";
import { Valley } from "./valley.tsx";

export default function StepSize(props: ViewProps<StepSizeValues, StepSizeState>) {
  const { values, history, set, size, id } = props;
  const [valleySize, cobwebSize] = splitSize(size, size.narrow ? [0.46, 0.54] : [0.54, 0.46]);
  if (!valleySize || !cobwebSize) return null;
  const visited = history.map((state) => state.w);
  return (
    <Panels size={size}>
      <Valley
        id={`${id}-valley`}
        size={valleySize}
        values={values}
        visited={visited}
        onStart={(start) => set({ start })}
      />
      <Cobweb id={`${id}-cobweb`} size={cobwebSize} values={values} visited={visited} />
    </Panels>
  );
}
