import { useMemo } from "preact/hooks";
import {
  Area,
  Curve,
  Dot,
  fixed,
  Handle,
  Label,
  type Pair,
  Plot,
  type Size,
} from "../../ui/index.ts";
import { corners, truthOf } from "./gates.ts";
import {
  answers,
  type GateLabValues,
  latticeNeuron,
  latticeSize,
  type Neuron,
  preactivation,
  type Search,
} from "./model.ts";
import { biasPushed, biasThrough, nearest, reach } from "./push.ts";

interface SquareProps {
  readonly id: string;
  readonly size: Size;
  readonly values: GateLabValues;
  readonly search: Search;
  readonly onBias: (bias: number) => void;
}

/** The four corners, what the target wants there, and the line with its positive side. */
export function Square({ id, size, values, search, onBias }: SquareProps) {
  const searching = search.tried > 0 && search.tried < latticeSize;
  const tried = searching ? boundary(latticeNeuron(search.tried - 1)) : null;
  const { weight1, weight2, bias, target } = values;
  const now = [weight1, weight2, bias, target];
  // The search moves its own line; what the reader's line shows is left as it is.
  const ground = useMemo(() => <PositiveSide values={values} />, now);
  const own = useMemo(
    () => <OwnLine {...{ size, values, onBias }} />,
    [...now, size.lettering, onBias],
  );
  return (
    <Plot
      id={id}
      size={size}
      x={reach}
      y={reach}
      equal
      xTicks={[0, 1]}
      yTicks={[0, 1]}
      xLabel="x_1"
      yLabel="x_2"
      margin={{ left: Math.round(2.1 * size.lettering) }}
      title="The four corners of a gate"
      desc="Filled corners: the target answers 1. The tinted side of the line answers 1."
      interactive
    >
      {ground}
      {tried && <Curve points={tried} series={2} dashed />}
      {own}
    </Plot>
  );
}

/** The reader's line with its handle, and what it gives at the four corners. */
function OwnLine({ size, values, onBias }: Pick<SquareProps, "size" | "values" | "onBias">) {
  const wanted = truthOf(values.target);
  const given = answers(values);
  const line = boundary(values);
  const middle = nearest(values);
  const grown = size.lettering / 14;
  return (
    <>
      {line && <Curve points={line} series={1} casing />}
      {corners.map(([x1, x2], i) => {
        const at: Pair = [x1, x2];
        const wrong = given[i] !== wanted[i];
        return (
          // A wrong corner is ringed, crossed in its label, and takes the colour of errors.
          <g key={`${x1}${x2}`} style={wrong ? { "--c6": "var(--bad)" } : undefined}>
            {wrong && <Dot at={at} series={6} shape="circle" radius={15} ring />}
            <Dot at={at} series={2} shape="circle" radius={9} ring={wanted[i] === 0} />
            <Label
              at={at}
              dx={(x1 === 0 ? -20 : 20) * grown}
              dy={(x2 === 0 ? 26 : -16) * grown}
              anchor={x1 === 0 ? "end" : "start"}
              series={6}
              quiet={!wrong}
            >
              {`${wrong ? "✕ " : ""}z = ${fixed(preactivation(values, x1, x2), 1)}`}
            </Label>
          </g>
        );
      })}
      {middle && inside(middle) && (
        <Handle
          at={middle}
          label="Line, moved by its bias"
          x={reach}
          y={reach}
          step={0.01}
          series={1}
          onMove={(to) => onBias(biasThrough(values, to))}
          onPush={(direction, times) => onBias(biasPushed(values, direction, times / 10))}
        />
      )}
    </>
  );
}

function PositiveSide({ values }: { readonly values: Neuron }) {
  const { weight1, weight2, bias } = values;
  const steep = Math.hypot(weight1, weight2);
  const line = boundary(values);
  const fill = "var(--act-1)";
  if (line === null) {
    const all: readonly Pair[] = [
      [-9, 9],
      [9, 9],
    ];
    const below: readonly Pair[] = [
      [-9, -9],
      [9, -9],
    ];
    return bias >= 0 ? <Area upper={all} lower={below} fill={fill} opacity={1} /> : null;
  }
  const far = ([x, y]: Pair): Pair => [x + (99 * weight1) / steep, y + (99 * weight2) / steep];
  return <Area upper={[far(line[0]), far(line[1])]} lower={line} fill={fill} opacity={1} />;
}

/** Two far points on w · x + b = 0; null without a line. */
function boundary({ weight1, weight2, bias }: Neuron): readonly [Pair, Pair] | null {
  const square = weight1 ** 2 + weight2 ** 2;
  if (square === 0) return null;
  const at = (t: number): Pair => [
    (-bias * weight1) / square - weight2 * t,
    (-bias * weight2) / square + weight1 * t,
  ];
  const along = 50 / Math.sqrt(square);
  return [at(-along), at(along)];
}

function inside([x, y]: Pair): boolean {
  return x >= reach[0] && x <= reach[1] && y >= reach[0] && y <= reach[1];
}
