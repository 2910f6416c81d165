import { useMemo, useRef } from "preact/hooks";
import { useRarely } from "../../ui/index.ts";
import type { ViewProps } from "../define-widget.ts";
import { Curves } from "./curves.tsx";
import { prepare } from "./data.ts";
import { LayerEditor } from "./layer-editor.tsx";
import { Legend } from "./legend.tsx";
import { MapView } from "./map-view.tsx";
import { architecture } from "./network.ts";
import { NetworkView } from "./network-view.tsx";
import type { PlaygroundValues } from "./params.ts";
import type { Presented } from "./presented.ts";
import { selectionOf, unitName } from "./selection.ts";
import type { PlaygroundState } from "./state.ts";
import { UnitInspector } from "./unit-inspector.tsx";

type Props = ViewProps<PlaygroundValues, PlaygroundState, Presented>;

/** Features, network and plane beside each other; curves; layers and weights to edit below. */
export default function View(props: Props) {
  const { values, state, presented, set, size, id } = props;
  const data = prepare(values);
  const shape = useMemo(
    () => architecture(values, data.classes),
    [values.features, values.hidden, values.activations, values.keep, data.classes],
  );
  const turn = useTurn(presented, props.playing);
  const selection = selectionOf(values, shape);
  const run = (state.runs[values.shownRun - 1] ?? state.runs[0])!;
  const gap = 24;
  // On a phone the drawing runs to both edges of the glass; what is read or operated does not.
  const inset = size.narrow ? { paddingInline: "var(--pad)" } : {};
  const side = size.narrow ? size.width : Math.round(size.width * 0.36);
  const widest = size.narrow ? size.width : size.width - side - gap;
  const mapHeight = Math.round(
    Math.min(side * 0.92, size.narrow ? size.height * 0.38 : side * 0.92),
  );
  const networkHeight = size.narrow ? Math.round(size.height * 0.38) : size.height;
  const curveHeight = size.narrow
    ? size.height - networkHeight - mapHeight - 2 * gap
    : size.height - mapHeight - 2 * gap;
  const network = (
    <NetworkView
      id={id}
      width={widest}
      height={networkHeight}
      lettering={size.lettering}
      values={values}
      data={data}
      shape={shape}
      parameters={run.parameters}
      maps={presented.maps}
      selection={selection}
      painted={turn !== "map"}
      set={set}
    />
  );
  const name = selection ? unitName(shape, selection, data.classNames) : "network";
  const editor = useMemo(
    () => <LayerEditor values={values} set={set} />,
    [values.hidden, values.activations, values.keep],
  );
  const { kind, domain } = presented.field;
  const legend = useMemo(
    () => <Legend data={data} field={presented.field} name={name} showTest={values.showTest} />,
    [data, kind, domain[0], domain[1], name, values.showTest],
  );
  // While it runs the curves are drawn again ten times a second; at rest they end at this moment.
  const drawn = useRarely(state, props.playing, 100);
  const curves = useMemo(
    () => (
      <Curves
        id={id}
        size={{ ...size, width: side, height: Math.max(110, curveHeight) }}
        state={drawn}
        now={props.playing ? null : presented}
      />
    ),
    [drawn, size, props.playing || presented],
  );
  const plane = (
    <>
      <MapView
        id={id}
        size={{ ...size, width: side, height: mapHeight }}
        values={values}
        data={data}
        field={presented.field}
        name={name}
        playing={props.playing}
        painted={turn !== "network"}
        set={set}
      />
      <div style={inset}>{legend}</div>
      {curves}
    </>
  );
  return (
    <div style={{ display: "grid", gridTemplateColumns: "minmax(0, 1fr)", gap: `${gap}px` }}>
      <div style={{ display: "flex", flexWrap: "wrap", gap: `${gap}px` }}>
        <div style={{ flex: `1 1 ${size.narrow ? "100%" : "24rem"}`, minWidth: 0 }}>{network}</div>
        <div style={{ flex: "1 1 15rem", minWidth: 0, maxWidth: `${side}px` }}>{plane}</div>
      </div>
      {selection && (
        <div style={inset}>
          <UnitInspector
            id={id}
            values={values}
            data={data}
            shape={shape}
            parameters={run.parameters}
            selection={selection}
            set={set}
            edit={props.edit}
          />
        </div>
      )}
      <div style={inset}>{editor}</div>
    </div>
  );
}

/**
 * Whose turn it is to be painted: both are too much for one frame of a slow device, so while it runs
 * they take turns; at rest both show the present moment.
 */
function useTurn(presented: Presented, playing: boolean): "network" | "map" | "both" {
  const last = useRef({ presented, even: false });
  if (last.current.presented !== presented) {
    last.current = { presented, even: !last.current.even };
  }
  if (!playing) return "both";
  return last.current.even ? "map" : "network";
}
