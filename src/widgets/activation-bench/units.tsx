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
import { type Activation, steepest } from "./activation.ts";
import { type Activity, countUnits, hiddenLayers, hiddenSize } from "./network.ts";

const columns: Range = [0.5, hiddenLayers + 0.5];
const layerTicks = Array.from({ length: hiddenLayers }, (_, i) => i + 1);

interface UnitsProps {
  readonly id: string;
  readonly size: Size;
  readonly activity: Activity;
}

/**
 * The hidden units, a column for each layer: a cross is death, and the tint is the mean slope, on one
 * scale from 0 to 1 for all activations. A sigmoid's is pale at best, and that is what it passes on.
 */
export function UnitGrid(props: UnitsProps & { readonly activation: Activation }) {
  const { id, size, activity } = props;
  const { dead, saturated, units } = countUnits(activity);
  const most = steepest[props.activation];
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
        <Column key={l} layer={l + 1} shares={layer} most={most} dead={activity.dead[l]!} />
      ))}
      <Label at={[0.5, hiddenSize]} dy={-0.5 * size.lettering} quiet>
        mean slope of each unit
      </Label>
      <TintScale lettering={size.lettering} />
    </Plot>
  );
}

/** The tint of a slope from 0 to 1: part of the ramp, so that a cross can be seen on every tint. */
function tint(slope: number): string {
  return rampColor("act", 0.85 * slope);
}

/** What the tints say, above the right end of the units. */
function TintScale({ lettering }: { readonly lettering: number }) {
  const frame = useFrame();
  const patches = [0, 0.25, 0.5, 0.75, 1];
  const side = 0.8 * lettering;
  const right = frame.x(hiddenLayers + 0.42) - 0.9 * lettering;
  const base = frame.y(hiddenSize) - 0.5 * lettering;
  const left = right - patches.length * side;
  return (
    <g aria-hidden="true">
      <text class="lab q" x={left - 0.3 * lettering} y={base} text-anchor="end">
        0
      </text>
      {patches.map((slope, i) => (
        <rect
          key={slope}
          x={left + i * side}
          y={base - side}
          width={side}
          height={side}
          style={{ fill: tint(slope), stroke: "var(--control)", strokeWidth: 0.75 }}
        />
      ))}
      <text class="lab q" x={right + 0.3 * lettering} y={base}>
        1
      </text>
    </g>
  );
}

function Column(props: {
  readonly layer: number;
  /** Mean slopes, as shares of the steepest one. */
  readonly shares: readonly number[];
  readonly most: number;
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
                fill: tint(share * props.most),
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

/** Where the logarithmic scale ends: four decades lower as often as the gradients need it. */
function floorUnder(gradients: readonly number[]): number {
  const least = Math.min(1, ...gradients.filter((gradient) => gradient > 0));
  return 10 ** (-4 * Math.max(2, Math.ceil(-Math.log10(least) / 4)));
}

/** The size of ∂J/∂W in each hidden layer, on a logarithmic scale. */
export function GradientChart({ id, size, activity }: UnitsProps) {
  const floor = floorUnder(activity.gradients.slice(0, hiddenLayers));
  const points = layerTicks.map((layer): Pair => {
    const gradient = activity.gradients[layer - 1]!;
    return [layer, gradient > 0 ? gradient : Number.NaN];
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
        <Label at={[1, first]} dx={8} dy={first < activity.gradients[1]! ? 20 : -10}>
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
