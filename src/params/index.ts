export { choice, toggle } from "./choice.ts";
export { type Dataset, dataset } from "./dataset.ts";
export { decimalSum } from "./decimal-sum.ts";
export { exact, fixed, format, setNumberLocale, withPoint } from "./format.ts";
export {
  type AnyParam,
  type ControlSpec,
  type Danger,
  defaults,
  inGroup,
  type LooseValues,
  type Option,
  ParamError,
  type ParamKind,
  type Params,
  type Range,
  type Value,
  type Values,
} from "./kind.ts";
export { mergeParams, type ReadResult, readParams, writeParams } from "./link.ts";
export { narrowed, narrowParams } from "./narrow.ts";
export { type NumberOptions, number, seed } from "./number.ts";
export { numbers } from "./numbers.ts";
export { type LabelledPoint, type Point, point, points } from "./point.ts";
export { text } from "./text.ts";
