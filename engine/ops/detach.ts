import { checkAlive, Tensor } from "../tensor.ts";

/** The same numbers, through which no gradient flows. */
export function detach(x: Tensor): Tensor {
  checkAlive(x, "detach");
  return new Tensor(x.shape, x.size, x.home, x.pointer);
}
