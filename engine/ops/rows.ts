/** What the ops along one or more axes share: bringing these axes to the end, as rows. */

import { resolveAxes, sizeOf } from "../shape.ts";
import type { Tensor } from "../tensor.ts";
import { reshape } from "./reshape.ts";
import { transpose } from "./transpose.ts";

/** x as [rows×cols], a row being what lies along `axis`. */
export function asRows(
  op: string,
  x: Tensor,
  axis: number | readonly number[] | undefined,
): Tensor {
  const rank = x.shape.length;
  const axes = resolveAxes(op, axis, rank);
  const others = x.shape.map((_, at) => at).filter((at) => !axes.includes(at));
  const cols = sizeOf(axes.map((at) => x.shape[at]!));
  const inOrder = axes.every((at, i) => at === others.length + i);
  const turned = inOrder ? x : transpose(x, [...others, ...axes]);
  return reshape(turned, [cols === 0 ? 0 : x.size / cols, cols]);
}

/** Applies a function of rows along one axis, and puts the axis back in its place. */
export function alongAxis(
  op: string,
  x: Tensor,
  axis: number,
  f: (rows: Tensor) => Tensor,
): Tensor {
  const rank = x.shape.length;
  const [at] = resolveAxes(op, axis, rank);
  const rows = f(asRows(op, x, at!));
  const last = rank - 1;
  if (at === last) return reshape(rows, x.shape);
  const others = x.shape.map((_, i) => i).filter((i) => i !== at);
  const turned = reshape(
    rows,
    [...others, at!].map((i) => x.shape[i]!),
  );
  const back = x.shape.map((_, i) => (i === at ? last : others.indexOf(i)));
  return transpose(turned, back);
}
