import { record } from "../tape.ts";
import { checkAlive, Tensor } from "../tensor.ts";

const op = { name: "detach" };

/**
 * The same numbers, through which no gradient flows.
 *
 * @example
 * const w = parameter([2]);
 * backward(sum(mul(w, detach(w))));
 * w.grad
 */
export function detach(x: Tensor): Tensor {
  checkAlive(x, "detach");
  const y = new Tensor(x.shape, x.size, x.home, x.pointer);
  record(y, op, [x], undefined);
  return y;
}
