import type { LabelledPoint } from "../../params/index.ts";
import { Panels, splitSize } from "../../ui/index.ts";
import type { ViewProps } from "../define-widget.ts";
import { drawClouds } from "./examples.ts";
import { Mistakes } from "./mistakes.tsx";
import type { Replay } from "./model.ts";
import { Plane } from "./plane.tsx";
import { Source } from "./source.tsx";
import { added } from "./tapped.ts";
import type { PerceptronReplayValues } from "./values.ts";

export default function PerceptronReplay(props: ViewProps<PerceptronReplayValues, Replay>) {
  const { values, state, history, set, size, id } = props;
  const [planeSize, sideSize] = splitSize(size, size.narrow ? [0.64, 0.36] : [0.62, 0.38]);
  if (!planeSize || !sideSize) return null;
  const row = Math.max(44, 2.6 * size.lettering);
  return (
    <Panels size={size}>
      <Plane
        id={`${id}-plane`}
        size={planeSize}
        values={values}
        state={state}
        history={history}
        onPoints={(points: readonly LabelledPoint[]) => set({ points })}
      />
      <div>
        <Source
          values={values}
          onAdd={() => set({ points: added(values) })}
          onClouds={() => {
            const seed = (values.seed + 1) % 1_000_000;
            set({ seed, points: drawClouds(seed) });
          }}
          onClass={(positiveClass) => set({ positiveClass })}
          height={row}
          narrow={size.narrow}
        />
        <Mistakes
          id={`${id}-mistakes`}
          size={{ ...sideSize, height: Math.max(80, sideSize.height - row) }}
          values={values}
          state={state}
          history={history}
        />
      </div>
    </Panels>
  );
}
