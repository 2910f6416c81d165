import * as engine from "../../../engine/index.ts";

export const name = "Descent";

const { conv2d, linear, relu } = engine;

function network() {
  const layers = [conv2d(4, 16, 3), relu, engine.flatten, linear(1024, 128), relu, linear(128, 6)];
  return engine.sequential(...layers);
}

export function create({ batch, learningRate, discount, ...given }) {
  const [online, target] = [network(), network()];
  const optimizer = engine.adam(online.parameters, { learningRate });
  const boards = engine.tensor(given.boards, [batch, 4, 10, 10]);
  const nextBoards = engine.tensor(given.nextBoards, [batch, 4, 10, 10]);
  const rewards = engine.tensor(given.rewards);
  const actions = engine.tensor(given.actions, [batch, 1]);
  const lossOf = () => {
    const worth = engine.noGrad(() => engine.max(target(nextBoards), { axis: 1 }));
    const goal = engine.add(rewards, engine.mul(worth, discount));
    const chosen = engine.reshape(engine.gather(online(boards), actions, 1), [batch]);
    return engine.huber(chosen, goal);
  };
  let loss = Number.NaN;
  return {
    step() {
      loss = optimizer.minimize(lossOf);
    },
    loss: () => loss,
  };
}
