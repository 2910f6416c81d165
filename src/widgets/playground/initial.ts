import { type Initializer, initializers, type Random } from "../../../engine/index.ts";
import type { Architecture } from "./network.ts";

const rectified: ReadonlySet<string> = new Set(["relu", "leakyRelu", "elu", "gelu", "silu"]);

/** The law of the first weights before an activation. Biases start at 0. */
function lawFor(initializer: string, activation: string): Initializer {
  switch (initializer) {
    case "zeros":
      return initializers.zerosInitializer;
    case "small":
      return initializers.normal(0.1);
    case "large":
      return initializers.normal(2);
    default:
      return rectified.has(activation) ? initializers.heNormal() : initializers.xavierNormal();
  }
}

/** The first weights of a network; each layer draws from a stream of its own. */
export function firstParameters(
  shape: Architecture,
  initializer: string,
  random: Random,
): Float32Array {
  const parameters = new Float32Array(shape.size);
  shape.layers.forEach(({ inputs, outputs, activation, weightsAt }, layer) => {
    const draw = lawFor(initializer, activation);
    parameters.set(draw(random.fork(`layer ${layer}`), [inputs, outputs]), weightsAt);
  });
  return parameters;
}
