import type { ComponentChild } from "preact";
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { Bands, edgeColor, layoutFrame, SvgMath } from "../../ui/index.ts";
import { usePalette } from "./colours.ts";
import type { Prepared } from "./data.ts";
import { featureMaps } from "./feature-maps.ts";
import { features, featuresOf, toggleFeature } from "./features.ts";
import { activationNames, hiddenLayers } from "./layers.ts";
import { connections, edgeEnds, type Layout, layoutPlayground, nearestEdge } from "./layout.ts";
import type { Architecture } from "./network.ts";
import { drawNetwork, edgeWidth } from "./network-canvas.ts";
import type { PlaygroundValues } from "./params.ts";
import { MAP_SIDE } from "./presented.ts";
import { type Selection, unitName } from "./selection.ts";

export interface NetworkViewProps {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly lettering: number;
  readonly values: PlaygroundValues;
  readonly data: Prepared;
  readonly shape: Architecture;
  readonly parameters: Float32Array;
  readonly maps: Uint8Array;
  readonly selection: Selection | null;
  /** False in a frame in which what is painted stays as it was. */
  readonly painted: boolean;
  readonly set: (patch: Partial<PlaygroundValues>) => void;
}

/** The network: features to switch, every unit's map, connections to take hold of. */
export function NetworkView(props: NetworkViewProps) {
  const { values, data, shape, width, height, lettering, set } = props;
  const [root, setRoot] = useState<HTMLElement | null>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const palette = usePalette(root);
  const outputs = shape.layers.at(-1)?.outputs ?? 1;
  const head = Math.round(lettering * 2);
  const layout = useMemo(
    () =>
      layoutPlayground({
        hidden: values.hidden,
        outputs,
        width,
        height,
        head,
        gutter: Math.round(lettering * 2.9),
      }),
    [values.hidden, outputs, width, height, head, lettering],
  );
  const inputs = useMemo(() => chosen(values.features), [values.features]);
  const ofFeatures = useMemo(() => featureMaps(data.plane), [data]);
  useLayoutEffect(() => {
    const { parameters, maps, painted } = props;
    if (!canvas.current || !palette || !painted) return;
    drawNetwork(canvas.current, {
      layout,
      inputs,
      shape,
      parameters,
      featureMaps: ofFeatures,
      maps,
      palette,
    });
  }, [palette, layout, inputs, shape, props.parameters, props.maps, ofFeatures, props.painted]);

  const activate = (layer: number, unit: number) => {
    if (layer === 0) {
      set({ features: toggleFeature(values.features, features[unit]?.id ?? "") });
    } else {
      const again = selection?.layer === layer && selection.unit === unit;
      set({ selected: again ? [] : [layer, unit + 1] });
    }
  };
  const { selection } = props;
  const names = useMemo(
    () => (
      <>
        <Names {...props} layout={layout} inputs={inputs} />
        <UnitButtons {...props} layout={layout} inputs={inputs} activate={activate} />
      </>
    ),
    [layout, inputs, shape, data, selection?.layer, selection?.unit, selection?.from],
  );
  const take = (event: PointerEvent) => {
    if ((event.target as Element).closest("button")) return;
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const zoom = width / box.width;
    const at = [(event.clientX - box.left) * zoom, (event.clientY - box.top) * zoom] as const;
    const edge = nearestEdge(layout, inputs, at, event.pointerType === "touch" ? 18 : 9);
    if (!edge) return;
    const from = edge.from.layer === 0 ? inputs.indexOf(edge.from.unit) : edge.from.unit;
    set({ selected: [edge.to.layer, edge.to.unit + 1, from + 1] });
  };
  return (
    <div
      ref={setRoot}
      role="group"
      aria-label="The network: arrow keys go from unit to unit, Enter selects"
      style={{
        position: "relative",
        width: "100%",
        maxWidth: `${width}px`,
        aspectRatio: `${width} / ${height}`,
      }}
      onPointerDown={take}
    >
      {palette ? (
        <canvas ref={canvas} aria-hidden="true" style={{ width: "100%", height: "100%" }} />
      ) : (
        <svg
          class="plot"
          viewBox={`0 0 ${width} ${height}`}
          aria-hidden="true"
          style={{ position: "absolute", inset: 0, width: "100%" }}
        >
          {import.meta.env.SSR && (
            <StillNetwork {...props} layout={layout} inputs={inputs} of={ofFeatures} />
          )}
        </svg>
      )}
      {names}
    </div>
  );
}

function chosen(list: string): readonly number[] {
  return featuresOf(list).map((feature) => features.indexOf(feature));
}

interface PartProps extends NetworkViewProps {
  readonly layout: Layout;
  readonly inputs: readonly number[];
}

/** Names of features and layers, and the frame around what is selected. */
function Names(props: PartProps) {
  const { layout, values, lettering, selection, inputs, id } = props;
  const { side } = layout;
  const hidden = hiddenLayers(values);
  const columns = layout.layers.map((units) => units[0]?.x ?? 0);
  const roomy = (columns[2] ?? props.width) - (columns[1] ?? 0) > lettering * 5;
  const picked = selection && layout.layers[selection.layer]?.[selection.unit];
  return (
    <svg
      class="plot"
      width={props.width}
      height={props.height}
      viewBox={`0 0 ${props.width} ${props.height}`}
      aria-hidden="true"
      id={`${id}-names`}
      style={{ position: "absolute", inset: 0, width: "100%", pointerEvents: "none" }}
    >
      {layout.layers[0]?.map(({ unit, x, y }) => (
        <text
          key={unit}
          class={inputs.includes(unit) ? "lab q" : undefined}
          x={x - side / 2 - 9}
          y={y + lettering * 0.33}
          text-anchor="end"
        >
          <SvgMath>{features[unit]?.label ?? ""}</SvgMath>
        </text>
      ))}
      {hidden.map(({ units, activation, keep }, layer) => (
        <text key={layer} x={columns[layer + 1]} y={lettering} text-anchor="middle">
          {roomy ? (activationNames[activation] ?? activation) : units}
          {roomy && keep < 1 ? ` · ${keep}` : ""}
        </text>
      ))}
      {picked && (
        <rect
          x={picked.x - side / 2 - 3}
          y={picked.y - side / 2 - 3}
          width={side + 6}
          height={side + 6}
          style={{ fill: "none", stroke: "var(--c1)", strokeWidth: 2 }}
        />
      )}
      {picked && selection?.from !== null && selection && (
        <PickedEdge {...props} selection={selection} />
      )}
    </svg>
  );
}

function PickedEdge({ layout, inputs, selection }: PartProps & { selection: Selection }) {
  const column = layout.layers[selection.layer - 1];
  const index = selection.from ?? 0;
  const from = column?.[selection.layer === 1 ? (inputs[index] ?? -1) : index];
  const to = layout.layers[selection.layer]?.[selection.unit];
  if (!from || !to) return null;
  return <path d={curve(layout, from, to)} style={{ fill: "none", stroke: "var(--c1)" }} />;
}

function curve(layout: Layout, from: Layout["layers"][0][0], to: Layout["layers"][0][0]): string {
  const { x0, y0, x1, y1 } = edgeEnds(layout, from, to);
  const middle = (x0 + x1) / 2;
  return `M${x0} ${y0}C${middle} ${y0} ${middle} ${y1} ${x1} ${y1}`;
}

/** The drawing of the build: a browser paints its canvas before it shows anything of its own. */
function StillNetwork(props: PartProps & { readonly of: Uint8Array }) {
  const { layout, inputs, shape, parameters, id } = props;
  const { side } = layout;
  const cells = MAP_SIDE * MAP_SIDE;
  const every = new Uint8Array(props.of.length + props.maps.length);
  every.set(props.of);
  every.set(props.maps, props.of.length);
  const box = { width: side, height: side, narrow: true, lettering: props.lettering };
  const frame = layoutFrame(id, box, {
    x: [0, 1],
    y: [0, 1],
    axes: "none",
    margin: { left: 0, right: 0, top: 0, bottom: 0 },
  });
  let layer = -1;
  let index = 0;
  const edges: ComponentChild[] = [];
  for (const [from, to] of connections(layout, inputs)) {
    if (from.layer !== layer) index = shape.layers[from.layer]?.weightsAt ?? 0;
    layer = from.layer;
    const weight = parameters[index++] ?? 0;
    const style = { stroke: edgeColor(weight), strokeWidth: edgeWidth(weight), fill: "none" };
    edges.push(<path key={index} d={curve(layout, from, to)} style={style} />);
  }
  return (
    <>
      {edges}
      {layout.layers.flat().map((unit, map) => {
        const [left, top] = [unit.x - side / 2, unit.y - side / 2];
        const idle = unit.layer === 0 && !inputs.includes(unit.unit);
        const values = Float32Array.from(every.subarray(map * cells, (map + 1) * cells));
        return (
          <g key={map} transform={`translate(${left} ${top})`} opacity={idle ? 0.3 : undefined}>
            <Bands
              field={{ nx: MAP_SIDE, ny: MAP_SIDE, x: [0, 1], y: [0, 1], values }}
              ramp="weight"
              domain={[0, 255]}
              levels={stillLevels}
              frame={frame}
            />
            <rect width={side} height={side} style={{ fill: "none", stroke: "var(--control)" }} />
          </g>
        );
      })}
    </>
  );
}

const stillLevels = [28, 57, 85, 113, 142, 170, 198, 227];

/**
 * One transparent button over each unit; one of them is in the tab order, arrows reach the rest.
 */
function UnitButtons(
  props: PartProps & { readonly activate: (layer: number, unit: number) => void },
) {
  const { layout, inputs, shape, data, selection, activate } = props;
  const [home, setHome] = useState("0-0");
  const size = Math.max(24, layout.side + 4);
  const move = (event: KeyboardEvent, layer: number, unit: number) => {
    const step = arrows[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    const column = layout.layers[Math.max(0, Math.min(layout.layers.length - 1, layer + step[0]))];
    const next = column?.[Math.max(0, Math.min(column.length - 1, unit + step[1]))];
    if (!next) return;
    const name = `${next.layer}-${next.unit}`;
    setHome(name);
    const group = (event.currentTarget as HTMLElement).parentElement;
    group?.querySelector<HTMLElement>(`[data-unit="${name}"]`)?.focus();
  };
  return (
    <>
      {layout.layers.flat().map(({ layer, unit, x, y }) => {
        const name = `${layer}-${unit}`;
        const label =
          layer === 0
            ? `Feature ${features[unit]?.id}`
            : unitName(shape, { layer, unit }, data.classNames);
        return (
          <button
            key={name}
            type="button"
            data-unit={name}
            tabindex={name === home ? 0 : -1}
            aria-label={label}
            aria-pressed={
              layer === 0
                ? inputs.includes(unit)
                : selection?.layer === layer && selection.unit === unit
            }
            title={label}
            style={{
              position: "absolute",
              left: share(x - size / 2, props.width),
              top: share(y - size / 2, props.height),
              width: `${size}px`,
              height: `${size}px`,
              padding: 0,
              border: 0,
              background: "none",
              cursor: "pointer",
            }}
            onClick={() => {
              setHome(name);
              activate(layer, unit);
            }}
            onKeyDown={(event: KeyboardEvent) => move(event, layer, unit)}
          />
        );
      })}
    </>
  );
}

function share(part: number, whole: number): string {
  return `${(100 * part) / whole}%`;
}

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
