import {
  Curve,
  Dots,
  format,
  Label,
  type Pair,
  Plot,
  type Range,
  rampColor,
  type Size,
  useFrame,
} from "../../ui/index.ts";
import { type Activity, countUnits, hiddenLayers, hiddenSize } from "./network.ts";

const columns: Range = [0.5, hiddenLayers + 0.5];
const layerTicks = Array.from({ length: hiddenLayers }, (_, i) => i + 1);

interface UnitsProps {
  readonly id: string;
  readonly size: Size;
  readonly activity: Activity;
}

/** The hidden units, a column for each layer: tint is slope, a cross is death. */
export function UnitGrid({ id, size, activity }: UnitsProps) {
  const { dead, saturated, units } = countUnits(activity);
  return (
    <Plot
      id={id}
      size={size}
      x={columns}
      y={[0, hiddenSize]}
      axes="x"
      xTicks={layerTicks}
      margin={{ left: margin(size), top: size.lettering * 1.6 }}
      title="Hidden units and their slopes"
      desc={`${dead} of ${units} units are dead, ${saturated} saturated.`}
    >
      {activity.slopes.map((layer, l) => (
        <Column key={l} layer={l + 1} shares={layer} dead={activity.dead[l]!} />
      ))}
      <Label at={[0.5, hiddenSize]} dy={-0.5 * size.lettering} quiet>
        units of layer 1 to 6
      </Label>
    </Plot>
  );
}

function Column(props: {
  readonly layer: number;
  readonly shares: readonly number[];
  readonly dead: readonly boolean[];
}) {
  const frame = useFrame();
  const left = frame.x(props.layer - 0.42);
  const width = frame.x(props.layer + 0.42) - left;
  const pitch = frame.y(0) - frame.y(1);
  const height = Math.max(4, pitch - 3);
  return (
    <g aria-hidden="true">
      {props.shares.map((share, unit) => {
        const y = frame.y(unit + 1) + 1.5;
        const reach = 0.32 * height;
        const [cx, cy] = [left + width / 2, y + height / 2];
        return (
          <g key={unit}>
            <rect
              x={left}
              y={y}
              width={width}
              height={height}
              style={{
                fill: rampColor("act", 0.85 * share),
                stroke: "var(--control)",
                strokeWidth: 0.75,
              }}
            />
            {props.dead[unit] && (
              <path
                d={`M${cx - reach} ${cy - reach}l${2 * reach} ${2 * reach}m0 ${-2 * reach}l${-2 * reach} ${2 * reach}`}
                style={{ stroke: "var(--bad)", strokeWidth: 2, fill: "none" }}
              />
            )}
          </g>
        );
      })}
    </g>
  );
}

const floor = 1e-8;

/** The size of ∂J/∂W in each hidden layer, on a logarithmic scale. */
export function GradientChart({ id, size, activity }: UnitsProps) {
  const points = layerTicks.map((layer): Pair => {
    const gradient = activity.gradients[layer - 1]!;
    return [layer, gradient > 0 ? Math.max(floor, gradient) : Number.NaN];
  });
  const first = activity.gradients[0]!;
  return (
    <Plot
      id={id}
      size={size}
      x={columns}
      y={[floor, 100]}
      yScale="log"
      xTicks={layerTicks.slice(0, -1)}
      xLabel="layer"
      yLabel="size of ∂J/∂W"
      margin={{ left: margin(size) }}
      title="Gradient by layer"
      desc={`Root mean square of the gradient: ${format(first, 2)} in layer 1.`}
    >
      <Curve points={points} series={1} />
      <Dots points={points} series={1} radius={3.5} />
      {first === 0 || !Number.isFinite(first) ? (
        <Label at={[3.5, 1e-3]} anchor="middle" quiet>
          {first === 0 ? "no gradient arrives" : "not finite"}
        </Label>
      ) : (
        <Label
          at={[1, Math.max(floor, first)]}
          dx={8}
          dy={first < activity.gradients[1]! ? 20 : -10}
        >
          {format(first, 2)}
        </Label>
      )}
    </Plot>
  );
}

/** Room for the numbers of the logarithmic axis, the same in both drawings. */
function margin(size: Size): number {
  return Math.round(3.4 * size.lettering);
}
