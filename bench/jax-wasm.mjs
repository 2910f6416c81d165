// What every work needs of jax-js: its wasm device, and a jitted step of Adam.

import {
  blockUntilReady,
  defaultDevice,
  init,
  jit,
  numpy as np,
  tree,
  valueAndGrad,
} from "@jax-js/jax";

export const name = "jax-js (wasm, jit)";

export async function startJax() {
  await init("wasm");
  defaultDevice("wasm");
}

/** An array of first weights (zeros if not `fill`), small in the number each output sums over. */
export function drawn(shape, fill) {
  const size = shape.reduce((product, length) => product * length, 1);
  const inputs = shape.length === 2 ? shape[0] : size / shape[0];
  const weight = (i) => (fill && shape.length % 2 === 0 ? Math.sin(i + 1) / Math.sqrt(inputs) : 0);
  return np.array(Float32Array.from({ length: size }, (_, i) => weight(i))).reshape(shape);
}

/**
 * A contender that lowers `lossOf(parameters, ...data)` by Adam. `fresh(true)` gives the initial
 * parameters as a list of arrays, `fresh(false)` zeros of the same shapes.
 */
export function adamSteps({ lossOf, fresh, learningRate, data }) {
  const step = jit((parameters, means, squares, rates, ...given) => {
    const [loss, gradients] = valueAndGrad(lossOf)(
      parameters.map((p) => p.ref),
      ...given,
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
        ...data.map((x) => x.ref),
      );
      loss?.dispose();
      ({ loss, ...state } = next);
    },
    settle: () => blockUntilReady(tree.ref(state)),
    loss: () => loss.ref.dataSync()[0],
  };
}
