import { useMemo } from "preact/hooks";
import {
  Curve,
  Dot,
  format,
  Handle,
  Label,
  type Pair,
  Plot,
  type Range,
  Rule,
  type Size,
} from "../../ui/index.ts";
import { type Activation, activate, activations, slopeOf } from "./activation.ts";
import { type BenchValues, read } from "./model.ts";

const inputs: Range = [-6, 6];

const outputs: Readonly<Record<Activation, Range>> = {
  sigmoid: [-0.1, 1.3],
  tanh: [-1.2, 1.6],
  relu: [-1, 7],
  leakyRelu: [-2, 7],
  step: [-0.1, 1.3],
  identity: [-6.5, 6.5],
};

interface PanelProps {
  readonly id: string;
  readonly size: Size;
  readonly values: BenchValues;
}

/** Room for the numbers of the vertical axis, the same in both drawings. */
function margin(size: Size): number {
  return Math.round(2.9 * size.lettering);
}

/** The activation with its tangent at the chosen input, which can be dragged. */
export function CurvePanel(props: PanelProps & { readonly onInput: (input: number) => void }) {
  const { id, size, values, onInput } = props;
  const { activation, input, slope } = values;
  const here = read(values);
  const at: Pair = [input, here.output];
  const [low, high] = outputs[activation];
  // Under a point this low the label would stand on the axis and its numbers.
  const above = here.output - low < 0.2 * (high - low);
  const span = 1.4;
  const curve = useMemo(
    () => sampled(activation, (z) => activate(activation, z, slope)),
    [activation, slope],
  );
  return (
    <Plot
      id={id}
      size={size}
      x={inputs}
      y={outputs[activation]}
      xLabel="z"
      yLabel="g(z)"
      margin={{ left: margin(size) }}
      origin
      title={`The activation ${activations[activation]}`}
      desc={`At z = ${format(input)} it gives ${format(here.output)}.`}
      interactive
    >
      <Curve points={curve} series={1} />
      <Curve
        points={[
          [input - span, here.output - span * here.slope],
          [input + span, here.output + span * here.slope],
        ]}
        series={2}
        dashed
      />
      <Handle
        at={at}
        label="Input z, on the curves"
        x={inputs}
        y={outputs[activation]}
        step={0.1}
        axis="x"
        series={2}
        onMove={([z]) => onInput(z)}
      />
      <Label
        at={at}
        dx={input > 2 ? -12 : 10}
        dy={above ? -14 : 22}
        anchor={input > 2 ? "end" : "start"}
        quiet
      >
        {`slope ${format(here.slope)}`}
      </Label>
    </Plot>
  );
}

/** The derivative on one scale for all activations, so that they can be compared. */
export function SlopePanel({ id, size, values }: PanelProps) {
  const { activation, input, slope } = values;
  const here = read(values);
  const curve = useMemo(
    () => sampled(activation, (z) => slopeOf(activation, z, slope)),
    [activation, slope],
  );
  return (
    <Plot
      id={id}
      size={size}
      x={inputs}
      y={[-0.05, 1.18]}
      yTicks={[0, 0.25, 0.5, 1]}
      xLabel="z"
      yLabel="g′(z)"
      margin={{ left: margin(size) }}
      title={`The slope of ${activations[activation]}`}
      desc={`At z = ${format(input)} the slope is ${format(here.slope)}.`}
    >
      <Rule x={input} />
      <Curve points={curve} series={1} />
      <Dot at={[input, here.slope]} series={2} ring shape="circle" />
    </Plot>
  );
}

/** The function over all inputs, broken where it jumps; kinks at 0 are met exactly. */
function sampled(activation: Activation, f: (z: number) => number): Pair[] {
  const count = 120;
  const smooth = Array.from({ length: 2 * count + 1 }, (_, i): Pair => {
    const z = (inputs[1] * (i - count)) / count;
    return [z, f(z)];
  });
  const left = f(-1e-9);
  const right = f(1e-9);
  if (activation === "identity" || Math.abs(left - right) < 1e-6) return smooth;
  return [
    ...smooth.slice(0, count),
    [0, left],
    [Number.NaN, Number.NaN],
    [0, right],
    ...smooth.slice(count + 1),
  ];
}
