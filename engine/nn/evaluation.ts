/** Whether layers that behave differently while learning, such as dropout, are asked not to. */
export const evaluation = { on: false };

/** Runs `body` with every layer as it is in use, whatever `setTraining` said. */
export function inEvaluation<T>(body: () => T): T {
  const before = evaluation.on;
  evaluation.on = true;
  try {
    return body();
  } finally {
    evaluation.on = before;
  }
}
