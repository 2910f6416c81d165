import { raised } from "../../ui/index.ts";
import type { ViewProps } from "../define-widget.ts";
import { columnsOf } from "./layout.ts";
import { type BlameFlowValues, type Flow, focusSum, netOf } from "./model.ts";
import { NetDrawing } from "./net-drawing.tsx";
import { NormChart } from "./norm-chart.tsx";

export default function BlameFlow(props: ViewProps<BlameFlowValues, Flow>) {
  const { values, state, set, size, id } = props;
  const net = netOf(values);
  const columns = columnsOf(size, net.layers.length);
  const line = Math.round(size.lettering * (size.narrow ? 3.4 : 2));
  const room = size.height - line;
  const upper = { ...size, height: Math.round(room * 0.5) };
  const lower = { ...size, height: room - upper.height };
  const shared = { columns, values, state, net };
  return (
    <>
      <NetDrawing
        id={`${id}-net`}
        size={upper}
        {...shared}
        onFocus={(layer, unit) => set({ focus: [layer, unit] })}
      />
      <p
        class="ui"
        style={{
          height: `${line}px`,
          fontSize: "var(--fig-text)",
          lineHeight: 1.3,
          color: "var(--c1)",
          paddingInline: size.narrow ? "var(--pad)" : `${columns.left}px 0`,
          fontVariantNumeric: "tabular-nums",
        }}
      >
        {raised(focusSum(values, state))}
      </p>
      <NormChart id={`${id}-norms`} size={lower} {...shared} />
    </>
  );
}
