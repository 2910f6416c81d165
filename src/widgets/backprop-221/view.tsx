import { useMemo } from "preact/hooks";
import { Panels } from "../../ui/index.ts";
import type { ViewProps } from "../define-widget.ts";
import { GradientTable } from "./gradient-table.tsx";
import { type Backprop221Values, compute, type Round } from "./model.ts";
import { NetDrawing } from "./net-drawing.tsx";

export default function Backprop221(props: ViewProps<Backprop221Values, Round>) {
  const { values, state, set, size, id } = props;
  const computed = useMemo(() => compute(state, values), [state, values]);
  const compact = size.width < 56 * size.lettering;
  const table = (compact ? 22 : 27) * size.lettering;
  const drawing = size.narrow
    ? { ...size, height: Math.round(size.height * 0.42) }
    : { ...size, width: Math.max(17 * size.lettering, size.width - table - 24) };
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
        compact={compact}
        inset={size.narrow ? 14 : 0}
        onWeight={(index, value) =>
          set({ weights: values.weights.map((old, i) => (i === index ? value : old)) })
        }
      />
    </Panels>
  );
}
