import { defineRecurrent } from "./define-recurrent.ts";

/** Long short-term memory over a sequence; gates in PyTorch's order: i, f, g, o. */
export const lstmSequence = defineRecurrent({
  name: "lstm",
  formula: String.raw`(i,f,g,o)_t=(\sigma,\sigma,\tanh,\sigma)(x_tW_x+b_x+h_{t-1}W_h+b_h),
    \quad c_t=f_t\odot c_{t-1}+i_t\odot g_t,\quad h_t=o_t\odot\tanh c_t`,
  gradient: String.raw`\bar c_t=\bar h_t\odot o_t\odot(1-\tanh^2c_t)+\bar c_{t+1}\odot f_{t+1},
    \quad\bar h_t=\bar y_t+\delta_{t+1}W_h^\top`,
  source: "Hochreiter & Schmidhuber 1997; forget gate: Gers et al. 2000",
  gates: 4,
  states: 2,
  kept: 1,
  apart: false,
  forward(k, { gates, cBefore, c, kept, h, rows, size }) {
    k.lstmGates(gates, cBefore, c, kept, h, rows, size);
  },
  backward(k, { gates, cBefore, kept, gradH, gradC, carry, delta, rows, size }) {
    k.lstmGatesBackward(gates, cBefore, kept, gradH, gradC, carry, delta, rows, size);
  },
});
