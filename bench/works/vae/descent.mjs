import * as engine from "../../../engine/index.ts";

export const name = "Descent";

const { add, binaryCrossEntropy, div, exp, linear, mul, relu, sequential, square, sub, sum } =
  engine;

export function create({ inputs, hidden, latent, batch, learningRate, x, noise }) {
  const given = { random: engine.random(1) };
  const encoder = sequential(linear(inputs, hidden, given), relu);
  const toMean = linear(hidden, latent, given);
  const toLogVariance = linear(hidden, latent, given);
  const decoder = sequential(linear(latent, hidden, given), relu, linear(hidden, inputs, given));
  const layers = [encoder, toMean, toLogVariance, decoder];
  const optimizer = engine.adam(layers.flatMap(engine.parametersOf), { learningRate });
  const images = engine.tensor(x, [batch, inputs]);
  const epsilon = engine.tensor(noise, [batch, latent]);

  const lossOf = () => {
    const code = encoder(images);
    const [mean, logVariance] = [toMean(code), toLogVariance(code)];
    const z = add(mean, mul(exp(mul(logVariance, 0.5)), epsilon));
    const missed = binaryCrossEntropy(decoder(z), images, { reduction: "sum" });
    const spread = sub(sub(add(square(mean), exp(logVariance)), logVariance), 1);
    return div(add(missed, mul(sum(spread), 0.5)), batch);
  };
  let loss = Number.NaN;
  return {
    step() {
      loss = optimizer.minimize(lossOf);
    },
    loss: () => loss,
  };
}
