import { Curve, Dot, Label, type Pair, Plot, Rule, type Size, useFrame } from "../../ui/index.ts";
import type { Columns } from "./layout.ts";
import { type BlameFlowValues, type Flow, isReached } from "./model.ts";
import { type Net, steepest } from "./net.ts";

/** ‖δ‖ by layer on a logarithmic scale, with the ceiling that the layer after it sets. */
export function NormChart(props: {
  readonly id: string;
  readonly size: Size;
  readonly columns: Columns;
  readonly values: BlameFlowValues;
  readonly state: Flow;
  readonly net: Net;
}) {
  const { id, size, columns, values, state, net } = props;
  const layers = net.layers.length;
  const shown = (layer: number) => isReached(state, values, layer);
  const norms = net.layers.map((here, i): Pair => [i + 1, here.deltaNorm]);
  const ceilings = net.layers.flatMap((here, i): Pair[] =>
    here.bound === null || here.bound === 0 ? [] : [[i + 1, here.bound]],
  );
  const positive = [...norms, ...ceilings].map(([, value]) => value).filter((value) => value > 0);
  const least = Math.min(...positive);
  const most = Math.max(...positive);
  const floor = 10 ** Math.floor(Math.log10(least / 1.3));
  const reached = norms.filter(([layer]) => shown(layer));
  const drawn = reached.map(([layer, value]): Pair => [layer, value > 0 ? value : Number.NaN]);
  const last = reached[0];
  return (
    <Plot
      id={id}
      size={size}
      title="Norm of the blame at each layer, on a logarithmic scale"
      desc="Points are the norms of delta; dashes are the most that the next layer could have let through."
      x={[0, layers]}
      y={[floor, 4 * Math.max(1, most)]}
      yScale="log"
      xTicks={Array.from({ length: layers }, (_, i) => i + 1)}
      yLabel="blame ‖δ‖"
      margin={{ left: columns.left, right: columns.right }}
    >
      <g style={{ opacity: 0.9 }}>
        <Curve points={ceilings.filter(([layer]) => shown(layer))} series={2} thin dashed />
      </g>
      {ceilings
        .filter(([layer]) => shown(layer))
        .map((at) => (
          <Dot key={at[0]} at={at} series={2} radius={2.5} />
        ))}
      <Curve points={drawn} series={1} />
      {drawn.map((at) => (
        <Dot key={at[0]} at={at} series={1} radius={at === drawn[0] ? 5 : 3.5} />
      ))}
      {reached.length === 0 && (
        <Label at={[layers / 2, Math.sqrt(floor)]} anchor="middle" quiet>
          Each step sends the blame one layer back.
        </Label>
      )}
      {last && last[1] === 0 && <Rule x={last[0]} kind="now" label="exactly 0" />}
      <Names
        lettering={size.lettering}
        norm={between(drawn, 0.7)}
        ceiling={between(
          ceilings.filter(([layer]) => shown(layer)),
          0.45,
        )}
        slope={steepest(values.activation)}
        layers={layers}
      />
    </Plot>
  );
}

/** The point that far along a line, where a name is to stand. */
function between(points: readonly Pair[], share: number): Pair | undefined {
  return points.at(Math.floor((points.length - 1) * share));
}

/** Both lines named where they can be told apart: the ceiling above its line, the norm below. */
function Names(props: {
  readonly lettering: number;
  readonly norm: Pair | undefined;
  readonly ceiling: Pair | undefined;
  readonly slope: number;
  readonly layers: number;
}) {
  const { lettering, norm, ceiling, slope } = props;
  const frame = useFrame();
  const name = `ceiling ${slope === 1 ? "" : `${slope} `}‖W‖‖δ‖`;
  const fits = ceiling && frame.x(ceiling[0]) - frame.left > 0.56 * lettering * name.length;
  return (
    <>
      {ceiling && (
        <Label
          at={ceiling}
          series={2}
          dx={(fits ? -0.4 : 0.4) * lettering}
          dy={-0.7 * lettering}
          anchor={fits ? "end" : "start"}
        >
          {name}
        </Label>
      )}
      {norm && Number.isFinite(norm[1]) && (
        <Label
          at={norm}
          series={1}
          anchor={norm[0] === props.layers ? "end" : "start"}
          dx={(norm[0] === props.layers ? -0.6 : 0.6) * lettering}
          dy={1.4 * lettering}
        >
          ‖δ‖
        </Label>
      )}
    </>
  );
}
