import { MathText } from "../../ui/index.ts";
import type { Prepared } from "./data.ts";
import { type Architecture, parameterIndex, type WeightEdit } from "./network.ts";
import type { PlaygroundValues } from "./params.ts";
import { inputLabels, type Selection, unitName } from "./selection.ts";
import { WeightBox } from "./weight-box.tsx";

/** The weights and the bias of the selected unit, to be read and typed. */
export function UnitInspector(props: {
  readonly id: string;
  readonly values: PlaygroundValues;
  readonly data: Prepared;
  readonly shape: Architecture;
  readonly parameters: Float32Array;
  readonly selection: Selection;
  readonly set: (patch: Partial<PlaygroundValues>) => void;
  readonly edit: (change: WeightEdit) => void;
}) {
  const { values, data, shape, parameters, selection, set, edit } = props;
  const { layer, unit } = selection;
  const name = unitName(shape, selection, data.classNames);
  const labels = inputLabels(values, layer);
  const place = (from: number | null) => ({ layer: layer - 1, from, to: unit });
  const box = (from: number | null, symbol: string, words: string) => (
    <span
      key={from ?? "bias"}
      style={{ display: "inline-flex", alignItems: "center", gap: "0.4rem" }}
    >
      <span style={{ minWidth: "2.6em", textAlign: "right" }} aria-hidden="true">
        <MathText>{symbol}</MathText>
      </span>
      <WeightBox
        label={`${words} of ${name}`}
        value={parameters[parameterIndex(shape, place(from))] ?? 0}
        wanted={from !== null && from === selection.from}
        onChange={(value) => edit({ run: values.shownRun - 1, ...place(from), value })}
      />
    </span>
  );
  return (
    <div
      role="group"
      aria-label={`Weights of ${name}`}
      style={{ font: "var(--t-ui) / 1.3 var(--sans)", display: "grid", gap: "0.4rem" }}
    >
      <div class="row">
        <b>{name.charAt(0).toUpperCase() + name.slice(1)}: weights</b>
        <button type="button" class="btn" onClick={() => set({ selected: [] })}>
          Close
        </button>
      </div>
      <div
        style={{
          display: "grid",
          gridTemplateColumns: "repeat(auto-fill, minmax(8.6rem, 1fr))",
          gap: "0.4rem 1rem",
        }}
      >
        {labels.map((label, from) =>
          box(from, label, `Weight from ${label.replace(/[\\_{}]/g, "")}`),
        )}
        {box(null, "b", "Bias")}
      </div>
    </div>
  );
}
