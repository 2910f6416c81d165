/** ONNX's gates stand in another order than PyTorch's, which is the engine's: LSTM i f g o, GRU r z n. */
export const gateOrders = {
  rnn: { toOnnx: [0], fromOnnx: [0] },
  /** ONNX: i o f c. */
  lstm: { toOnnx: [0, 3, 1, 2], fromOnnx: [0, 2, 3, 1] },
  /** ONNX: z r h. */
  gru: { toOnnx: [1, 0, 2], fromOnnx: [1, 0, 2] },
} as const;

/** Which columns to take, in order, for gates of `size` columns in another order. */
export function gatePlaces(order: readonly number[], size: number): number[] {
  return order.flatMap((gate) => Array.from({ length: size }, (_, i) => gate * size + i));
}
