import { useMemo } from "preact/hooks";
import { Dot, fixed, Label, type Pair, Plot, Rule, type Size } from "../../ui/index.ts";
import {
  type Activation,
  corners,
  isCorrect,
  logit,
  sigmoid,
  targets,
  type Weights,
} from "./network.ts";

interface AnswersProps {
  readonly id: string;
  readonly size: Size;
  readonly weights: Weights;
  readonly activation: Activation;
}

/** What the output unit says at each corner, from 0 to 1; upright, or lying in a narrow figure. */
export function Answers({ id, size, weights, activation }: AnswersProps) {
  const outputs = corners.map((x) => sigmoid(logit(weights, activation, x)));
  return (
    <Plot
      id={id}
      size={size}
      x={[0, 4]}
      y={[-0.06, 1.06]}
      xTicks={[]}
      yTicks={[0, 0.5, 1]}
      title="The output at the four corners"
      desc={corners
        .map((x, i) => `${x.join("")}: ${fixed(outputs[i]!, 2)}, should be ${targets[i]}`)
        .join("; ")}
    >
      <Rule y={0.5} kind="now" />
      {corners.map((x, i) => {
        const at: Pair = [i + 0.5, outputs[i]!];
        const wrong = !isCorrect(weights, activation, x, targets[i]!);
        return (
          <g key={x.join()} style={wrong ? { "--c6": "var(--bad)" } : undefined}>
            {wrong && <Dot at={at} series={6} shape="circle" radius={11} ring />}
            <Dot at={at} series={2} shape="circle" radius={6.5} ring={targets[i] === 0} />
            <CornerName at={i + 0.5} lettering={size.lettering} wrong={wrong} name={x.join("")} />
          </g>
        );
      })}
    </Plot>
  );
}

/** Below the axis; drawn again only when its verdict changes. */
function CornerName(props: {
  readonly at: number;
  readonly lettering: number;
  readonly wrong: boolean;
  readonly name: string;
}) {
  const { at, lettering, wrong, name } = props;
  return useMemo(
    () => (
      <Label at={[at, -0.06]} dy={lettering * 1.4} anchor="middle" quiet={!wrong} series={6}>
        {name}
      </Label>
    ),
    [at, lettering, wrong, name],
  );
}
