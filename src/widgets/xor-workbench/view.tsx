import type { ComponentChildren } from "preact";
import { Panels, type Size, splitSize } from "../../ui/index.ts";
import type { ViewProps } from "../define-widget.ts";
import { Answers } from "./answers.tsx";
import type { XorState, XorValues } from "./model.ts";
import { type Neuron, type UnitName, withNeuron } from "./network.ts";
import { HiddenPlane, InputPlane } from "./planes.tsx";

export default function XorWorkbench(props: ViewProps<XorValues, XorState>) {
  const { values, state, set, size, id } = props;
  const { activation } = values;
  const { weights } = state;
  const sizes = splitSize(size, size.narrow ? [0.41, 0.41, 0.18] : [0.41, 0.41, 0.18], 20);
  const head = Math.round(size.lettering * 1.5);
  const [inputs, hidden, output] = sizes.map((each) => ({
    ...each,
    height: Math.max(40, each.height - head),
  }));
  if (!inputs || !hidden || !output) return null;
  const onNeuron = (unit: UnitName, neuron: Neuron) =>
    set({ weights: withNeuron(weights, unit, neuron) });
  const shared = { weights, activation, onNeuron };
  return (
    <Panels size={size} gap={20}>
      <Titled height={head} size={size} title="What goes in">
        <InputPlane id={`${id}-inputs`} size={inputs} {...shared} />
      </Titled>
      <Titled height={head} size={size} title="Where the hidden layer puts it">
        <HiddenPlane id={`${id}-hidden`} size={hidden} {...shared} />
      </Titled>
      <Titled height={head} size={size} title="What comes out">
        <Answers id={`${id}-output`} size={output} {...{ weights, activation }} />
      </Titled>
    </Panels>
  );
}

function Titled(props: {
  readonly title: string;
  readonly height: number;
  readonly size: Size;
  readonly children: ComponentChildren;
}) {
  const { height, size } = props;
  return (
    <>
      <p
        class="ui-label"
        style={{
          height: `${height}px`,
          lineHeight: `${height}px`,
          paddingInlineStart: size.narrow ? "2.2rem" : "1.6rem",
          margin: 0,
          whiteSpace: "nowrap",
        }}
      >
        {props.title}
      </p>
      {props.children}
    </>
  );
}
