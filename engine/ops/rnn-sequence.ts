import { defineRecurrent } from "./define-recurrent.ts";

/** The simple recurrent cell over a sequence; one gate, which is the new state itself. */
export const rnnSequence = defineRecurrent({
  name: "rnn",
  formula: String.raw`h_t=\tanh(x_tW_x+b_x+h_{t-1}W_h+b_h)`,
  gradient: String.raw`\delta_t=(1-h_t^2)\odot(\bar y_t+\delta_{t+1}W_h^\top),
    \quad\bar W_h=\textstyle\sum_th_{t-1}^\top\delta_t,\quad\bar x_t=\delta_tW_x^\top`,
  source: "Elman 1990",
  gates: 1,
  states: 1,
  kept: 0,
  apart: false,
  forward(k, { gates, h, rows, size }) {
    k.tanh(gates, h, rows * size);
  },
  backward(k, { gates, h, gradH, delta, rows, size }) {
    k.fill(delta, 0, rows * size);
    k.tanhBackward(gates, h, gradH, delta, rows * size);
  },
});
