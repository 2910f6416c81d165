import { Panels, splitSize } from "../../ui/index.ts";
import type { ViewProps } from "../define-widget.ts";
import { Curves } from "./curves.tsx";
import type { FoldPaperValues, Folds } from "./model.ts";
import { Price } from "./price.tsx";
import { UnitStrip } from "./unit-strip.tsx";

export default function FoldPaper(props: ViewProps<FoldPaperValues, Folds>) {
  const { values, state, set, size, id } = props;
  const [left, priceSize] = splitSize(size, size.narrow ? [0.6, 0.4] : [0.64, 0.36]);
  if (!left || !priceSize) return null;
  const stripHeight = Math.round(size.lettering * (size.narrow ? 5 : 6.5));
  const stripSize = { ...left, height: stripHeight };
  const curveSize = { ...left, height: left.height - stripHeight };
  return (
    <Panels size={size}>
      <div>
        <Curves
          id={`${id}-curves`}
          size={curveSize}
          values={values}
          folds={state}
          onInput={(input) => set({ input })}
        />
        <UnitStrip id={`${id}-units`} size={stripSize} values={values} />
      </div>
      <Price id={`${id}-price`} size={priceSize} values={values} />
    </Panels>
  );
}
