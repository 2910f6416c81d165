export const MAX_LAYERS = 6;
export const MAX_UNITS = 16;

/** Activations a layer may have: as it stands in links, and as it is called. */
export const activationNames: Readonly<Record<string, string>> = {
  linear: "Linear",
  step: "Step",
  sigmoid: "Sigmoid",
  tanh: "tanh",
  relu: "ReLU",
  leakyRelu: "Leaky ReLU",
  elu: "ELU",
  gelu: "GELU",
  silu: "SiLU",
  softplus: "Softplus",
};

/** One hidden layer as it is to be built. */
export interface HiddenLayer {
  readonly units: number;
  readonly activation: string;
  /** Probability that a unit survives dropout in training; 1 for no dropout. */
  readonly keep: number;
}

interface LayerValues {
  readonly hidden: readonly number[];
  readonly activations: string;
  readonly keep: readonly number[];
}

/** The hidden layers the three lists describe; a list that is too short repeats its last entry. */
export function hiddenLayers(values: LayerValues): readonly HiddenLayer[] {
  const activations = values.activations.split(",").map((name) => name.trim());
  return values.hidden.map((units, layer) => ({
    units,
    activation: activations[layer] ?? activations.at(-1) ?? "tanh",
    keep: values.keep[layer] ?? values.keep.at(-1) ?? 1,
  }));
}

/** The three lists that describe `layers`, each as short as it can be. */
export function describeLayers(layers: readonly HiddenLayer[]): LayerValues {
  return {
    hidden: layers.map(({ units }) => units),
    activations: shorten(
      layers.map(({ activation }) => activation),
      "tanh",
    ).join(","),
    keep: shorten(
      layers.map(({ keep }) => keep),
      1,
    ),
  };
}

/** null, or what is wrong with a list of activations. */
export function activationProblem(list: string): string | null {
  const names = list.split(",").map((name) => name.trim());
  const unknown = names.find((name) => !(name in activationNames));
  if (unknown !== undefined) {
    return `names “${unknown}”; known are ${Object.keys(activationNames).join(", ")}`;
  }
  return names.length > MAX_LAYERS ? `names more than ${MAX_LAYERS} activations` : null;
}

/** Without the repetitions at the end, which need not be written. */
function shorten<T>(list: readonly T[], fallback: T): readonly T[] {
  let end = list.length;
  while (end > 1 && list[end - 1] === list[end - 2]) end--;
  return end === 0 ? [fallback] : list.slice(0, end);
}
