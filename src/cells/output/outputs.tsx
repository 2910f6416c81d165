import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import { IdScope } from "../../ui/unique-id.ts";
import type { ControlValue, Output } from "../protocol.ts";
import { ChartOutput } from "./chart-output.tsx";
import { ControlOutput } from "./controls/control-output.tsx";
import { ImageOutput } from "./image-output.tsx";
import { nextDrawn } from "./next-drawn.ts";
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

/** Work of the first drawing: outputs of the build are few, and stand in the page already. */
const atFirst = 6;

/**
 * All that a cell shows, at build and in the page; in the page as much in each frame as a slow device
 * can draw. What comes from a sandbox was checked before.
 */
export function Outputs({ outputs, uid, onControl }: OutputsProps) {
  const latest = useRef(onControl);
  latest.current = onControl;
  const change = useCallback<typeof onControl>((key, value) => latest.current(key, value), []);
  const drawn = useRef<readonly (Output | undefined)[] | null>(null);
  const [, drawMore] = useState(0);
  const budget = drawn.current === null ? atFirst : 1;
  const next = nextDrawn(outputs, drawn.current ?? [], inPage ? budget : Infinity);
  drawn.current = next.outputs;
  useEffect(() => {
    if (next.complete) return;
    const frame = requestAnimationFrame(() => drawMore((count) => count + 1));
    return () => cancelAnimationFrame(frame);
  });
  return (
    <IdScope.Provider value={uid}>
      <div class="cell-outputs">
        {next.outputs.map(
          (output, i) =>
            output && (
              <div class="cell-output" data-kind={output.kind} key={keyOf(output, i)}>
                <Kept output={output} uid={`${uid}-${i}`} onControl={change} />
              </div>
            ),
        )}
      </div>
    </IdScope.Provider>
  );
}

const inPage = typeof document !== "undefined";

/** An output that is the same one as before is not drawn again. */
function Kept({ output, uid, onControl }: OneProps) {
  return useMemo(() => <One {...{ output, uid, onControl }} />, [output, uid, onControl]);
}

/** A control stays itself while other outputs come and go before it. */
function keyOf(output: Output, index: number): string {
  return output.kind === "control" ? `control-${output.key}` : `${output.kind}-${index}`;
}

interface OneProps {
  readonly output: Output;
  readonly uid: string;
  readonly onControl: OutputsProps["onControl"];
}

function One(props: OneProps) {
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
