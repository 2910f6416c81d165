import { type Dataset, PLANE_EXTENT } from "../../../engine/data/index.ts";
import { compile, parse } from "../../../engine/expression/index.ts";
import { random } from "../../../engine/random.ts";

/**
 * Examples of the reader's own function f(x, y), spread evenly over the plane. Points where it is
 * not finite are left out; after twenty times as many draws as examples it is left at that.
 */
export function formulaData(values: {
  readonly formula: string;
  readonly count: number;
  readonly noise: number;
  readonly seed: number;
}): Dataset {
  const parsed = parse(values.formula);
  if (!parsed.ok) throw new Error(parsed.problem);
  const { value } = compile(parsed.expression, ["x", "y"]);
  const points = random(values.seed).fork("formula");
  const jitter = points.fork("noise");
  const x: number[] = [];
  const y: number[] = [];
  for (let draw = 0; draw < 20 * values.count && y.length < values.count; draw++) {
    const x1 = PLANE_EXTENT * (2 * points.uniform() - 1);
    const x2 = PLANE_EXTENT * (2 * points.uniform() - 1);
    const target = value([x1, x2]) + values.noise * jitter.normal();
    if (!(Math.abs(target) < 1e15)) continue;
    x.push(x1, x2);
    y.push(target);
  }
  return {
    x: Float32Array.from(x),
    y: Float32Array.from(y),
    count: y.length,
    features: 2,
    classes: 0,
  };
}
