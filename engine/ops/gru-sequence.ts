import { defineRecurrent } from "./define-recurrent.ts";

/** Gated recurrent unit over a sequence; gates in PyTorch's order: r, z, n. */
export const gruSequence = defineRecurrent({
  name: "gru",
  formula: String.raw`(r,z)_t=\sigma(x_tW_x+b_x+h_{t-1}W_h+b_h),
    \quad n_t=\tanh\bigl(x_tW_x^n+b_x^n+r_t\odot(h_{t-1}W_h^n+b_h^n)\bigr),
    \quad h_t=(1-z_t)\odot n_t+z_t\odot h_{t-1}`,
  gradient: String.raw`\bar h_t=\bar y_t+\bar h_{t+1}\odot z_{t+1}+\delta_{t+1}W_h^\top`,
  source: "Cho et al. 2014; reset after the product, as PyTorch does",
  gates: 3,
  states: 1,
  kept: 3,
  apart: true,
  forward(k, { gates, kept, panels, hiddenBias, hBefore, h, rows, size }) {
    const width = 3 * size;
    const depth = hBefore ? size : 0;
    k.gemmPacked(hBefore, size, panels, kept, hiddenBias, 0, rows, width, depth);
    k.gruGates(gates, kept, hBefore, h, rows, size);
  },
  backward(k, step) {
    const { gates, kept, hBefore, gradH, carry, delta, deltaRecurrent, rows, size } = step;
    k.gruGatesBackward(gates, kept, hBefore, gradH, carry, delta, deltaRecurrent, rows, size);
  },
});
