import { useMemo } from "preact/hooks";
import { Curve, type Pair, Plot, type Size, sampleField, useAtRest } from "../../ui/index.ts";
import { CornerMarks, CornerNames } from "./corner-marks.tsx";
import { LineHandles, LineMark } from "./held-line.tsx";
import { crossings, hiddenReach, inputReach, movedPaper } from "./mesh.ts";
import {
  type Activation,
  corners,
  hiddenPoint,
  logitOf,
  type Neuron,
  neuronOf,
  sigmoid,
  type UnitName,
  type Weights,
} from "./network.ts";

interface PlaneProps {
  readonly id: string;
  readonly size: Size;
  readonly weights: Weights;
  readonly activation: Activation;
  readonly onNeuron: (unit: UnitName, neuron: Neuron) => void;
}

const gap: Pair = [Number.NaN, Number.NaN];

/** Samples along each side of a tint: fewer while the weights move. */
function useFineness(weights: Weights): number {
  return useAtRest(weights) ? 61 : 31;
}

/** Lines as one, with gaps between them. */
function joined(lines: readonly (readonly Pair[])[]): readonly Pair[] {
  return lines.flatMap((line) => [...line, gap]);
}

/** Output 1 takes the middle of the ramp, so that marks stand out on it. */
const tint = { ramp: "act", domain: [0, 2] } as const;

/** The inputs: two hidden lines, and the output's answer everywhere. */
export function InputPlane({ id, size, weights, activation, onNeuron }: PlaneProps) {
  const n = useFineness(weights);
  const field = useMemo(() => {
    const z = logitOf(weights, activation);
    return sampleField((x1, x2) => sigmoid(z(x1, x2)), inputReach, inputReach, n, n);
  }, [weights, activation, n]);
  const border = useMemo(() => joined(crossings(field, 0.5)), [field]);
  const lines = ([0, 1] as const).map((unit) => ({
    neuron: neuronOf(weights, unit),
    name: `Hidden line ${unit + 1}`,
    label: `unit ${unit + 1}`,
    series: unit === 0 ? (3 as const) : (4 as const),
    reach: inputReach,
  }));
  return (
    <Plot
      id={id}
      size={size}
      x={inputReach}
      y={inputReach}
      xTicks={[0, 1]}
      yTicks={[0, 1]}
      margin={{ left: size.lettering * 2 }}
      xLabel="x_1"
      yLabel="x_2"
      heat={{ field, ...tint }}
      title="The plane of inputs"
      desc="The lines of the two hidden units, the four corners, and as tint the output. The magenta border is where the output is one half."
      interactive
    >
      <Curve points={border} series={1} />
      <CornerMarks {...{ weights, activation }} places={corners} />
      {lines.map((line) => (
        <LineMark key={line.label} {...line} />
      ))}
      <CornerNames {...{ weights, activation }} places={corners} near={0} />
      {lines.map(({ label, ...line }, unit) => (
        <LineHandles
          key={label}
          {...line}
          onChange={(neuron) => onNeuron(unit === 0 ? 0 : 1, neuron)}
        />
      ))}
    </Plot>
  );
}

/** The hidden plane: squared paper and corners as the hidden layer moves them, one output line. */
export function HiddenPlane({ id, size, weights, activation, onNeuron }: PlaneProps) {
  const places = corners.map((x): Pair => hiddenPoint(weights, activation, x));
  const reach = hiddenReach(activation, places);
  const [low, high] = reach;
  const ticks = Array.from({ length: 31 }, (_, i) => i - 15).filter((at) => at > low && at < high);
  const output = neuronOf(weights, "output");
  const paper = useMemo(() => joined(movedPaper(weights, activation)), [weights, activation]);
  const n = useFineness(weights);
  const field = useMemo(() => {
    const [v1, v2] = output.w;
    return sampleField((a1, a2) => sigmoid(a1 * v1 + a2 * v2 + output.b), reach, reach, n, n);
  }, [weights, low, high, n]);
  return (
    <Plot
      id={id}
      size={size}
      x={reach}
      y={reach}
      xTicks={ticks}
      yTicks={ticks}
      margin={{ left: size.lettering * 2 }}
      xLabel="a_1"
      yLabel="a_2"
      heat={{ field, ...tint }}
      title="The plane of the hidden units"
      desc="The four corners and squared paper as the hidden layer has moved them, and the straight line of the output unit."
      interactive
    >
      <g style={{ "--c6": "var(--iso-i)" }}>
        <Curve points={paper} series={6} thin />
      </g>
      <CornerMarks {...{ weights, activation, places }} />
      <LineMark neuron={output} label="output" series={1} reach={reach} />
      <CornerNames {...{ weights, activation, places }} near={(high - low) / 40} />
      <LineHandles
        neuron={output}
        name="Output line"
        series={1}
        reach={reach}
        onChange={(neuron) => onNeuron("output", neuron)}
      />
    </Plot>
  );
}
