import * as engine from "../../../engine/index.ts";

export const name = "Descent";

export function create({ layers, x }) {
  const model = engine.sequential(...layers);
  let logits = null;
  return {
    step() {
      logits = engine.scope(() =>
        engine.noGrad(() => model(engine.tensor(x, [1, 1, 28, 28])).toArray()),
      );
    },
    loss: () => logits.reduce((sum, value) => sum + value, 0),
  };
}
