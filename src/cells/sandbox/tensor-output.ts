import type { Tensor } from "../../../engine/tensor.ts";
import { limits, type Output, type TensorStats } from "../protocol.ts";

/** Equal parts of the range of values that are counted. */
const bins = 24;

/** Shape, first values and statistics of a tensor; a note for one that is released. */
export function tensorOutput(tensor: Tensor): Output {
  const { shape } = tensor;
  if (!tensor.alive) {
    const text = `A tensor of shape [${shape.join("×")}] that was released with its scope.`;
    return { kind: "note", text };
  }
  const values = tensor.toArray();
  const first = values.slice(0, limits.values);
  return { kind: "tensor", shape: [...shape], values: first, stats: statsOf(values) };
}

/** Min, max, mean and histogram of the finite values; all 0 where there is none. */
export function statsOf(values: Float32Array): TensorStats {
  let [min, max, sum, finite] = [Infinity, -Infinity, 0, 0];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < min) min = value;
    if (value > max) max = value;
    sum += value;
    finite++;
  }
  const notFinite = values.length - finite;
  if (finite === 0) return { min: 0, max: 0, mean: 0, notFinite, histogram: [] };
  const parts = min === max ? 1 : Math.min(bins, Math.max(4, Math.ceil(Math.sqrt(finite))));
  const histogram = new Array<number>(parts).fill(0);
  const scale = min === max ? 0 : parts / (max - min);
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    const part = Math.min(parts - 1, Math.floor((value - min) * scale));
    histogram[part] = (histogram[part] ?? 0) + 1;
  }
  return { min, max, mean: sum / finite, notFinite, histogram };
}
