import { NumberBox } from "../../ui/index.ts";
import {
  activationNames,
  describeLayers,
  type HiddenLayer,
  hiddenLayers,
  MAX_LAYERS,
  MAX_UNITS,
} from "./layers.ts";
import type { PlaygroundValues } from "./params.ts";

/** The hidden layers as a list to edit: units, activation, dropout. */
export function LayerEditor(props: {
  readonly values: PlaygroundValues;
  readonly set: (patch: Partial<PlaygroundValues>) => void;
}) {
  const { values, set } = props;
  const layers = hiddenLayers(values);
  const apply = (next: readonly HiddenLayer[]) => set({ ...describeLayers(next), selected: [] });
  const change = (index: number, patch: Partial<HiddenLayer>) =>
    apply(layers.map((layer, i) => (i === index ? { ...layer, ...patch } : layer)));
  const add = () => {
    const last = layers.at(-1);
    apply([...layers, { units: 4, activation: "tanh", keep: 1, ...last }]);
  };
  return (
    <div
      role="group"
      aria-label="Hidden layers"
      style={{
        display: "grid",
        gridTemplateColumns: "repeat(auto-fill, minmax(min(100%, 25rem), 1fr))",
        gap: "0.4rem 2.6rem",
        font: "var(--t-ui) / 1.3 var(--sans)",
      }}
    >
      {layers.map((layer, index) => (
        <LayerRow
          key={index}
          index={index}
          layer={layer}
          change={(patch) => change(index, patch)}
        />
      ))}
      <div class="row" style={{ justifyContent: "flex-start" }}>
        <button type="button" class="btn" onClick={add} disabled={layers.length >= MAX_LAYERS}>
          Add a layer
        </button>
        <button
          type="button"
          class="btn"
          onClick={() => apply(layers.slice(0, -1))}
          disabled={layers.length === 0}
        >
          Remove the last
        </button>
      </div>
    </div>
  );
}

function LayerRow(props: {
  readonly index: number;
  readonly layer: HiddenLayer;
  readonly change: (patch: Partial<HiddenLayer>) => void;
}) {
  const { index, layer, change } = props;
  const name = `layer ${index + 1}`;
  const { units } = layer;
  return (
    <div
      class="row"
      role="group"
      aria-label={`Layer ${index + 1}`}
      style={{ gap: "0.45rem", flexWrap: "wrap" }}
    >
      <span aria-hidden="true" style={{ minWidth: "1rem", color: "var(--ink-3)" }}>
        {index + 1}
      </span>
      <span class="joined">
        <button
          type="button"
          class="btn"
          aria-label={`One neuron less in ${name}`}
          disabled={units <= 1}
          onClick={() => change({ units: units - 1 })}
        >
          −
        </button>
        <span
          class="btn"
          style={{ cursor: "default", padding: 0, borderInline: 0 }}
          aria-live="polite"
          aria-label={`${units} neurons in ${name}`}
          role="img"
        >
          {units}
        </span>
        <button
          type="button"
          class="btn"
          aria-label={`One neuron more in ${name}`}
          disabled={units >= MAX_UNITS}
          onClick={() => change({ units: units + 1 })}
        >
          +
        </button>
      </span>
      <select
        aria-label={`Activation of ${name}`}
        value={layer.activation}
        style={{ flex: "1 1 6rem", width: "6rem", minWidth: 0 }}
        onChange={(event) => change({ activation: event.currentTarget.value })}
      >
        {Object.entries(activationNames).map(([activation, label]) => (
          <option key={activation} value={activation}>
            {label}
          </option>
        ))}
      </select>
      <span
        style={{ display: "inline-flex", alignItems: "center", gap: "0.45rem", marginLeft: "auto" }}
      >
        <span aria-hidden="true">keep</span>
        <NumberBox
          label={`Keep probability of ${name}: 1 is no dropout`}
          value={layer.keep}
          min={0.1}
          max={1}
          accepts="a number from 0.1 to 1"
          onCommit={(keep) => change({ keep })}
        />
      </span>
    </div>
  );
}
