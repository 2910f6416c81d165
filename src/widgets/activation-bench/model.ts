import { format } from "../../params/index.ts";
import type { Model, Table } from "../define-widget.ts";
import { type Activation, activate, activations, slopeOf, spoken, steepest } from "./activation.ts";
import {
  type Activity,
  activityOf,
  countUnits,
  hiddenLayers,
  initialParameters,
  type NetworkOptions,
  pass,
} from "./network.ts";

export interface BenchValues extends NetworkOptions {
  readonly activation: Activation;
  /** The z whose output and slope are shown. */
  readonly input: number;
  /** Whether a network is trained with this activation. */
  readonly inject: boolean;
  readonly learningRate: number;
}

/** The network between two updates; null while none is trained. */
export type Bench = {
  readonly updates: number;
  readonly parameters: Float32Array;
  /** ∂J/∂θ at these parameters. */
  readonly gradient: Float32Array;
  readonly loss: number;
} | null;

export const maxUpdates = 400;

export const model: Model<BenchValues, Bench, Activity | null> = {
  start(values) {
    if (!values.inject) return null;
    const parameters = initialParameters(values);
    const { loss, gradient } = pass(parameters, values);
    return { updates: 0, parameters, gradient, loss };
  },

  /** One step of gradient descent on all examples: θ ← θ − η ∂J/∂θ. */
  step(bench, values) {
    if (bench === null) return null;
    const parameters = bench.parameters.map(
      (parameter, i) => parameter - values.learningRate * bench.gradient[i]!,
    );
    const { loss, gradient } = pass(parameters, values);
    return { updates: bench.updates + 1, parameters, gradient, loss };
  },

  ended(bench) {
    // Without a network there is nothing to run, and nothing to say about it.
    if (bench === null) return "";
    if (Number.isFinite(bench.loss)) return null;
    return `Diverged at update ${bench.updates}: the loss is not finite. Reset, and lower the learning rate or the weights.`;
  },

  present: (bench, values) =>
    bench === null ? null : activityOf(pass(bench.parameters, values), values),

  maxSteps: ({ inject }) => (inject ? maxUpdates : 0),
  onChange: { input: "continue", inject: "restart" },
};

/** Output and slope of the activation at the chosen input. */
export function read({ activation, input, slope }: BenchValues) {
  return { output: activate(activation, input, slope), slope: slopeOf(activation, input, slope) };
}

export function live(
  values: BenchValues,
  bench: Bench,
  _step: number,
  activity: Activity | null,
): string {
  const { output, slope } = read(values);
  const most = steepest[values.activation];
  const here = `At z = **${format(values.input)}** {c1|${spoken[values.activation]}} gives **${format(output)}**, with slope **${format(slope)}**`;
  if (bench === null || activity === null) {
    return most === 0 ? `${here}, as everywhere.` : `${here}; the steepest it has is ${most}.`;
  }
  if (!Number.isFinite(bench.loss)) return `${here}.`;
  const { units, dead, saturated } = countUnits(activity);
  return `${here}. After **${bench.updates}** updates the network’s loss is **${format(bench.loss)}**; of its ${units} hidden units **${dead}** are dead and **${saturated}** saturated. ${fading(activity)}`;
}

/** Gradients below this move no weight that one could see. */
const standstill = 1e-4;

/** How the gradient's size changes from the sixth layer back to the first, in one sentence. */
function fading({ gradients }: Activity): string {
  const first = gradients[0]!;
  const last = gradients[hiddenLayers - 1]!;
  if (first === 0) return "No gradient reaches the first layer.";
  // Where all have come to nearly nothing, which of them is the larger says nothing.
  const most = Math.max(...gradients.slice(0, hiddenLayers));
  if (most < standstill) return `No layer has a gradient above **${format(most, 2)}**.`;
  const ratio = last / first;
  const [times, how] = ratio >= 1 ? [ratio, "smaller"] : [1 / ratio, "larger"];
  if (times < 1.5) return "The first layer’s gradient is about as large as the sixth’s.";
  return `The first layer’s gradient is **${format(times, 2)}** times ${how} than the sixth’s.`;
}

export function tables(
  values: BenchValues,
  _bench: Bench,
  _history: readonly Bench[],
  activity: Activity | null,
): readonly Table[] {
  const { activation, slope } = values;
  const curve: Table = {
    caption: `${activations[activation]} and its slope`,
    columns: ["z", "g(z)", "g′(z)"],
    rows: [-6, -4, -2, -1, -0.5, 0, 0.5, 1, 2, 4, 6].map((z) => [
      format(z),
      format(activate(activation, z, slope), 4),
      format(slopeOf(activation, z, slope), 4),
    ]),
  };
  if (activity === null) return [curve];
  return [
    curve,
    {
      caption: "The network, layer by layer",
      columns: ["Layer", "Mean slope, share of the steepest", "Dead", "Size of ∂J/∂W"],
      rows: activity.slopes.map((layer, l) => [
        l + 1,
        format(layer.reduce((sum, share) => sum + share, 0) / layer.length, 2),
        activity.dead[l]!.filter(Boolean).length,
        format(activity.gradients[l]!, 2),
      ]),
    },
  ];
}
