import { IdScope } from "../../ui/unique-id.ts";
import type { ControlValue, Output } from "../protocol.ts";
import { ChartOutput } from "./chart-output.tsx";
import { ControlOutput } from "./controls/control-output.tsx";
import { ImageOutput } from "./image-output.tsx";
import { PrintedText } from "./printed-text.tsx";
import { SoundOutput } from "./sound-output.tsx";
import { TableOutput } from "./table-output.tsx";
import { TensorOutput } from "./tensor-output.tsx";

export interface OutputsProps {
  readonly outputs: readonly Output[];
  /** Of the cell, unique on the page: ids begin with it. Letters, digits and hyphens. */
  readonly uid: string;
  readonly onControl: (key: string, value: ControlValue) => void;
}

/** All that a cell shows, at build and in the page. What comes from a sandbox was checked before. */
export function Outputs({ outputs, uid, onControl }: OutputsProps) {
  return (
    <IdScope.Provider value={uid}>
      <div class="cell-outputs">
        {outputs.map((output, i) => (
          <div class="cell-output" data-kind={output.kind} key={keyOf(output, i)}>
            <One output={output} uid={`${uid}-${i}`} onControl={onControl} />
          </div>
        ))}
      </div>
    </IdScope.Provider>
  );
}

/** A control stays itself while other outputs come and go before it. */
function keyOf(output: Output, index: number): string {
  return output.kind === "control" ? `control-${output.key}` : `${output.kind}-${index}`;
}

function One(props: {
  readonly output: Output;
  readonly uid: string;
  readonly onControl: OutputsProps["onControl"];
}) {
  const { output, uid } = props;
  switch (output.kind) {
    case "text":
      return <PrintedText {...output} />;
    case "value":
      return <PrintedText lines={output.text.split("\n")} omitted={0} tail={0} />;
    case "tensor":
      return <TensorOutput {...output} />;
    case "table":
      return <TableOutput table={output} />;
    case "chart":
      return <ChartOutput {...output} uid={uid} />;
    case "note":
      return <p class="cell-note">{output.text}</p>;
    case "image":
      return <ImageOutput {...output} />;
    case "sound":
      return <SoundOutput {...output} />;
    case "control":
      return (
        <ControlOutput
          control={output.control}
          value={output.value}
          onChange={(value) => props.onControl(output.key, value)}
        />
      );
  }
}
