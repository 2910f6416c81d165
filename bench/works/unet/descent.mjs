import * as engine from "../../../engine/index.ts";

export const name = "Descent";

const { concat, conv2d, convTranspose2d, relu, sequential } = engine;

export function create({ batch, learningRate, x, mask }) {
  const same = { padding: "same" };
  const down1 = sequential(conv2d(1, 8, 3, same), relu);
  const down2 = sequential(engine.maxPool2d(2), conv2d(8, 16, 3, same), relu);
  const bottom = sequential(engine.maxPool2d(2), conv2d(16, 32, 3, same), relu);
  const up2 = convTranspose2d(32, 16, 2, { stride: 2 });
  const join2 = sequential(conv2d(32, 16, 3, same), relu);
  const up1 = convTranspose2d(16, 8, 2, { stride: 2 });
  const join1 = sequential(conv2d(16, 8, 3, same), relu, conv2d(8, 1, 1));
  const layers = [down1, down2, bottom, up2, join2, up1, join1];
  const optimizer = engine.adam(layers.flatMap(engine.parametersOf), { learningRate });
  const images = engine.tensor(x, [batch, 1, 64, 64]);
  const target = engine.tensor(mask, [batch, 1, 64, 64]);
  const logitsOf = () => {
    const seen1 = down1(images);
    const seen2 = down2(seen1);
    const risen2 = join2(concat([seen2, up2(bottom(seen2))], 1));
    return join1(concat([seen1, up1(risen2)], 1));
  };
  let loss = Number.NaN;
  return {
    step() {
      loss = optimizer.minimize(() => engine.binaryCrossEntropy(logitsOf(), target));
    },
    loss: () => loss,
  };
}
