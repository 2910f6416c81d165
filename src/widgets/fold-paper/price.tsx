import { Curve, Dot, Label, type Pair, Plot, type Size } from "../../ui/index.ts";
import { deepest, type FoldPaperValues, unitsNeeded } from "./model.ts";

interface PriceProps {
  readonly id: string;
  readonly size: Size;
  readonly values: FoldPaperValues;
}

/** Below one unit, so that a network of one unit stands clear of the axis. */
const lowest = 0.6;

const depths = Array.from({ length: deepest }, (_, i) => i + 1);

/** Units needed for k folds, deep and in one layer; a ring for what the reader has given. */
export function Price({ id, size, values }: PriceProps) {
  const { depth, width } = values;
  const { lettering } = size;
  const line = (kind: "deep" | "shallow") => depths.map((k): Pair => [k, unitsNeeded(k)[kind]]);
  const needed = unitsNeeded(depth);
  // The ring of what is given, or its name, would stand on the number of the deep network.
  const under = width < needed.deep && width >= needed.deep / 4;
  const between = width >= needed.deep && width < needed.shallow;
  const left = depth > 6;
  const namedAt = depth > 5 ? 4 : 7;
  return (
    <Plot
      id={id}
      size={size}
      x={[0.6, 8.4]}
      y={[lowest, 400]}
      yScale="log"
      xTicks={[1, 2, 3, 4, 5, 6, 7, 8]}
      yTicks={[1, 4, 16, 64, 256]}
      yLabel="units needed"
      title="Units needed for k folded tents"
      desc="Two a fold for the deep network; doubling with every fold for one layer."
      margin={{ bottom: size.lettering * 3.4 }}
    >
      <Curve points={line("shallow")} series={2} />
      <Curve points={line("deep")} series={1} />
      {depths.map((k) => (
        <g key={k}>
          <Dot at={[k, 2 ** k]} series={2} radius={k === depth ? 5.5 : 3} />
          <Dot at={[k, 2 * k]} series={1} radius={k === depth ? 5.5 : 3} />
        </g>
      ))}
      {width !== needed.shallow && (
        <>
          <Dot at={[depth, width]} series={2} shape="square" ring radius={5} />
          <Label
            at={[depth, width]}
            dx={left ? -11 : 11}
            dy={between ? 1.3 * lettering : 5}
            quiet
            anchor={left ? "end" : "start"}
          >
            {`${width} given`}
          </Label>
        </>
      )}
      {needed.shallow !== needed.deep && (
        <Label at={[depth, needed.shallow]} dx={-9} dy={-9} anchor="end" series={2}>
          {String(needed.shallow)}
        </Label>
      )}
      <Label
        at={[depth, needed.deep]}
        dx={under ? (left ? -10 : 10) : left || between ? -4 : 4}
        dy={lettering * (under ? (left ? -0.5 : 0.35) : 1.45)}
        anchor={under ? (left ? "end" : "start") : between ? "end" : "middle"}
      >
        {String(needed.deep)}
      </Label>
      <Label at={[namedAt, 2 ** namedAt]} dx={-10} dy={-8} anchor="end" series={2}>
        one layer
      </Label>
      <Label at={[namedAt, 2 * namedAt]} dy={lettering * 1.6} anchor="middle">
        deep
      </Label>
      <AxisCaption lettering={lettering} />
    </Plot>
  );
}

function AxisCaption({ lettering }: { readonly lettering: number }) {
  return (
    <Label at={[8.4, lowest]} dy={lettering * 3.2} anchor="end" quiet>
      folds, one a layer
    </Label>
  );
}
