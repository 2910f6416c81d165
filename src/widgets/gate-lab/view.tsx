import { useCallback } from "preact/hooks";
import { Panels, splitSize } from "../../ui/index.ts";
import type { ViewProps } from "../define-widget.ts";
import { GateWall } from "./gate-wall.tsx";
import type { Gate } from "./gates.ts";
import type { GateLabValues, Search } from "./model.ts";
import { Square } from "./square.tsx";

export default function GateLab(props: ViewProps<GateLabValues, Search>) {
  const { values, state, set, size, id } = props;
  const [squareSize, wallSize] = splitSize(size, size.narrow ? [0.47, 0.53] : [0.56, 0.44]);
  const onBias = useCallback((bias: number) => set({ bias }), [set]);
  const onTarget = useCallback((target: Gate) => set({ target }), [set]);
  if (!squareSize || !wallSize) return null;
  return (
    <Panels size={size}>
      <Square
        id={`${id}-square`}
        size={squareSize}
        values={values}
        search={state}
        onBias={onBias}
      />
      <GateWall size={wallSize} values={values} search={state} onTarget={onTarget} />
    </Panels>
  );
}
