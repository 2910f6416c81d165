export { fixed, format } from "../params/format.ts";
export { Bands } from "./bands.tsx";
export { evenLevels, extentOf, type Field, sampleField } from "./field.ts";
export { type Frame, layoutFrame, type Pair, type Range, useFrame } from "./frame.ts";
export { Handle, type HandleProps } from "./handle.tsx";
export { SmallMap } from "./heat-map.tsx";
export { Isobaths, type IsobathsProps, placeSoundings } from "./isobaths.tsx";
export { LineChart, type LineChartProps, type LineSeries, rangeOf } from "./line-chart.tsx";
export {
  Area,
  Arrow,
  Curve,
  Dot,
  Dots,
  Label,
  Lines,
  Rule,
  type Series,
  type Shape,
  seriesColor,
  shapePath,
} from "./marks.tsx";
export {
  LabelText,
  MathText,
  plainText,
  RichText,
  raised,
  SvgLabel,
  SvgMath,
} from "./math-text.tsx";
export { MatrixGrid, type MatrixGridProps } from "./matrix-grid.tsx";
export {
  edgeColor,
  layoutNetwork,
  NetworkDiagram,
  type NetworkDiagramProps,
  type NetworkEdge,
  type NetworkLayout,
  type NetworkNode,
} from "./network-diagram.tsx";
export { NumberBox } from "./number-box.tsx";
export { Panels } from "./panels.tsx";
export { pathOf, pathThrough } from "./path.ts";
export { Plot, type PlotProps } from "./plot.tsx";
export { type RampName, rampColor, rampTable } from "./ramps.ts";
export { type Size, splitSize } from "./size.ts";
export { useThemeVersion } from "./theme.ts";
export { useAtRest } from "./use-at-rest.ts";
export { useRarely } from "./use-rarely.ts";
export { zeroLine } from "./zero-line.ts";
