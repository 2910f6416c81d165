import { Panels, splitSize } from "../../ui/index.ts";
import type { ViewProps } from "../define-widget.ts";
import { Descent } from "./descent.tsx";
import { Field } from "./field.tsx";
import type { RavineState, RavineValues } from "./model.ts";

export default function Ravine(props: ViewProps<RavineValues, RavineState>) {
  const { values, history, set, size, id } = props;
  const [fieldSize, lossSize] = splitSize(size, size.narrow ? [0.6, 0.4] : [0.63, 0.37]);
  if (!fieldSize || !lossSize) return null;
  return (
    <Panels size={size}>
      <Field
        id={`${id}-field`}
        size={fieldSize}
        values={values}
        history={history}
        onStart={(start) => set({ start })}
      />
      <Descent id={`${id}-loss`} size={lossSize} values={values} history={history} />
    </Panels>
  );
}
