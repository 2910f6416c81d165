import { useMemo } from "preact/hooks";
import { Panels, splitSize } from "../../ui/index.ts";
import type { ViewProps } from "../define-widget.ts";
import { GradientTable } from "./gradient-table.tsx";
import { type Backprop221Values, compute, type Round } from "./model.ts";
import { NetDrawing } from "./net-drawing.tsx";

export default function Backprop221(props: ViewProps<Backprop221Values, Round>) {
  const { values, state, set, size, id } = props;
  const computed = useMemo(() => compute(state, values), [state, values]);
  const [drawing] = splitSize(size, size.narrow ? [0.45, 0.55] : [0.5, 0.5]);
  if (!drawing) return null;
  return (
    <Panels size={size}>
      <NetDrawing
        id={`${id}-net`}
        size={drawing}
        values={values}
        state={state}
        computed={computed}
      />
      <GradientTable
        values={values}
        state={state}
        computed={computed}
        narrow={size.narrow}
        onWeight={(index, value) =>
          set({ weights: values.weights.map((old, i) => (i === index ? value : old)) })
        }
      />
    </Panels>
  );
}
