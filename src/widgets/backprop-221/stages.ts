/** The operations of one round, in the order in which they are carried out. */
export const stages = [
  { id: "start", name: "Before the first operation", formula: "" },
  { id: "hidden-sum", name: "Hidden sums", formula: "z^{[1]} = x W^{[1]} + b^{[1]}" },
  { id: "hidden", name: "Hidden outputs", formula: "a^{[1]} = \\sigma(z^{[1]})" },
  { id: "output-sum", name: "Output sum", formula: "z^{[2]} = a^{[1]} W^{[2]} + b^{[2]}" },
  { id: "output", name: "Prediction", formula: "\\hat y = \\sigma(z^{[2]})" },
  { id: "loss", name: "Loss", formula: "L = −y log \\hat y − (1 − y) log(1 − \\hat y)" },
  { id: "output-delta", name: "Delta of the output", formula: "\\delta^{[2]} = \\hat y − y" },
  {
    id: "output-gradient",
    name: "Gradient of the output layer",
    formula: "\\partial L / \\partial W^{[2]} = a^{[1]⊤} \\delta^{[2]}",
  },
  { id: "blame", name: "Blame sent back", formula: "\\delta^{[2]} W^{[2]⊤}" },
  {
    id: "hidden-delta",
    name: "Deltas of the hidden units",
    formula: "\\delta^{[1]} = (\\delta^{[2]} W^{[2]⊤}) \\odot g\\prime(z^{[1]})",
  },
  {
    id: "hidden-gradient",
    name: "Gradient of the hidden layer",
    formula: "\\partial L / \\partial W^{[1]} = x^{⊤} \\delta^{[1]}",
  },
  { id: "check", name: "Check by differences", formula: "(L(\\theta + ε) − L(\\theta − ε)) / 2ε" },
  { id: "descent", name: "One step of descent", formula: "\\theta − \\eta \\nabla L" },
] as const;

export type Stage = (typeof stages)[number]["id"];

/** Number of operations in a round. */
export const lastStage = stages.length - 1;

/** Place of an operation in the round; 0 is before the first. */
export function stageIndex(id: Stage): number {
  return stages.findIndex((stage) => stage.id === id);
}
