import {
  Curve,
  Dot,
  format,
  Label,
  type Pair,
  Plot,
  type Range,
  Rule,
  type Size,
} from "../../ui/index.ts";
import { type Activation, activate, activations } from "./activation.ts";
import { type NeuronLineValues, type Reading, weightNorm } from "./model.ts";

/** Fixed ranges, so that a larger slope is seen as a larger slope. */
const outputs: Readonly<Record<Activation, Range>> = {
  sigmoid: [0, 1],
  tanh: [-1, 1],
  relu: [0, 8],
  step: [0, 1],
  identity: [-8, 8],
};

interface CrossingProps {
  readonly id: string;
  readonly size: Size;
  readonly values: NeuronLineValues;
  readonly reading: Reading;
}

/** A walk straight across the line through the point: output against distance. */
export function Crossing({ id, size, values, reading }: CrossingProps) {
  const { activation } = values;
  const norm = weightNorm(values);
  const [low, high] = outputs[activation];
  const output = (distance: number) =>
    activate(activation, norm === 0 ? reading.z : norm * distance);
  const here = reading.distance ?? 0;

  // An output beyond the scale is marked at its end, with an arrow.
  const shown = Math.max(low, Math.min(high, reading.a));
  const arrow = reading.a > high ? " ↑" : reading.a < low ? " ↓" : "";
  const reach = Math.max(4, Math.abs(here) * 1.1);
  const label = `a = ${format(reading.a)}${arrow}`;
  // Above and to the left of a rising curve there is always room, but at the left border.
  const room = (size.width - 3 * size.lettering) * ((here + reach) / (2 * reach));
  const cramped = room < 0.5 * size.lettering * label.length + 14;
  const atBorder = here < -0.45 * reach;
  const flat = shown < low + 0.2 * (high - low);
  return (
    <Plot
      id={id}
      size={size}
      x={[-reach, reach]}
      y={[low - 0.04 * (high - low), high + 0.16 * (high - low)]}
      yTicks={[low, (low + high) / 2, high]}
      xLabel="distance"
      yLabel="a"
      title="Across the line"
      desc={`Output ${activations[activation]} against the signed distance from the line.`}
    >
      {norm > 0 && <Rule x={0} label="z = 0" />}
      <Curve points={path(activation, output, reach)} series={1} />
      <Dot at={[here, shown]} series={2} ring shape="circle" />
      <Label
        at={[cramped && !atBorder ? -reach : here, shown]}
        dx={atBorder ? 10 : cramped ? 6 : -10}
        dy={atBorder && !flat ? 22 : -12}
        anchor={atBorder || cramped ? "start" : "end"}
        quiet
      >
        {label}
      </Label>
    </Plot>
  );
}

/** Dense near the line, where it bends; the threshold jumps at one place. */
function path(activation: Activation, output: (at: number) => number, reach: number): Pair[] {
  if (activation === "step") {
    return [-reach, -1e-9, 0, reach].map((at): Pair => [at, output(at)]);
  }
  const count = 80;
  return Array.from({ length: 2 * count + 1 }, (_, i): Pair => {
    const share = (i - count) / count;
    const at = reach * Math.sign(share) * share ** 2;
    return [at, output(at)];
  });
}
