import { useMemo } from "preact/hooks";
import {
  Area,
  Curve,
  fixed,
  Handle,
  Label,
  Lines,
  type Pair,
  Plot,
  type Range,
  type Size,
} from "../../ui/index.ts";
import { DrawSurface } from "./draw-surface.tsx";
import { type Bump, bumpNetwork } from "./layout.ts";
import { bumpsOf, type Fit, type TowerState, type TowerValues, target } from "./model.ts";
import { evaluate, gridPlaces, switchPlaces } from "./network.ts";
import { drawnPlaces, heightBound, stroke, traced } from "./targets.ts";
import { UnitHandles } from "./unit-handles.tsx";

interface CurvePlotProps {
  readonly id: string;
  readonly size: Size;
  readonly values: TowerValues;
  readonly state: TowerState;
  readonly fit: Fit;
  readonly set: (patch: Partial<TowerValues>) => void;
}

const reach: Range = [-1.6, 1.6];

/** Target and network over the interval, the units, and where the two are farthest apart. */
export function CurvePlot({ id, size, values, state, fit, set }: CurvePlotProps) {
  const drawing = values.target === "drawn";
  const draw = (from: Pair, to: Pair) => {
    const heights = drawing ? values.curve : traced(target(values));
    set({ target: "drawn", curve: stroke(heights, from, to) });
  };
  const placed = state.updates === 0 && values.arrangement !== "random";
  return (
    <Plot
      id={id}
      size={size}
      x={[0, 1]}
      y={reach}
      xTicks={[0, 0.25, 0.5, 0.75, 1]}
      yTicks={[-1, 0, 1]}
      xLabel="x"
      origin
      title="Target and network"
      desc={`The largest distance between them is ${fixed(fit.worst.error, 3)}.`}
      interactive
    >
      <DrawSurface touch={drawing} onStroke={draw} />
      {placed && values.unit === "bump" && <Towers values={values} />}
      <SwitchMarks state={state} />
      <TargetCurve values={values} />
      <Curve points={fit.curve} series={1} casing />
      <WorstBar fit={fit} />
      <Names values={values} fit={fit} />
      {drawing && <DrawnHandles values={values} set={set} />}
      {placed && <UnitHandles values={values} onUnits={set} />}
    </Plot>
  );
}

/** Each bump for itself, as a pale tower. */
function Towers({ values }: { readonly values: TowerValues }) {
  return (
    <>
      {bumpsOf(values).map((bump, i) => (
        <Area
          key={i}
          upper={towerOf(bump, values.steepness)}
          series={1}
          opacity={i % 2 === 0 ? 0.12 : 0.2}
        />
      ))}
    </>
  );
}

/** The outline of a bump, as far as it rises from zero by a tenth of a pixel or so. */
function towerOf(bump: Bump, steepness: number): readonly Pair[] {
  const network = bumpNetwork([bump], steepness);
  const reach = bump.width / 2 + 8 / steepness;
  return gridPlaces
    .filter((x) => Math.abs(x - bump.centre) <= reach)
    .map((x): Pair => [x, evaluate(network, x)]);
}

/** A short stroke on the lower edge for every unit: the place where it switches or bends. */
function SwitchMarks({ state }: { readonly state: TowerState }) {
  const pairs = useMemo(
    () =>
      switchPlaces(state.network)
        .filter((x) => x >= 0 && x <= 1)
        .map((x): [Pair, Pair] => [
          [x, reach[0]],
          [x, reach[0] + 0.12],
        ]),
    [state.network],
  );
  return <Lines pairs={pairs} series={1} />;
}

function TargetCurve({ values }: { readonly values: TowerValues }) {
  const points = useMemo(() => {
    const { f, jump } = target(values);
    return gridPlaces.flatMap((x): Pair[] =>
      jump && x === jump.at
        ? [
            [x, jump.left],
            [Number.NaN, Number.NaN],
            [x, jump.right],
          ]
        : [[x, f(x)]],
    );
  }, [values.target, values.curve]);
  return <Curve points={points} series={2} />;
}

function WorstBar({ fit }: { readonly fit: Fit }) {
  const { at, target: wanted, network, error } = fit.worst;
  const right = at < 0.6;
  const middle = Math.max(reach[0] + 0.2, Math.min(reach[1] - 0.2, (wanted + network) / 2));
  return (
    <g style={{ "--c6": "var(--bad)", "--stroke": "4px" }}>
      <Lines
        pairs={[
          [
            [at, wanted],
            [at, network],
          ],
        ]}
        series={6}
      />
      <Label
        at={[at, middle]}
        dx={right ? 10 : -10}
        dy={5}
        anchor={right ? "start" : "end"}
        series={6}
      >
        {`off by ${fixed(error, error < 0.1 ? 4 : 2)}`}
      </Label>
    </g>
  );
}

/** The two curves named at the left edge, the higher one above. */
function Names({ values, fit }: { readonly values: TowerValues; readonly fit: Fit }) {
  const { f } = target(values);
  const at = 0.03;
  const first = fit.curve.find(([x]) => x >= at)?.[1] ?? 0;
  const over = f(at) >= first;
  const [high, low] = [Math.max(f(at), first), Math.min(f(at), first)];
  const above: Pair = [at, Math.min(1.35, high)];
  const below: Pair = [at, Math.max(-1.35, low)];
  return (
    <>
      <Label at={over ? above : below} dy={over ? -12 : 24} series={2}>
        target
      </Label>
      <Label at={over ? below : above} dy={over ? 24 : -12} series={1}>
        network
      </Label>
    </>
  );
}

function DrawnHandles(props: Pick<CurvePlotProps, "values" | "set">) {
  const { values, set } = props;
  return (
    <>
      {values.curve.map((height, i) => (
        <Handle
          key={i}
          at={[i / (drawnPlaces - 1), height]}
          label={`Target at ${fixed(i / (drawnPlaces - 1), 2)}`}
          x={[0, 1]}
          y={[-heightBound, heightBound]}
          step={0.05}
          axis="y"
          series={2}
          shape="square"
          radius={3.5}
          filled
          onMove={([, y]) => set({ curve: values.curve.map((old, j) => (j === i ? y : old)) })}
        />
      ))}
    </>
  );
}
