import {
  blockUntilReady,
  defaultDevice,
  init,
  jit,
  nn,
  numpy as np,
  tree,
  valueAndGrad,
} from "@jax-js/jax";

export const name = "jax-js (wasm, jit)";

export async function create({ sizes, activation, classes, batch, learningRate, x, labels }) {
  await init("wasm");
  defaultDevice("wasm");
  const pairs = sizes.slice(1).map((size, i) => [sizes[i], size]);
  const draw = (inputs, outputs) =>
    Float32Array.from({ length: inputs * outputs }, (_, i) => Math.sin(i + 1) / Math.sqrt(inputs));
  const fresh = (fill) =>
    pairs.flatMap(([inputs, outputs]) => [
      np
        .array(fill ? draw(inputs, outputs) : new Float32Array(inputs * outputs))
        .reshape([inputs, outputs]),
      np.array(new Float32Array(outputs)),
    ]);
  const inputs = np.array(x).reshape([batch, sizes[0]]);
  const targets =
    classes === 2
      ? np.array(Float32Array.from(labels)).reshape([batch, 1])
      : np.array(oneHot(labels, classes)).reshape([batch, classes]);

  const lossOf = (parameters, given, target) => {
    let y = given;
    for (let i = 0; i < pairs.length; i++) {
      y = np.matmul(y, parameters[2 * i]).add(parameters[2 * i + 1]);
      if (i < pairs.length - 1) y = activation === "tanh" ? np.tanh(y) : nn.relu(y);
    }
    if (classes === 2) return nn.softplus(y.ref).sub(y.mul(target)).mean();
    return nn
      .logSoftmax(y)
      .mul(target)
      .sum()
      .mul(-1 / batch);
  };
  const step = jit((parameters, means, squares, rates, given, target) => {
    const [loss, gradients] = valueAndGrad(lossOf)(
      parameters.map((p) => p.ref),
      given,
      target,
    );
    const [rate, rootScale] = [rates.ref.slice(0), rates.slice(1)];
    const next = { parameters: [], means: [], squares: [], loss };
    for (const [i, p] of parameters.entries()) {
      const g = gradients[i];
      const m = means[i].mul(0.9).add(g.ref.mul(0.1));
      const s = squares[i].mul(0.999).add(g.ref.mul(g).mul(0.001));
      const root = np.sqrt(s.ref).mul(rootScale.ref).add(1e-8);
      next.parameters.push(p.sub(m.ref.mul(rate.ref).div(root)));
      next.means.push(m);
      next.squares.push(s);
    }
    rate.dispose();
    rootScale.dispose();
    return next;
  });

  let state = { parameters: fresh(true), means: fresh(false), squares: fresh(false) };
  let t = 0;
  let loss = null;
  return {
    step() {
      t++;
      const rates = [learningRate / (1 - 0.9 ** t), 1 / Math.sqrt(1 - 0.999 ** t)];
      const { parameters, means, squares } = state;
      const next = step(
        parameters,
        means,
        squares,
        np.array(Float32Array.from(rates)),
        inputs.ref,
        targets.ref,
      );
      loss?.dispose();
      ({ loss, ...state } = next);
    },
    settle: () => blockUntilReady(tree.ref(state)),
    loss: () => loss.ref.dataSync()[0],
  };
}

function oneHot(labels, classes) {
  const shares = new Float32Array(labels.length * classes);
  for (const [i, label] of labels.entries()) shares[i * classes + label] = 1;
  return shares;
}
